/// A logistic regression over few features, fitted by Newton's method with a penalty on the squares of the weights.
///
/// The same rows in the same order give the same weights.
struct LogisticRegression: Hashable, Sendable {
    /// One weight a feature.
    var weights: [Double]

    /// The probability of a row.
    func probability(_ row: [Double]) -> Double {
        var sum = 0.0
        for (weight, value) in zip(weights, row) { sum += weight * value }
        return RealFunctions.logistic(sum)
    }

    /// Fits the weights.
    ///
    /// - Parameters:
    ///   - rows: The features of each row, all of the same number.
    ///   - outcomes: What came true, row by row.
    ///   - penalty: The weight of the squares of the weights.
    static func fit(rows: [[Double]], outcomes: [Bool], penalty: Double = 1) -> LogisticRegression {
        let size = rows.first?.count ?? 0
        var model = LogisticRegression(weights: Array(repeating: 0, count: size))
        guard size > 0 else { return model }
        for _ in 0..<12 {
            var gradient = model.weights.map { -penalty * $0 }
            var curvature = [Double](repeating: 0, count: size * size)
            for i in 0..<size { curvature[i * size + i] = penalty }
            for (row, outcome) in zip(rows, outcomes) {
                let probability = model.probability(row)
                let rest = (outcome ? 1 : 0) - probability
                let weight = max(probability * (1 - probability), 1e-6)
                for i in 0..<size where row[i] != 0 {
                    gradient[i] += rest * row[i]
                    let scaled = weight * row[i]
                    for j in 0...i { curvature[i * size + j] += scaled * row[j] }
                }
            }
            let step = solve(curvature, gradient, size)
            for i in 0..<size { model.weights[i] += min(max(step[i], -5), 5) }
            if step.allSatisfy({ abs($0) < 1e-6 }) { break }
        }
        return model
    }

    /// Solves a symmetric positive definite system, of which the lower half is given, by Cholesky's method.
    private static func solve(_ lower: [Double], _ right: [Double], _ size: Int) -> [Double] {
        var factor = lower
        for i in 0..<size {
            for j in 0...i {
                var sum = lower[i * size + j]
                for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
                factor[i * size + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / factor[j * size + j]
            }
        }
        var result = right
        for i in 0..<size {
            for k in 0..<i { result[i] -= factor[i * size + k] * result[k] }
            result[i] /= factor[i * size + i]
        }
        for i in (0..<size).reversed() {
            for k in i + 1..<max(size, i + 1) { result[i] -= factor[k * size + i] * result[k] }
            result[i] /= factor[i * size + i]
        }
        return result
    }
}
