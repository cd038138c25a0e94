/// Numbers as text, written without regard to any locale.
enum DecimalText {
    /// A number that is not negative, rounded to three decimals: `0.970`.
    static func threePlaces(_ value: Double) -> String {
        let thousandths = Int((max(value, 0) * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
