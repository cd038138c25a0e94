/// The documents' numbers for all scorers, one sparse row a document.
struct TallyTable {
    private let scorers: [any DocumentScorer]
    private let width: Int
    private var columns: [Int32] = []
    private var values: [Double] = []
    /// Where each document's entries end.
    private var ends: [Int] = []

    init(scorers: [any DocumentScorer], coding: IndexedCoding) {
        self.scorers = scorers
        width = scorers.reduce(0) { $0 + $1.width }
        ends.reserveCapacity(coding.documents.count)
        var row = TallyRow(width: width)
        for document in coding.documents {
            var offset = 0
            for scorer in scorers {
                scorer.tally(document, in: coding, into: &row, at: offset)
                offset += scorer.width
            }
            for column in row.touched {
                columns.append(Int32(column))
                values.append(row[column])
            }
            ends.append(columns.count)
            row.clear()
        }
    }

    /// The figures of all documents.
    func figures() -> [ScoredFigure] {
        var sums = [Double](repeating: 0, count: width)
        for (column, value) in zip(columns, values) { sums[Int(column)] += value }
        return figures(sums)
    }

    /// The intervals of ``figures()``, in their order: percentiles of the figures when documents are drawn anew.
    ///
    /// Eight draws are added up at a time, so that the rows are read an eighth as often.
    ///
    /// - Returns: One interval a figure; `nil` with fewer than two documents, or where fewer than half of the draws
    ///   define the figure.
    /// - Complexity: O(resamples · entries) for the entries that are not 0.
    func intervals(_ bootstrap: Bootstrap, figureCount: Int) -> [Bootstrap.Interval?] {
        guard ends.count > 1, bootstrap.resamples > 1 else { return Array(repeating: nil, count: figureCount) }
        var drawn = [[Double]](repeating: [], count: figureCount)
        var generator = Xoshiro256(seed: bootstrap.seed)
        var weights = [SIMD8<Double>](repeating: .zero, count: ends.count)
        var left = bootstrap.resamples
        while left > 0 {
            let lanes = min(left, 8)
            for index in weights.indices { weights[index] = .zero }
            for lane in 0..<lanes {
                for _ in 0..<ends.count { weights[generator.next(below: ends.count)][lane] += 1 }
            }
            let sums = sums(weights)
            for lane in 0..<lanes {
                for (index, figure) in figures(sums.map { $0[lane] }).enumerated() {
                    if let value = figure.value { drawn[index].append(value) }
                }
            }
            left -= lanes
        }
        return drawn.map { bootstrap.interval(of: $0, documentCount: ends.count) }
    }

    private func sums(_ weights: [SIMD8<Double>]) -> [SIMD8<Double>] {
        var sums = [SIMD8<Double>](repeating: .zero, count: width)
        var start = 0
        for (document, end) in ends.enumerated() {
            let weight = weights[document]
            for entry in start..<end { sums[Int(columns[entry])] += weight * values[entry] }
            start = end
        }
        return sums
    }

    private func figures(_ sums: [Double]) -> [ScoredFigure] {
        var figures: [ScoredFigure] = []
        var offset = 0
        for scorer in scorers {
            figures += scorer.figures(sums[offset..<(offset + scorer.width)])
            offset += scorer.width
        }
        return figures
    }
}
