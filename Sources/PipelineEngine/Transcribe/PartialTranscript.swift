internal import Dictation
internal import Foundation
internal import Synchronization

/// What is done of a recording's transcript, kept in a file beside it until the whole is there.
///
/// Each line is one stretch of speech in JSON, with the key of the recording and its settings. A line that was cut off
/// by a power cut is taken away, so that the next begins on a line of its own.
final class PartialTranscript: Sendable {
    static let ending = ".part"

    private struct Line: Codable {
        var key: String
        var stretch: TranscribedStretch
    }

    private let folder: OutputFolder
    private let name: String
    private let lines: [Line]
    private let failure = Mutex<(any Error)?>(nil)

    /// Reads what an earlier run left.
    ///
    /// - Throws: ``PipelineError`` with 73.
    init(folder: OutputFolder, name: String) throws {
        self.folder = folder
        self.name = name
        let bytes = folder.read(name) ?? []
        var lines: [Line] = []
        var kept = 0
        while let end = bytes[kept...].firstIndex(of: 0x0A),
            let line = try? JSONDecoder().decode(Line.self, from: Data(bytes[kept..<end]))
        {
            lines.append(line)
            kept = end + 1
        }
        if kept < bytes.count { try folder.cut(name, to: kept) }
        self.lines = lines
    }

    /// Where to go on with a recording.
    func checkpoint(key: String) -> TranscriptionCheckpoint {
        TranscriptionCheckpoint(key: key, stretches: lines.filter { $0.key == key }.map(\.stretch))
    }

    /// Keeps a stretch; the first failure is told by ``check()``.
    func append(_ stretch: TranscribedStretch, key: String) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            var line = try encoder.encode(Line(key: key, stretch: stretch))
            line.append(0x0A)
            try folder.append([UInt8](line), to: name)
        } catch {
            failure.withLock { $0 = $0 ?? error }
        }
    }

    /// - Throws: ``PipelineError`` with 73 where a stretch could not be kept.
    func check() throws {
        if let error = failure.withLock({ $0 }) { throw error }
    }

    /// Removes the file.
    ///
    /// - Throws: ``PipelineError`` with 73.
    func remove() throws { try folder.remove(name) }
}
