internal import DelimitedText

/// Words that tell the elements of medical decision making (`coding/visit-cues.tsv`).
struct VisitCueTable: Sendable {
    /// An element of decision making, or the kind of visit.
    enum Element: String, Hashable, Sendable {
        case problem, data, risk, visit
    }

    /// One cue.
    struct Cue: Hashable, Sendable {
        var element: Element
        var value: String
        /// The words in lower case, as bytes.
        var words: [UInt8]
    }

    let cues: [Cue]

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        let name = "coding/visit-cues.tsv"
        cues = try tables.read(name, ["element", "value", "cue"]) { row throws(MappingTable.Failure) in
            guard let element = Element(rawValue: row.cells[0]), !row.cells[2].isEmpty else {
                throw tables.failure(
                    name, row, "the element must be problem, data, risk or visit, and the cue not empty")
            }
            return Cue(element: element, value: row.cells[1], words: Array(row.cells[2].lowercased().utf8))
        }
    }
}
