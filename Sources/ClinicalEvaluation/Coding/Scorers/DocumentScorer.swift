/// A family of figures that follow from sums over documents, so that a bootstrap only adds rows up again.
protocol DocumentScorer {
    /// How many numbers a document contributes.
    var width: Int { get }

    /// Adds a document's numbers to the columns from `offset` on, which hold 0.
    func tally(_ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int)

    /// The figures that follow from the documents' sums; always as many and in the same order.
    ///
    /// - Parameter sums: ``width`` sums, in the order in which a document contributes them.
    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure]
}

extension DocumentScorer {
    /// The scorer as a family of figures over the documents of a coding.
    func family(over coding: IndexedCoding) -> FigureFamily {
        FigureFamily(width: width) { document, row, offset in
            tally(coding.documents[document], in: coding, into: &row, at: offset)
        } figures: { sums in
            figures(sums)
        }
    }
}

/// Counts how often each number occurs in two sorted lists, number by number.
func mergeCounts(_ left: [Int], _ right: [Int], _ body: (_ value: Int, _ left: Int, _ right: Int) -> Void) {
    var i = 0
    var j = 0
    while i < left.count || j < right.count {
        let value = j == right.count || (i < left.count && left[i] <= right[j]) ? left[i] : right[j]
        let leftStart = i
        let rightStart = j
        while i < left.count, left[i] == value { i += 1 }
        while j < right.count, right[j] == value { j += 1 }
        body(value, i - leftStart, j - rightStart)
    }
}
