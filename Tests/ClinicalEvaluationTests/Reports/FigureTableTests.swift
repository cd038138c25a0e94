import Testing

@testable import ClinicalEvaluation

@Suite("Figures with intervals, groups and paired comparisons")
struct FigureTableTests {
    private static let values: [Double?] = [1, 0, nil, 0.5, 1, 0.25, 0.75, 1, 0, 1, 1, 0.5]

    @Test("a mean leaves out documents without a value, and its interval holds it")
    func means() throws {
        let table = FigureTable(documentCount: 12, families: [.mean("score", Self.values)])
        let figure = try #require(table.measured(Bootstrap(resamples: 200)).first)
        #expect(figure.count == 11)
        #expect(abs((figure.value ?? 0) - 7 / 11.0) < 1e-12)
        let interval = try #require(figure.interval)
        #expect(interval.low < 7 / 11.0 && 7 / 11.0 < interval.high)
    }

    @Test("intervals are those of the bootstrap over single ratios")
    func sameDraws() throws {
        let numerators = [3.0, 0, 2, 5, 1]
        let denominators = [10.0, 4, 8, 9, 2]
        let bootstrap = Bootstrap(resamples: 160, seed: 7)
        let table = FigureTable(
            documentCount: 5,
            families: [.ratio("rate", numerators: numerators, denominators: denominators)])
        let interval = try #require(table.measured(bootstrap).first?.interval)
        let single = try #require(bootstrap.interval(numerators: numerators, denominators: denominators))
        #expect(abs(interval.low - single.low) < 1e-12 && abs(interval.high - single.high) < 1e-12)
    }

    @Test("a comparison's p-value is that of the permutation test, exact with few documents")
    func comparisons() throws {
        let first = [1.0, 1, 1, 1, 0.5, 1]
        let second = [0.0, 0.5, 0, 1, 0.5, 0]
        let table = FigureTable(documentCount: 12, families: [.mean("score", first + second)])
        let test = PairedPermutationTest(resamples: 999)
        let comparison = try #require(table.comparisons(Bootstrap(resamples: 100), test).first)
        let expected = test.pValue(differences: zip(first, second).map { $0 - $1 })
        #expect(abs(comparison.pValue - (expected ?? 0)) < 1e-12)
        #expect(abs(comparison.difference - (5.5 - 2) / 6) < 1e-12)
        #expect(comparison.count == 6)
        #expect(comparison.interval != nil)
    }

    @Test("systems that do the same do not differ")
    func sameSystems() throws {
        let scores = (0..<40).map { Double($0 % 5) }
        let table = FigureTable(documentCount: 80, families: [.mean("score", scores + scores)])
        let comparison = try #require(
            table.comparisons(Bootstrap(resamples: 50), PairedPermutationTest(resamples: 99)).first)
        #expect(comparison.difference == 0 && comparison.pValue == 1)
    }

    @Test("p-values of corpus figures are uniform where systems do not differ")
    func uniformity() {
        var generator = Xoshiro256(seed: 5)
        let rounds = 400
        var values: [Double] = []
        for round in 0..<rounds {
            let denominators = (0..<60).map { _ in Double(Int.random(in: 5...40, using: &generator)) }
            func errors() -> [Double] {
                denominators.map { total in
                    Double((0..<Int(total)).count { _ in Double.random(in: 0..<1, using: &generator) < 0.2 })
                }
            }
            let table = FigureTable(
                documentCount: 120,
                families: [.ratio("rate", numerators: errors() + errors(), denominators: denominators + denominators)])
            let test = PairedPermutationTest(resamples: 199, seed: UInt64(round))
            values.append(table.comparisons(Bootstrap(resamples: 0), test).first?.pValue ?? .nan)
        }
        values.sort()
        let largest = values.enumerated().reduce(0) {
            max($0, abs($1.element - Double($1.offset + 1) / Double(rounds)))
        }
        #expect(largest < 1.63 / Double(rounds).squareRoot() + 1.0 / 200, "\(largest)")
    }

    @Test("small groups are hidden, and so is one from which they could be told")
    func groups() {
        var report = EvaluationReport(kind: .drafting)
        let sexes =
            Array(repeating: "female", count: 20) + Array(repeating: "male", count: 15)
            + Array(repeating: "other", count: 4)
        let table = FigureTable(documentCount: 39, families: [.mean("score", sexes.map { $0 == "female" ? 1 : 0 })])
        GroupedFigures(
            attributes: sexes.map { ["sex": $0] }, dimensions: ["sex"], bootstrap: Bootstrap(resamples: 0),
            shows: { _ in true }
        ).add(table, to: &report)
        #expect(report.groups.map(\.documentCount) == [20, nil, nil])
        #expect(report.figure("score", slice: FigureSlice(dimension: "sex", group: "female"))?.value == 1)
        #expect(report.figure("score", slice: FigureSlice(dimension: "sex", group: "other")) == nil)
        #expect(report.figure("score", slice: FigureSlice(dimension: "sex", group: "male")) == nil)
    }
}
