import ClinicalEvaluation
import Testing

@Suite("Intervals and p-values on simulated data")
struct StatisticalSanityTests {
    /// A number from 0 to 1.
    private func uniform(_ generator: inout Xoshiro256) -> Double { Double.random(in: 0..<1, using: &generator) }

    @Test(
        "intervals of a mean hold the truth 95 ± 2 % of the time, with few documents and with many",
        arguments: [12, 150])
    func coverageOfMeans(documents: Int) {
        var generator = Xoshiro256(seed: 3)
        let rounds = 1500
        var hits = 0
        for round in 0..<rounds {
            // The sum of three draws is nearly normal, with a mean of 1.5.
            let values = (0..<documents).map { _ in
                uniform(&generator) + uniform(&generator) + uniform(&generator)
            }
            let interval = Bootstrap(resamples: 400, seed: UInt64(round)).interval(ofMean: values)
            if let interval, (interval.low...interval.high).contains(1.5) { hits += 1 }
        }
        #expect((0.93...0.97).contains(Double(hits) / Double(rounds)), "\(hits) of \(rounds)")
    }

    @Test("intervals of a ratio of sums hold the truth 95 ± 2 % of the time")
    func coverageOfRatios() {
        var generator = Xoshiro256(seed: 4)
        let rounds = 1000
        var hits = 0
        for round in 0..<rounds {
            var numerators: [Double] = []
            var denominators: [Double] = []
            for _ in 0..<120 {
                let words = Int.random(in: 5...60, using: &generator)
                numerators.append(Double((0..<words).count { _ in uniform(&generator) < 0.12 }))
                denominators.append(Double(words))
            }
            let interval = Bootstrap(resamples: 400, seed: UInt64(round)).interval(
                numerators: numerators, denominators: denominators)
            if let interval, (interval.low...interval.high).contains(0.12) { hits += 1 }
        }
        #expect((0.93...0.97).contains(Double(hits) / Double(rounds)), "\(hits) of \(rounds)")
    }

    @Test("the permutation test's p-values are uniform where systems do not differ")
    func uniformity() {
        var generator = Xoshiro256(seed: 9)
        let rounds = 1000
        var values: [Double] = []
        for round in 0..<rounds {
            let differences = (0..<30).map { _ in uniform(&generator) - uniform(&generator) }
            let test = PairedPermutationTest(resamples: 199, seed: UInt64(round))
            values.append(test.pValue(differences: differences) ?? .nan)
        }
        values.sort()
        // Kolmogorov and Smirnov's bound at 1 %, and the grid of 200 values that p can have.
        let largest = values.enumerated().reduce(0) {
            max($0, abs($1.element - Double($1.offset + 1) / Double(rounds)))
        }
        #expect(largest < 1.63 / Double(rounds).squareRoot() + 1.0 / 200, "\(largest)")
    }

    @Test("few documents are tested by all ways to swap them")
    func exact() throws {
        #expect(PairedPermutationTest().pValue(differences: [1, 1, 1]) == 0.25)
        #expect(PairedPermutationTest().pValue(differences: []) == nil)
        let comparison = try PairedComparison(first: [1, 1, 1, 1], second: [0, 0, 0, 1])
        #expect(comparison.difference == 0.75)
        #expect(throws: EvaluationError.self) { try PairedComparison(first: [1], second: []) }
    }

    @Test("a real difference is found, and one between groups that are not paired, too")
    func power() {
        var generator = Xoshiro256(seed: 1)
        let differences = (0..<60).map { _ in uniform(&generator) - 0.2 }
        #expect((PairedPermutationTest(resamples: 999).pValue(differences: differences) ?? 1) < 0.01)
        let pilot = PilotComparison(
            with: (0..<40).map { _ in uniform(&generator) }, without: (0..<40).map { _ in uniform(&generator) + 0.5 },
            bootstrap: Bootstrap(resamples: 200), permutations: 999)
        #expect((pilot.pValue ?? 1) < 0.01)
        #expect((pilot.interval?.high ?? 1) < 0)
    }
}
