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

    private let byStart: [UInt16: [Cue]]

    /// The cues that begin with two bytes, in the table's order.
    func cues(beginning first: UInt8, _ second: UInt8) -> [Cue]? { byStart[UInt16(first) << 8 | UInt16(second)] }

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        let name = "coding/visit-cues.tsv"
        let cues = try tables.read(name, ["element", "value", "cue"]) { row throws(MappingTable.Failure) in
            guard let element = Element(rawValue: row.cells[0]), row.cells[2].utf8.count >= 2 else {
                throw tables.failure(
                    name, row, "the element must be problem, data, risk or visit, and the cue two bytes or more")
            }
            return Cue(element: element, value: row.cells[1], words: Array(row.cells[2].lowercased().utf8))
        }
        byStart = Dictionary(grouping: cues) { UInt16($0.words[0]) << 8 | UInt16($0.words[1]) }
    }
}
