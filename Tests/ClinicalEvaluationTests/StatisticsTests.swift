import ClinicalEvaluation
import Testing

@Suite("Bootstrap and random numbers")
struct StatisticsTests {
    @Test("the generator gives the reference sequence of xoshiro256** seeded by SplitMix64")
    func referenceSequence() {
        var generator = Xoshiro256(seed: 0)
        #expect((0..<3).map { _ in generator.next() } == [0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0])
    }

    @Test("the same seed gives the same interval, another seed another")
    func seeds() {
        let values = (0..<40).map { Double($0 % 7) }
        func interval(_ seed: UInt64) -> Bootstrap.Interval? {
            mean(values, Bootstrap(resamples: 200, seed: seed))
        }
        #expect(interval(1) == interval(1))
        #expect(interval(1) != interval(2))
    }

    @Test("the method is told in words")
    func summary() {
        #expect(
            Bootstrap(resamples: 200, coverage: 0.95, seed: 3).summary
                == "95 % of 200 bootstrap draws of documents, seed 3")
    }

    @Test("the interval of a constant is a point, and one document has none")
    func ends() {
        #expect(mean([3, 3, 3], Bootstrap(resamples: 50)) == Bootstrap.Interval(low: 3, high: 3))
        #expect(mean([3], Bootstrap(resamples: 50)) == nil)
    }

    @Test("the interval of a mean holds about two standard errors on either side")
    func width() throws {
        var generator = Xoshiro256(seed: 11)
        let values = (0..<400).map { _ in Double.random(in: 0..<1, using: &generator) }
        let interval = try #require(mean(values, Bootstrap(resamples: 1000)))
        let expected = 2 * 1.96 * (1.0 / 12).squareRoot() / 20
        #expect(abs((interval.high - interval.low) / expected - 1) < 0.15)
    }

    private func mean(_ values: [Double], _ bootstrap: Bootstrap) -> Bootstrap.Interval? {
        let intervals = bootstrap.intervals(documentCount: values.count) { weights in
            [zip(weights, values).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(values.count)]
        }
        return intervals.first ?? nil
    }
}
