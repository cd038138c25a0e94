/// Numbers as text, written without regard to any locale.
enum DecimalText {
    /// A number that is not negative, rounded to three decimals: `0.970`.
    static func threePlaces(_ value: Double) -> String { places(max(value, 0)) }

    /// Any number, rounded to three decimals: `-0.970`.
    static func places(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 9e15 else { return value < 0 ? "-inf" : "inf" }
        let thousandths = Int((value.magnitude * 1000).rounded())
        let digits = String(thousandths % 1000)
        let sign = value < 0 && thousandths > 0 ? "-" : ""
        return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
