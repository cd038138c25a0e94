internal import Foundation

/// The folder that a run writes to: held by one process at a time, readable by its owner alone.
///
/// Files are written beside their names and renamed, so that a file is either the old one or all of the new one.
public final class OutputFolder: Sendable {
    /// The folder's path.
    public let path: String
    private let lockDescriptor: Int32
    /// What tells a folder that a run made, beside the store.
    private static let mark = ".lock"

    /// Makes the folder where it is not there, and takes it for this process.
    ///
    /// A folder that no run of Chartline made keeps its permissions, and is refused where it holds one of the names
    /// that a run replaces or removes: these are somebody else's.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - storeName: The name of the store within, which tells a folder that a run made.
    ///   - owned: The names within that the caller replaces or removes.
    /// - Throws: ``PipelineError`` with 73 where it cannot be written and 75 where another process holds it.
    public init(path: String, storeName: String = "timeline.sqlite", owned: [String] = []) throws {
        self.path = path
        let existing = FolderListing.names(in: path)?.map { String(decoding: $0, as: UTF8.self) }
        let isOurs = existing.map { $0.isEmpty || $0.contains(Self.mark) || $0.contains(storeName) } ?? true
        if !isOurs, let foreign = existing?.first(where: owned.contains) {
            throw PipelineError(
                .cannotWrite,
                "the folder holds «\(foreign)», which is not from an earlier run and would be lost; name another folder "
                    + "with --output", at: path)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw PipelineError(
                .cannotWrite, "the output folder cannot be made; name another with --output", at: path)
        }
        guard unsafe access(path, W_OK | X_OK) == 0 else {
            throw PipelineError(
                .cannotWrite, "the output folder is not writable; mend its permissions or name another with --output",
                at: path)
        }
        if isOurs { _ = unsafe chmod(path, 0o700) }
        let lockPath = path + "/.lock"
        let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw PipelineError(.cannotWrite, "the output folder cannot be locked; mend its permissions", at: path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = (try? String(contentsOfFile: lockPath, encoding: .utf8)) ?? ""
            close(descriptor)
            let process = holder.split(separator: "\n").first.map { "process \($0)" } ?? "another process"
            throw PipelineError(
                .inUse, "\(process) is writing to the output folder; wait for it or name another with --output",
                at: path)
        }
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = unsafe text.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
        lockDescriptor = descriptor
    }

    deinit { close(lockDescriptor) }

    /// The path of a file or folder within.
    public func path(_ name: String) -> String { path + "/" + name }

    /// Writes a whole file.
    ///
    /// - Throws: ``PipelineError`` with 73.
    public func write(_ bytes: [UInt8], to name: String) throws {
        try write(name) { emit in try emit(bytes) }
    }

    /// Writes a file in parts.
    ///
    /// - Parameters:
    ///   - name: The file's name within the folder; folders on the way are made.
    ///   - body: Hands each part to `emit`.
    /// - Throws: ``PipelineError`` with 73, or what the body throws; the old file is then still there.
    public func write(_ name: String, _ body: (_ emit: ([UInt8]) throws -> Void) throws -> Void) throws {
        let target = path(name)
        if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
        let temporary = target + ".partial"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw cannotWrite(name) }
        do {
            try body { try Self.writeAll($0, to: descriptor, orThrow: self.cannotWrite(name)) }
            guard fsync(descriptor) == 0 else { throw cannotWrite(name) }
            close(descriptor)
        } catch {
            close(descriptor)
            _ = unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, target) == 0 else {
            _ = unsafe unlink(temporary)
            throw cannotWrite(name)
        }
        try flushFolder(of: target, name)
    }

    /// Makes a rename outlive a power cut: the name stands in the folder, not in the file.
    private func flushFolder(of target: String, _ name: String) throws {
        let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(name) }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder and say so; they keep their names in another way.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw cannotWrite(name) }
    }

    /// Adds bytes to the end of a file, which is made where it is not there.
    ///
    /// - Throws: ``PipelineError`` with 73.
    public func append(_ bytes: [UInt8], to name: String) throws {
        let descriptor = unsafe open(path(name), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw cannotWrite(name) }
        defer { close(descriptor) }
        try Self.writeAll(bytes, to: descriptor, orThrow: cannotWrite(name))
        guard fsync(descriptor) == 0 else { throw cannotWrite(name) }
    }

    /// Removes a file or a folder with all in it, where it is there.
    ///
    /// - Throws: ``PipelineError`` with 73.
    public func remove(_ name: String) throws {
        guard FileManager.default.fileExists(atPath: path(name)) else { return }
        do {
            try FileManager.default.removeItem(atPath: path(name))
        } catch {
            throw PipelineError(.cannotWrite, "the file cannot be removed; mend the folder's permissions", at: name)
        }
    }

    /// Renames a file or folder, in place of what has the new name; false where it is not there.
    func setAside(_ name: String, as newName: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path(name)) else { return false }
        try remove(newName)
        do {
            try FileManager.default.moveItem(atPath: path(name), toPath: path(newName))
        } catch {
            throw PipelineError(.cannotWrite, "the file cannot be renamed; mend the folder's permissions", at: name)
        }
        return true
    }

    /// Reads a file; `nil` where it is not there.
    public func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) }
    }

    /// The last bytes of a file and where they begin; none where it is not there.
    func tail(of name: String, limit: Int) -> (bytes: [UInt8], start: Int) {
        guard let file = FileHandle(forReadingAtPath: path(name)) else { return ([], 0) }
        defer { try? file.close() }
        guard let size = try? file.seekToEnd() else { return ([], 0) }
        let start = max(0, Int(size) - limit)
        guard (try? file.seek(toOffset: UInt64(start))) != nil, let data = try? file.readToEnd() else { return ([], 0) }
        return ([UInt8](data), start)
    }

    /// Takes away what lies behind a place in a file.
    ///
    /// - Throws: ``PipelineError`` with 73.
    func cut(_ name: String, to byteCount: Int) throws {
        guard unsafe truncate(path(name), off_t(byteCount)) == 0 else { throw cannotWrite(name) }
    }

    /// The names of what a folder within holds, in order; none where it is not there.
    public func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
    }

    /// Makes a folder within, where it is not there.
    ///
    /// - Throws: ``PipelineError`` with 73.
    public func makeFolder(_ name: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path(name), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw cannotWrite(name)
        }
    }

    private func cannotWrite(_ name: String) -> PipelineError {
        PipelineError(
            .cannotWrite, "the file cannot be written; free disk space or mend the permissions, then run again",
            at: name)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, orThrow error: PipelineError) throws {
        var written = 0
        while written < bytes.count {
            // The pointer is within the array's bytes: `written` is below their count.
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw error }
            written += count
        }
    }
}
