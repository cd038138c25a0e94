internal import Foundation

/// Reads files that the operator names on the command line.
enum InputFile {
    /// - Throws: ``PipelineError`` with 66 where the file is not there or cannot be read.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PipelineError(.noInput, "there is no such file, or it cannot be read", at: path)
        }
        return [UInt8](data)
    }

    /// - Throws: ``PipelineError`` with 66, or 65 where the file is not UTF-8.
    static func text(_ path: String) throws -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else {
            throw PipelineError(.unusableInput, "the file is not UTF-8; convert it first", at: path)
        }
        return text
    }

    /// The lines of a text, whether they end with a line feed or, as on Windows, with carriage return and line feed.
    ///
    /// - Throws: ``PipelineError`` with 66, or 65 where the file is not UTF-8.
    static func lines(_ path: String) throws -> [String] {
        let bytes = Array(try text(path).utf8)
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// The file's name without folder and ending.
    static func stem(_ path: String) -> String {
        (((path as NSString).lastPathComponent) as NSString).deletingPathExtension
    }

    /// Writes a file beside its name and renames it; its owner alone can read it.
    ///
    /// - Throws: ``PipelineError`` with 73.
    static func write(_ bytes: [UInt8], to path: String) throws {
        umask(0o077)
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw PipelineError(
                .cannotWrite, "the file cannot be written; mend the folder's permissions or free disk space", at: path)
        }
    }
}
