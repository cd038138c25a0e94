/// A family of figures that follow from sums over documents, so that a bootstrap only adds rows up again.
struct FigureFamily {
    /// How many numbers a document contributes.
    var width: Int
    /// Adds a document's numbers to the columns from an offset on, which hold 0.
    var tally: (_ document: Int, _ row: inout TallyRow, _ offset: Int) -> Void
    /// The figures that follow from the documents' sums; always as many and in the same order.
    var figures: (_ sums: ArraySlice<Double>) -> [ScoredFigure]

    /// One figure: a ratio of sums over documents, such as errors by words, or a mean where every denominator is 1.
    ///
    /// A document whose denominator is 0 counts in neither sum.
    static func ratio(
        _ metric: String, level: String = "all", unit: FigureUnit = .documents, numerators: [Double],
        denominators: [Double]
    ) -> FigureFamily {
        FigureFamily(width: 2) { document, row, offset in
            guard denominators[document] != 0 else { return }
            row[offset] = numerators[document]
            row[offset + 1] = denominators[document]
        } figures: { sums in
            [ScoredFigure(metric, level: level, sums[sums.startIndex], of: sums[sums.startIndex + 1], unit: unit)]
        }
    }

    /// The mean of a value over the documents that have one.
    static func mean(
        _ metric: String, level: String = "all", unit: FigureUnit = .documents, _ values: [Double?]
    ) -> FigureFamily {
        ratio(
            metric, level: level, unit: unit, numerators: values.map { $0 ?? 0 },
            denominators: values.map { $0 == nil ? 0 : 1 })
    }
}

/// A figure that does not follow from sums, such as an area under a curve.
struct WeightedFigure {
    /// The figure for all documents.
    var figure: ScoredFigure
    /// Its value where each document counts as often as its weight says; `nil` where it is not defined.
    var value: (_ weights: [Double]) -> Double?
}

/// The documents' numbers for many figures, and the figures with their intervals.
struct FigureTable {
    private var rows: SparseRows
    private let figures: (ArraySlice<Double>) -> [ScoredFigure]
    private let weighted: [WeightedFigure]

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - documentCount: How many documents there are.
    ///   - families: What each adds up.
    ///   - weighted: Figures that do not follow from sums; they come last.
    init(documentCount: Int, families: [FigureFamily], weighted: [WeightedFigure] = []) {
        let width = families.reduce(0) { $0 + $1.width }
        rows = SparseRows(width: width)
        var row = TallyRow(width: width)
        for document in 0..<documentCount {
            var offset = 0
            for family in families {
                family.tally(document, &row, offset)
                offset += family.width
            }
            rows.append(row)
            row.clear()
        }
        self.weighted = weighted
        figures = { sums in
            var figures: [ScoredFigure] = []
            var start = sums.startIndex
            for family in families {
                figures += family.figures(sums[start..<(start + family.width)])
                start += family.width
            }
            return figures
        }
    }

    private init(
        rows: SparseRows, figures: @escaping (ArraySlice<Double>) -> [ScoredFigure], weighted: [WeightedFigure]
    ) {
        self.rows = rows
        self.figures = figures
        self.weighted = weighted
    }

    /// How many documents there are.
    var documentCount: Int { rows.count }

    /// The figures of all documents.
    func values() -> [ScoredFigure] { figures(rows.sums()[...]) + weighted.map(\.figure) }

    /// The figures with their intervals: percentiles when documents are drawn anew.
    ///
    /// An interval is `nil` with fewer than two documents, or where fewer than half of the draws define the figure.
    ///
    /// - Complexity: O(resamples · entries) for the entries that are not 0.
    func measured(_ bootstrap: Bootstrap, codeSystem: String = "all") -> [MeasuredFigure] {
        let values = values()
        var drawn = [[Double]](repeating: [], count: values.count)
        if rows.count > 1, bootstrap.resamples > 1 {
            forEachDraw(bootstrap, documentCount: rows.count) { weights, lanes in
                let sums = rows.sums(weights, rows: 0..<rows.count)
                for lane in 0..<lanes {
                    for (index, value) in laneValues(sums, weights, lane).enumerated() {
                        if let value { drawn[index].append(value) }
                    }
                }
            }
        }
        return zip(values, drawn).map { figure, draws in
            figure.measured(
                draws.isEmpty ? nil : bootstrap.interval(of: draws, documentCount: rows.count),
                codeSystem: codeSystem)
        }
    }

    /// The values of all figures in one of eight draws.
    private func laneValues(_ sums: [SIMD8<Double>], _ weights: [SIMD8<Double>], _ lane: Int) -> [Double?] {
        let values = figures(sums.map { $0[lane] }[...]).map(\.value)
        guard !weighted.isEmpty else { return values }
        let weights = weights.map { $0[lane] }
        return values + weighted.map { $0.value(weights) }
    }

    /// Draws documents anew, eight draws at a time.
    private func forEachDraw(
        _ bootstrap: Bootstrap, documentCount: Int, _ body: (_ weights: [SIMD8<Double>], _ lanes: Int) -> Void
    ) {
        var generator = Xoshiro256(seed: bootstrap.seed)
        var weights = [SIMD8<Double>](repeating: .zero, count: documentCount)
        var left = bootstrap.resamples
        while left > 0 {
            let lanes = min(left, 8)
            for index in weights.indices { weights[index] = .zero }
            for lane in 0..<lanes {
                for _ in 0..<documentCount { weights[generator.next(below: documentCount)][lane] += 1 }
            }
            body(weights, lanes)
            left -= lanes
        }
    }
}

extension FigureTable {
    /// Compares two systems whose documents stand in one table, those of the first before those of the second.
    ///
    /// Figures that are not defined for both are left out.
    ///
    /// - Parameters:
    ///   - bootstrap: How intervals are made.
    ///   - test: How p-values are made; `nil` takes as many draws as the bootstrap.
    ///   - shows: Which slices are compared.
    /// - Precondition: The table has twice as many rows as there are documents, in the same order.
    func comparisons(
        _ bootstrap: Bootstrap, _ test: PairedPermutationTest? = nil, shows: (FigureSlice) -> Bool = { $0 == .all }
    ) -> [FigureComparison] {
        precondition(rows.count % 2 == 0, "one row a document and system")
        let count = rows.count / 2
        guard count > 0 else { return [] }
        let (first, second) = (0..<count, count..<(2 * count))
        let none = [SIMD8<Double>](repeating: .zero, count: count)
        let one = [SIMD8<Double>](repeating: SIMD8(repeating: 1), count: count)
        let names = values()
        let firstValues = laneValues(rows.sums(one, rows: first), one + none, 0)
        let secondValues = laneValues(rows.sums(one, rows: second), none + one, 0)
        let observed = zip(firstValues, secondValues).map { first, second in difference(first, second) }
        var drawn = [[Double]](repeating: [], count: names.count)
        if count > 1, bootstrap.resamples > 1 {
            forEachDraw(bootstrap, documentCount: count) { weights, lanes in
                let sums = (rows.sums(weights, rows: first), rows.sums(weights, rows: second))
                for lane in 0..<lanes {
                    let values = (
                        laneValues(sums.0, weights + none, lane), laneValues(sums.1, none + weights, lane)
                    )
                    for index in names.indices {
                        if let change = difference(values.0[index], values.1[index]) { drawn[index].append(change) }
                    }
                }
            }
        }
        let pValues = pValues(observed, count: count, test ?? PairedPermutationTest(bootstrap))
        return names.indices.compactMap { index in
            guard let one = firstValues[index], let other = secondValues[index], let change = observed[index],
                shows(names[index].slice)
            else { return nil }
            return FigureComparison(
                metric: names[index].metric, level: names[index].level, slice: names[index].slice, first: one,
                second: other, difference: change,
                interval: drawn[index].isEmpty ? nil : bootstrap.interval(of: drawn[index], documentCount: count),
                pValue: pValues[index], count: count)
        }
    }

    private func difference(_ first: Double?, _ second: Double?) -> Double? {
        guard let first, let second else { return nil }
        return first - second
    }

    /// How often a difference is as large as the one observed when systems are swapped at random, document by document.
    private func pValues(_ observed: [Double?], count: Int, _ test: PairedPermutationTest) -> [Double] {
        let isExact = count < 31 && 1 << count <= test.resamples
        let draws = isExact ? 1 << count : test.resamples
        // Sums in another order may differ in the last bits.
        let bounds = observed.map { abs($0 ?? 0) * (1 - 1e-12) - 1e-12 }
        var extreme = [Int](repeating: isExact ? 0 : 1, count: observed.count)
        let total = rows.sums()
        var generator = Xoshiro256(seed: test.seed)
        var kept = [SIMD8<Double>](repeating: .zero, count: count)
        for start in stride(from: 0, to: draws, by: 8) {
            let lanes = min(8, draws - start)
            for lane in 0..<lanes {
                var bits: UInt64 = 0
                for document in 0..<count {
                    if isExact {
                        if document == 0 { bits = UInt64(start + lane) }
                    } else if document & 63 == 0 {
                        bits = generator.next()
                    }
                    kept[document][lane] = bits & 1 == 0 ? 1 : 0
                    bits >>= 1
                }
            }
            let swapped = kept.map { SIMD8(repeating: 1) - $0 }
            let one = zip(rows.sums(kept, rows: 0..<count), rows.sums(swapped, rows: count..<(2 * count)))
                .map { $0 + $1 }
            let other = zip(total, one).map { SIMD8(repeating: $0) - $1 }
            for lane in 0..<lanes {
                let values = (laneValues(one, kept + swapped, lane), laneValues(other, swapped + kept, lane))
                for index in observed.indices {
                    if abs(difference(values.0[index], values.1[index]) ?? 0) >= bounds[index] { extreme[index] += 1 }
                }
            }
        }
        return extreme.map { Double($0) / Double(isExact ? draws : draws + 1) }
    }
}

extension FigureTable {
    /// The same figures for each group of documents.
    ///
    /// - Parameters:
    ///   - places: The group of each document; `nil` for none.
    ///   - weighted: Further figures, which do not follow from sums.
    ///   - figures: The figures that follow from those of all groups.
    func grouped(
        count groupCount: Int, places: [Int?], weighted: [WeightedFigure] = [],
        figures grouped: @escaping ([[ScoredFigure]]) -> [ScoredFigure]
    ) -> FigureTable {
        let width = rows.width
        let figures = figures
        return FigureTable(
            rows: rows.spread(over: groupCount, places: places),
            figures: { sums in
                grouped(
                    (0..<groupCount).map { group in
                        let start = sums.startIndex + group * width
                        return figures(sums[start..<(start + width)])
                    })
            }, weighted: weighted)
    }

    /// The figures of each group of documents, without those that do not follow from sums.
    func values(ofGroups groupCount: Int, places: [Int?]) -> [[ScoredFigure]] {
        let sums = rows.spread(over: groupCount, places: places).sums()
        return (0..<groupCount).map { figures(sums[($0 * rows.width)..<(($0 + 1) * rows.width)]) }
    }
}
