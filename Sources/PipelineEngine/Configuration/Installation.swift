internal import ContentHash
internal import Foundation

/// Where the data files are: mappings, terminology and models.
///
/// Each is looked for below `CHARTLINE_HOME`, then beside the executable, then in the repository that the executable
/// was built in, then in the working folder; the first that is there is taken.
public struct Installation: Sendable {
    /// The folders that are looked through, in order.
    public let roots: [String]

    /// Finds the roots.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - executable: The path of the running executable.
    ///   - workingFolder: The working folder.
    public init(
        environment: [String: String], executable: String?, workingFolder: String
    ) {
        var roots: [String] = []
        if let home = environment["CHARTLINE_HOME"], !home.isEmpty { roots.append(home) }
        if let executable {
            var folder = ((executable as NSString).resolvingSymlinksInPath as NSString).deletingLastPathComponent
            roots.append(folder)
            while folder != "/", !folder.isEmpty {
                if FileManager.default.fileExists(atPath: folder + "/Package.swift") { roots.append(folder) }
                folder = (folder as NSString).deletingLastPathComponent
            }
        }
        roots.append(workingFolder)
        self.roots = roots
    }

    /// The installation of the running process.
    public static var current: Installation {
        Installation(
            environment: ProcessInfo.processInfo.environment, executable: Bundle.main.executablePath,
            workingFolder: FileManager.default.currentDirectoryPath)
    }

    /// The first root that holds a file or folder of this name, with the name; `nil` where none does.
    public func find(_ name: String) -> String? {
        roots.map { $0 + "/" + name }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// The files of `Mappings`, by their path below it.
    ///
    /// - Throws: ``PipelineError`` with 69 where the folder is not there or a file cannot be read.
    public func mappings() throws -> [String: [UInt8]] {
        guard let folder = find("Mappings") else {
            throw PipelineError(
                .unavailable, "the folder Mappings is not there; set CHARTLINE_HOME to the folder that holds it")
        }
        var files: [String: [UInt8]] = [:]
        let real = (folder as NSString).resolvingSymlinksInPath
        for name in try FileManager.default.subpathsOfDirectory(atPath: real) where name.hasSuffix(".tsv") {
            guard let data = FileManager.default.contents(atPath: real + "/" + name) else {
                throw PipelineError(.unavailable, "the mapping file cannot be read", at: folder + "/" + name)
            }
            files[name] = [UInt8](data)
        }
        return files
    }

    /// The terminology's file: the one named, else the one with the last name in `Terminology`; `nil` for none.
    public func terminology(named name: String?) -> String? {
        if let name { return FileManager.default.fileExists(atPath: name) ? name : find("Terminology/" + name) }
        for root in roots {
            let folder = root + "/Terminology"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            if let last = names.filter({ $0.hasSuffix(".terminology") }).max() { return folder + "/" + last }
        }
        return nil
    }

    /// All terminologies: the one named, else those of the first `Terminology` that holds any, in the order of their names.
    func terminologies(named name: String?) -> [String] {
        if name != nil { return terminology(named: name).map { [$0] } ?? [] }
        for root in roots {
            let folder = root + "/Terminology"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let found = names.filter { $0.hasSuffix(".terminology") }.sorted()
            if !found.isEmpty { return found.map { folder + "/" + $0 } }
        }
        return []
    }

    /// The folder that terminologies are compiled and imported into.
    var terminologyFolder: String { folderToWrite("Terminology") }

    /// The folder that models are fetched into.
    var modelsFolder: String { folderToWrite("Models") }

    /// The folder of this name in the first root that has it or the mappings: what a site puts beside its own mappings
    /// never lands in another installation.
    private func folderToWrite(_ name: String) -> String {
        let home = roots.first { root in
            [name, "Mappings"].contains { FileManager.default.fileExists(atPath: root + "/" + $0) }
        }
        return (home ?? roots.last ?? ".") + "/" + name
    }

    /// The speech model's file: a name in `Models`, else a path; `nil` for none.
    public func speechModel(named name: String) -> String? {
        if !name.contains("/"),
            let found = [name, name + ".bin", "ggml-" + name + ".bin"].lazy.compactMap({ find("Models/" + $0) }).first
        {
            return found
        }
        return FileManager.default.fileExists(atPath: name) ? name : nil
    }
}

/// One hash over files by name: it changes with any of their bytes or names.
func fingerprint(of files: [String: [UInt8]]) -> String {
    var hash = ContentHash()
    for name in files.keys.sorted() {
        hash.update(field: name)
        hash.update(field: ContentHash.sha256(files[name] ?? []))
    }
    return hash.hexadecimal()
}
