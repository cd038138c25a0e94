/// The entries of a manifest, each recording named once.
public struct DictationManifest: Hashable, Sendable {
    /// A row that could not be used.
    public struct RejectedRow: Hashable, Sendable {
        /// The row's number, counted from 1 without the header.
        public var number: Int
        /// What is wrong with it.
        public var error: DictationError
    }

    /// The entries in the table's order.
    public private(set) var entries: [DictationEntry] = []
    /// The rows that could not be used, in the table's order.
    public private(set) var rejected: [RejectedRow] = []

    /// Reads a table's rows, given by column; a row that cannot be used does not stop the others.
    public init(rows: [[String: String]]) {
        var rowOfFile: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            let number = index + 1
            do throws(DictationError) {
                let entry = try DictationEntry(row: row)
                if let earlier = rowOfFile[entry.file] {
                    throw DictationError(
                        .invalidManifest, "the recording is named in row \(earlier) already; keep one of the two")
                }
                rowOfFile[entry.file] = number
                entries.append(entry)
            } catch {
                rejected.append(RejectedRow(number: number, error: error))
            }
        }
    }
}
