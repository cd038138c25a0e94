public import DelimitedText

/// Our own names for codes: abbreviations, lay words, and words that mean the same within a term.
///
/// The file has the columns `term`, `kind` and `target`. The kinds are `code` (the target is a code), `lookup`
/// (the same, for lookups alone: in a note the term may mean something else), `phrase` (the
/// target is a term that the tabular list or an earlier row knows), `word` (the two words mean the same anywhere),
/// `near` (the first word may be looked up as each of the target's words, at some cost; notes are matched without it)
/// and `light` (the word tells little; the target is empty of meaning, a dash).
public struct SynonymTable: Hashable, Sendable {
    /// What a row says of its term.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case code, lookup, phrase, word, near, light
    }

    /// One row.
    public struct Row: Hashable, Sendable {
        /// The abbreviation, lay word or word.
        public var term: String
        /// What the target is.
        public var kind: Kind
        /// The code, phrase or word.
        public var target: String
        /// The line in the file, counted from 1.
        public var line: Int
    }

    /// The rows in the file's order.
    public var rows: [Row]

    /// Makes a table without rows.
    public init() { rows = [] }

    /// Reads a file.
    ///
    /// - Throws: `MappingTable.Failure` with the line, for a kind that is none of the three among others.
    public init(_ bytes: [UInt8], file: String) throws(MappingTable.Failure) {
        let table = try MappingTable(bytes, file: file, columns: ["term", "kind", "target"])
        var rows: [Row] = []
        for row in table.rows {
            guard let kind = Kind(rawValue: row.cells[1]), !row.cells[0].isEmpty, !row.cells[2].isEmpty else {
                throw MappingTable.Failure(
                    file: file, line: row.line,
                    message: "the kind must be code, lookup, phrase, word, near or light, and no cell empty")
            }
            rows.append(Row(term: row.cells[0], kind: kind, target: row.cells[2], line: row.line))
        }
        self.rows = rows
    }
}
