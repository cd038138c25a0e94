/// A number as it was said.
struct NumberValue: Hashable, Sendable {
    /// How it was said.
    enum Form: Hashable, Sendable {
        case cardinal
        case decimal
        case ordinal
        case year
        /// Single digits one after the other: an identifier.
        case digits
        case half
        /// Digits that the recogniser wrote.
        case written
    }

    /// Arabic digits, without commas: `125`, `0.5`, `0441`, `-2`.
    var digits: String
    var form: Form
    /// Whether it is one word below ten, which stays a word unless something asks for a numeral.
    var isSmall = false
    /// Whether it was said by its hundreds, as in `one twenty`.
    var isColloquial = false

    /// The whole number; `nil` for a decimal and where it does not fit.
    var whole: Int? { Int(digits) }

    /// The digits with a comma in front of each three, as in 12,500.
    var grouped: String {
        guard let whole, abs(whole) >= 1_000 else { return digits }
        let fraction = String(abs(whole))
        var result = ""
        for (index, digit) in fraction.enumerated() {
            if index > 0, (fraction.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return (whole < 0 ? "-" : "") + result
    }

    /// Without zeros at the end of a decimal, and with a zero before its point.
    ///
    /// - Source: ISMP, "List of Error-Prone Abbreviations, Symbols, and Dose Designations".
    var safeDose: String {
        var text = digits
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return NumberValue(digits: text, form: form).grouped
    }

    /// The roman numeral of 1 to 20.
    var roman: String? {
        guard form == .cardinal || form == .written, let whole, (1...20).contains(whole) else { return nil }
        var (rest, result) = (whole, "")
        for (value, sign) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
            while rest >= value {
                result += sign
                rest -= value
            }
        }
        return result
    }
}
