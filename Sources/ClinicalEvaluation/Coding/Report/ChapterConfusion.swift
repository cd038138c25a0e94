/// Which chapter was suggested for which: for every gold code, where its suggestion stands.
///
/// Codes that agree, and paired codes, count in the cells of their chapters. What remains of a document has no
/// counterpart by itself: each missed code is spread evenly over the document's surplus suggestions, as far as they
/// reach, and the rest counts as "nothing". Cells can therefore hold fractions; rows add up to the gold codes, columns
/// to the suggestions.
///
/// - Source: the rows and columns for "nothing" are those of Heydarian et al., "MLCM: Multi-Label Confusion Matrix",
///   2022, doi:10.1109/ACCESS.2022.3151048.
public struct ChapterConfusion: Hashable, Sendable {
    /// The chapters' names; codes without one stand under their code system.
    public var chapters: [String]
    /// Row by row, the gold chapter being the row; the last row and column are "nothing".
    public var cells: [[Double]]

    init(_ coding: IndexedCoding) {
        let names = coding.codes.map { code in
            code.nodes[CodeLevel.chapter.depth].map { coding.nodes[$0].name } ?? code.system
        }
        let ordered = Set(names).sorted { Self.sortKey($0) < Self.sortKey($1) }
        let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
        let place = names.map { places[$0] ?? 0 }
        let nothing = ordered.count
        var cells = [[Double]](repeating: Array(repeating: 0, count: nothing + 1), count: nothing + 1)
        for document in coding.documents {
            for code in document.hits { cells[place[code]][place[code]] += 1 }
            for pair in document.pairs { cells[place[pair.gold]][place[pair.predicted]] += 1 }
            let (missed, surplus) = (document.missed, document.surplus)
            let paired = Double(min(missed.count, surplus.count))
            for gold in missed {
                for predicted in surplus {
                    cells[place[gold]][place[predicted]] += paired / Double(missed.count * surplus.count)
                }
                cells[place[gold]][nothing] += 1 - paired / Double(missed.count)
            }
            for predicted in surplus { cells[nothing][place[predicted]] += 1 - paired / Double(surplus.count) }
        }
        chapters = ordered
        self.cells = cells
    }

    private static func sortKey(_ name: String) -> String {
        guard name.hasPrefix("chapter ") else { return "~" + name }
        let number = name.dropFirst("chapter ".count)
        return String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
    }
}
