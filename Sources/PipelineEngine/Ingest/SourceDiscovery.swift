internal import ContentHash
internal import Foundation

/// Finds the files below the input paths, in the order of their names.
///
/// Hidden files, files named `README*` and the names that the pipeline file excludes are left out and counted. A
/// symbolic link to a folder that is being walked already is not followed again. The output folder is left out where it
/// lies below the input.
struct SourceDiscovery {
    /// What was found.
    struct Result {
        var sources: [InputSource] = []
        /// Files and folders that were left out by name.
        var excluded = 0
        /// Links that lead back to a folder on the way to them.
        var loops = 0
    }

    private let exclude: Set<String>
    private let output: FileIdentity?
    private let stop: StopSignal?
    private var result = Result()

    private init(exclude: [String], output: String?, stop: StopSignal?) {
        self.exclude = Set(exclude)
        self.output = output.flatMap { FileIdentity(path: $0) }
        self.stop = stop
    }

    /// - Parameters:
    ///   - output: The output folder, which is never read.
    ///   - stop: Asked before each file.
    /// - Throws: ``PipelineError`` with 66 for a path that is not there, or when nothing is found; with 65 for a folder
    ///   that cannot be read; with 64 where the input is the output folder, or two files have one name.
    static func find(
        _ paths: [String], exclude: [String], output: String? = nil, stop: StopSignal? = nil
    ) throws -> Result {
        var discovery = SourceDiscovery(exclude: exclude, output: output, stop: stop)
        for path in paths { try discovery.find(path) }
        discovery.sort()
        guard !discovery.result.sources.isEmpty else {
            throw PipelineError(.noInput, "there is no input file below it", at: paths.joined(separator: ", "))
        }
        if discovery.hasDuplicates {
            throw PipelineError(
                .usage, "two input paths hold a file of the same name; give one folder that holds both",
                at: paths.joined(separator: ", "))
        }
        discovery.separateEquivalentNames()
        discovery.sort()
        return discovery.result
    }

    private mutating func find(_ path: String) throws {
        guard let identity = FileIdentity(path: path) else {
            throw PipelineError(.noInput, "there is no such file or folder", at: path)
        }
        guard identity.isFolder else {
            let name = Self.lastComponent(path)
            return result.sources.append(Self.source(name: name, path: path, identity))
        }
        guard !isOutput(identity) else {
            throw PipelineError(.usage, "the output folder cannot be the input; name another with --output", at: path)
        }
        guard FolderListing.names(in: path) != nil else {
            throw PipelineError(.unusableInput, "the folder cannot be read; mend its permissions", at: path)
        }
        try walk(path, identity, name: "", parents: [])
    }

    private mutating func walk(
        _ path: String, _ folder: FileIdentity, name: String, parents: [FileIdentity]
    ) throws {
        guard !parents.contains(where: { $0.isSame(as: folder) }) else {
            result.loops += 1
            return
        }
        guard let entries = FolderListing.names(in: path) else {
            return result.sources.append(Self.unreadable(name, path, .folder))
        }
        for bytes in entries {
            if let stop, stop.isRaised { try stop.check() }
            guard let entry = String(validating: bytes, as: UTF8.self) else {
                let shown = Self.escaped(bytes)
                result.sources.append(Self.unreadable(name.isEmpty ? shown : name + "/" + shown, path, .name))
                continue
            }
            if entry.hasPrefix(".") || entry.hasPrefix("README") || exclude.contains(entry) {
                result.excluded += 1
                continue
            }
            let child = path + "/" + entry
            let childName = name.isEmpty ? entry : name + "/" + entry
            let identity = FileIdentity(path: child)
            if let identity, identity.isFolder {
                guard !isOutput(identity) else {
                    result.excluded += 1
                    continue
                }
                try walk(child, identity, name: childName, parents: parents + [folder])
            } else {
                result.sources.append(Self.source(name: childName, path: child, identity))
            }
        }
    }

    private func isOutput(_ identity: FileIdentity) -> Bool {
        output?.isSame(as: identity) ?? false
    }

    private mutating func sort() {
        result.sources.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    private var hasDuplicates: Bool {
        zip(result.sources, result.sources.dropFirst()).contains { $0.name.utf8.elementsEqual($1.name.utf8) }
    }

    /// Two names that differ in bytes and mean the same characters are one to Swift: the later is written out.
    private mutating func separateEquivalentNames() {
        var seen: Set<String> = []
        for index in result.sources.indices where !seen.insert(result.sources[index].name).inserted {
            result.sources[index].name = Self.escaped(Array(result.sources[index].name.utf8))
        }
    }

    /// A name with all bytes but printable ASCII written as `\xNN`.
    private static func escaped(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            if (0x20..<0x7F).contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16)
            return "\\x" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func lastComponent(_ path: String) -> String { (path as NSString).lastPathComponent }

    private static func unreadable(_ name: String, _ path: String, _ reason: InputSource.Unreadable) -> InputSource {
        InputSource(name: name, path: path, sha256: "", byteCount: 0, unreadable: reason)
    }

    private static func source(name: String, path: String, _ identity: FileIdentity?) -> InputSource {
        guard let identity else { return unreadable(name, path, .link) }
        guard identity.isRegular else { return unreadable(name, path, .special) }
        var hash = ContentHash()
        var count = 0
        do {
            try FileChunks.read(path) { chunk in
                hash.update(chunk)
                count += chunk.count
            }
        } catch {
            return unreadable(name, path, .file)
        }
        return InputSource(
            name: name, path: path, sha256: hash.hexadecimal(), byteCount: count, identity: identity)
    }
}
