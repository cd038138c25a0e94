internal import PatientTimeline

/// The books of one source in one run: `read` is the sum of the other columns.
struct RunBooks: Sendable {
    var source: String
    var format: String
    var sha256: String
    var byteCount: Int
    var taken: Int
    var quarantined: Int
    /// Records that an earlier run with other inputs or settings had taken.
    var unchanged: Int
    var notProcessed: Int
    /// Records not processed, by reason, in the order of the reasons.
    var reasons: [(reason: String, count: Int)]

    var read: Int { taken + quarantined + unchanged + notProcessed }

    static func rows(_ books: [SourceBooks], runID: String) -> [RunBooks] {
        books.map { row in
            let isUnchanged = row.runID != runID
            return RunBooks(
                source: row.name, format: row.format, sha256: row.sha256, byteCount: row.byteCount,
                taken: isUnchanged ? 0 : row.taken, quarantined: row.quarantined,
                unchanged: isUnchanged ? row.taken : 0, notProcessed: row.notProcessed.values.reduce(0, +),
                reasons: row.notProcessed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }
}
