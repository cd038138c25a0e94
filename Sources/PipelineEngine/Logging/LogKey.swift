internal import Foundation

/// The secret of an output folder, under which logs show hashes of paths and identifiers.
enum LogKey {
    static let fileName = ".log-key"

    /// Reads the folder's key, and makes one where there is none.
    ///
    /// - Throws: ``PipelineError`` with 73.
    static func load(from folder: OutputFolder) throws -> [UInt8] {
        if let key = folder.read(fileName), key.count >= 32 { return key }
        var generator = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try folder.write(key, to: fileName)
        return key
    }
}
