internal import ContentHash
internal import Foundation

/// Finds the files below the input paths, in the order of their names.
///
/// Hidden files, files named `README*` and the names that the pipeline file excludes are left out and counted. A
/// symbolic link to a folder that is being walked already is not followed again.
struct SourceDiscovery {
    /// What was found.
    struct Result {
        var sources: [InputSource] = []
        /// Files and folders that were left out by name.
        var excluded = 0
        /// Links that lead back to a folder on the way to them.
        var loops = 0
    }

    private struct FolderIdentity: Hashable {
        var device: dev_t
        var number: ino_t
    }

    private let exclude: Set<String>
    private var result = Result()

    init(exclude: [String]) { self.exclude = Set(exclude) }

    /// - Throws: ``PipelineError`` with 66 for a path that is not there, or when nothing is found.
    static func find(_ paths: [String], exclude: [String]) throws -> Result {
        var discovery = SourceDiscovery(exclude: exclude)
        for path in paths { try discovery.find(path) }
        discovery.result.sources.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
        guard !discovery.result.sources.isEmpty else {
            throw PipelineError(.noInput, "there is no input file below it", at: paths.joined(separator: ", "))
        }
        if discovery.hasDuplicates {
            throw PipelineError(
                .usage, "two input paths hold a file of the same name; give one folder that holds both",
                at: paths.joined(separator: ", "))
        }
        return discovery.result
    }

    private mutating func find(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw PipelineError(.noInput, "there is no such file or folder", at: path)
        }
        if isFolder.boolValue {
            walk(path, name: "", parents: [])
        } else {
            result.sources.append(Self.source(name: (path as NSString).lastPathComponent, path: path))
        }
    }

    private mutating func walk(_ path: String, name: String, parents: Set<FolderIdentity>) {
        let folder = Self.identity(path)
        if let folder, parents.contains(folder) {
            result.loops += 1
            return
        }
        guard let folder, let entries = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            result.sources.append(
                InputSource(name: name, path: path, sha256: "", byteCount: 0, unreadable: "unreadable-folder"))
            return
        }
        for entry in entries {
            if entry.hasPrefix(".") || entry.hasPrefix("README") || exclude.contains(entry) {
                result.excluded += 1
                continue
            }
            let child = path + "/" + entry
            let childName = name.isEmpty ? entry : name + "/" + entry
            var isFolder: ObjCBool = false
            let exists = unsafe FileManager.default.fileExists(atPath: child, isDirectory: &isFolder)
            if exists, isFolder.boolValue {
                walk(child, name: childName, parents: parents.union([folder]))
            } else {
                result.sources.append(Self.source(name: childName, path: child))
            }
        }
    }

    private var hasDuplicates: Bool {
        zip(result.sources, result.sources.dropFirst()).contains { $0.name == $1.name }
    }

    /// What names a folder by whichever path it is reached; `nil` where it cannot be looked at.
    private static func identity(_ path: String) -> FolderIdentity? {
        var information = stat()
        guard unsafe stat(path, &information) == 0 else { return nil }
        return FolderIdentity(device: information.st_dev, number: information.st_ino)
    }

    private static func source(name: String, path: String) -> InputSource {
        var hash = ContentHash()
        var count = 0
        do {
            try FileChunks.read(path) { chunk in
                hash.update(chunk)
                count += chunk.count
            }
        } catch {
            return InputSource(name: name, path: path, sha256: "", byteCount: 0, unreadable: "unreadable-file")
        }
        return InputSource(name: name, path: path, sha256: hash.hexadecimal(), byteCount: count)
    }
}
