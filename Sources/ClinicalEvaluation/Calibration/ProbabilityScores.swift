/// Proper scores of probabilities.
public enum ProbabilityScores {
    /// The mean squared difference between probability and outcome; `nil` without probabilities.
    ///
    /// - Throws: ``EvaluationError`` for lists of different lengths or a probability outside 0...1.
    /// - Source: Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
    public static func brier(probabilities: [Double], outcomes: [Bool]) throws(EvaluationError) -> Double? {
        try check(probabilities, outcomes)
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, outcome) in zip(probabilities, outcomes) {
            let difference = probability - (outcome ? 1 : 0)
            sum += difference * difference
        }
        return sum / Double(probabilities.count)
    }

    static func check(_ probabilities: [Double], _ outcomes: [Bool]) throws(EvaluationError) {
        guard probabilities.count == outcomes.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(probabilities.count) probabilities and \(outcomes.count) outcomes")
        }
        guard probabilities.allSatisfy((0...1).contains) else {
            throw EvaluationError(
                code: .probabilityOutOfRange,
                message: "a probability is no number from 0 to 1; calibrate the scores first")
        }
    }
}
