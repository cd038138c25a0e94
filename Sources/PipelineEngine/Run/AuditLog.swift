internal import ContentHash
internal import Foundation
internal import JSONTape
internal import PatientTimeline

/// Appends to `audit.ndjson`: who or what changed which suggestion, each line chained to the one before by its hash.
///
/// A line's `previous` is the SHA-256 of the line before it, so that a line that is changed or taken out later shows.
final class AuditLog {
    static let fileName = "audit.ndjson"
    private let folder: OutputFolder
    private var previous: String

    /// Opens the log and finds its last whole line; a line cut off by a crash is taken away.
    init(folder: OutputFolder) throws {
        self.folder = folder
        let (bytes, start) = folder.tail(of: Self.fileName, limit: Self.longestLines)
        let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        if end < bytes.count { try folder.cut(Self.fileName, to: start + end) }
        let lines = bytes[..<end].split(separator: 0x0A)
        previous = lines.last.map { ContentHash.sha256($0) } ?? ""
    }

    /// What two lines take at most: they hold codes and keys.
    private static let longestLines = 64 << 10

    /// Appends lines.
    ///
    /// - Parameter entries: The members of each line in order, without time and hash.
    func append(_ entries: [[(name: String, value: String)]]) throws {
        guard !entries.isEmpty else { return }
        var text: [UInt8] = []
        let now = Date().formatted(.iso8601)
        for entry in entries {
            var writer = JSONWriter()
            writer.object { writer in
                writer.field("time", now)
                for (name, value) in entry { writer.field(name, value) }
                writer.field("previous", previous)
            }
            previous = ContentHash.sha256(writer.bytes)
            text += writer.bytes
            text.append(0x0A)
        }
        try folder.append(text, to: Self.fileName)
    }

    /// Appends a line for each suggestion that the store holds.
    func append(suggestionsOf store: TimelineStore, actor: String) throws {
        var entries: [[(name: String, value: String)]] = []
        try store.forEachSuggestion { row, _ in
            entries.append([
                ("actor", actor), ("action", "suggest"), ("suggestion_id", row.suggestionID),
                ("code_system", row.codeSystem), ("code", row.code),
            ])
            guard entries.count >= 4096 else { return }
            try append(entries)
            entries.removeAll(keepingCapacity: true)
        }
        try append(entries)
    }
}
