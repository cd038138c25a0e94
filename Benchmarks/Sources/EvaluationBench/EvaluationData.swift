import ClinicalEvaluation
import Foundation

/// Generated notes, scores and label sets, the same for the same seed.
struct EvaluationData {
    var references: [String] = []
    var predictions: [String] = []
    var scores: [Double] = []
    var outcomes: [Bool] = []
    var gold: [[Int]] = []
    var predicted: [[Int]] = []
    let labelCount = 8000

    init(seed: UInt64) {
        var generator = Xoshiro256(seed: seed)
        let letters = Array("etaoinshrdlucm")
        let vocabulary = (0..<3000).map { _ in
            String(
                (0..<Int.random(in: 2...10, using: &generator)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &generator)]
                })
        }
        /// Frequent words are much more frequent than rare ones.
        func word() -> String {
            let draw = Double.random(in: 0..<1, using: &generator)
            return vocabulary[Int(draw * draw * draw * Double(vocabulary.count))]
        }
        for _ in 0..<200 {
            var words = (0..<420).map { index in word() + (index % 14 == 13 ? (index % 70 == 69 ? ".\n" : ".") : "") }
            references.append(words.joined(separator: " "))
            for index in words.indices where Int.random(in: 0..<4, using: &generator) == 0 { words[index] = word() }
            predictions.append(words.joined(separator: " "))
        }
        for _ in 0..<1_000_000 {
            let outcome = Int.random(in: 0..<10, using: &generator) == 0
            outcomes.append(outcome)
            scores.append(Double.random(in: 0..<1, using: &generator) * (outcome ? 1 : 0.8))
        }
        for _ in 0..<50_000 {
            var labels: Set<Int> = []
            for _ in 0..<8 {
                let draw = Double.random(in: 0..<1, using: &generator)
                labels.insert(Int(draw * draw * draw * Double(labelCount)))
            }
            let right = labels.sorted()
            gold.append(right)
            var guess = Set(right.filter { _ in Int.random(in: 0..<3, using: &generator) > 0 })
            for _ in 0..<2 { guess.insert(Int.random(in: 0..<labelCount, using: &generator)) }
            predicted.append(guess.sorted())
        }
    }

    /// Writes what the peers read: texts as JSON, numbers as little-endian arrays.
    func write(to folder: String) throws {
        let texts = try JSONEncoder().encode(["references": references, "predictions": predictions])
        try texts.write(to: URL(filePath: folder + "/texts.json"))
        try write(scores.map(\.bitPattern), folder + "/scores.f64")
        try write(outcomes.map { UInt64($0 ? 1 : 0) }, folder + "/outcomes.i64")
        for (name, sets) in [("gold", gold), ("predicted", predicted)] {
            try write(sets.map { UInt64($0.count) }, folder + "/\(name)-counts.i64")
            try write(sets.joined().map { UInt64($0) }, folder + "/\(name)-labels.i64")
        }
    }

    private func write(_ values: [UInt64], _ path: String) throws {
        var data = Data(capacity: values.count * 8)
        for value in values { withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) } }
        try data.write(to: URL(filePath: path))
    }
}
