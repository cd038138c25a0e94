internal import Glibc

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

    /// The mean negative logarithm of the probability that was given to what happened, in nats; `nil` without
    /// probabilities.
    ///
    /// A probability of 0 or 1 is moved inwards by the spacing of numbers at 1, as scikit-learn does, so that one
    /// confident error does not make the mean infinite.
    ///
    /// - Throws: ``EvaluationError`` for lists of different lengths or a probability outside 0...1.
    /// - Source: Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x; scikit-learn's `log_loss`.
    public static func logLoss(probabilities: [Double], outcomes: [Bool]) throws(EvaluationError) -> Double? {
        try check(probabilities, outcomes)
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, outcome) in zip(probabilities, outcomes) {
            let given = outcome ? probability : 1 - probability
            sum -= log(min(max(given, .ulpOfOne), 1 - .ulpOfOne))
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
