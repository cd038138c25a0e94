/// The documents' numbers for all scorers, one row a document.
struct TallyTable {
    private let scorers: [any DocumentScorer]
    private let width: Int
    private let documentCount: Int
    private var cells: [Double]

    init(scorers: [any DocumentScorer], coding: IndexedCoding) {
        self.scorers = scorers
        width = scorers.reduce(0) { $0 + $1.width }
        documentCount = coding.documents.count
        cells = []
        cells.reserveCapacity(width * documentCount)
        var row = [Double](repeating: 0, count: width)
        for document in coding.documents {
            for index in row.indices { row[index] = 0 }
            var offset = 0
            for scorer in scorers {
                scorer.tally(document, in: coding, into: &row, at: offset)
                offset += scorer.width
            }
            cells += row
        }
    }

    /// The figures when each document counts as often as its weight says.
    func figures(weights: [Int32]) -> [ScoredFigure] {
        var sums = [Double](repeating: 0, count: width)
        for document in 0..<documentCount where weights[document] > 0 {
            let weight = Double(weights[document])
            let start = document * width
            for column in 0..<width { sums[column] += weight * cells[start + column] }
        }
        var figures: [ScoredFigure] = []
        var offset = 0
        for scorer in scorers {
            figures += scorer.figures(sums[offset..<(offset + scorer.width)])
            offset += scorer.width
        }
        return figures
    }
}
