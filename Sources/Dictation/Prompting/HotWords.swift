import DelimitedText

/// Words that recognisers misspell, for prompts that have room: `Mappings/speech/hot-words.tsv`.
public struct HotWords: Hashable, Sendable {
    /// The phrases, those of greater weight first, else in the table's order.
    public let phrases: [String]

    /// Makes a list in order of weight.
    public init(_ phrases: [String] = []) {
        self.phrases = phrases
    }

    /// Reads the table.
    ///
    /// - Throws: ``MappingTable/Failure`` with file and line.
    public init(table bytes: [UInt8]) throws {
        let table = try MappingTable(bytes, file: "hot-words.tsv", columns: ["phrase", "weight"])
        let weighted = try table.rows.map { row in
            guard let weight = Int(row.cells[1]), (1...9).contains(weight) else {
                throw MappingTable.Failure(
                    file: table.file, line: row.line, message: "the weight must be a whole number from 1 to 9")
            }
            return (phrase: row.cells[0], weight: weight)
        }
        // Sorting keeps no order of equals by itself.
        phrases = weighted.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.phrase)
    }
}
