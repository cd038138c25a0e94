/// The exponential, the logarithm and what follows from them, computed alike on every platform.
enum RealFunctions {
    private static let logarithmOfTwo = 0.693_147_180_559_945_3

    /// e to the power of a number; arguments beyond ±700 count as ±700.
    static func exponential(_ x: Double) -> Double {
        let bounded = min(max(x, -700), 700)
        let power = (bounded / logarithmOfTwo).rounded()
        let rest = bounded - power * logarithmOfTwo
        var term = 1.0
        var sum = 1.0
        for place in 1...16 {
            term *= rest / Double(place)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(power), significand: sum)
    }

    /// The natural logarithm of a positive number; that of the smallest one for others.
    static func logarithm(_ x: Double) -> Double {
        let positive = max(x, Double.leastNormalMagnitude)
        let ratio = (positive.significand - 1) / (positive.significand + 1)
        var term = ratio
        var sum = 0.0
        for place in stride(from: 1, through: 31, by: 2) {
            sum += term / Double(place)
            term *= ratio * ratio
        }
        return Double(positive.exponent) * logarithmOfTwo + 2 * sum
    }

    /// The logistic function.
    static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

    /// The logarithm of the odds of a probability, which is kept within 0.005 and 0.995.
    static func logit(_ probability: Double) -> Double {
        let bounded = min(max(probability, 0.005), 0.995)
        return logarithm(bounded / (1 - bounded))
    }
}
