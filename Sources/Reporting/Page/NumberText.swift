/// Numbers in words and figures by fixed rules, whatever the locale.
enum NumberText {
    /// A whole number with a comma between thousands, such as `12,345`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number with a fixed count of decimals, halves rounded away from zero; a dash for one that is not finite.
    static func decimal(_ number: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (number * scale).rounded()
        guard scaled.isFinite, scaled.magnitude < 9e15 else { return "–" }
        let units = Int(scaled.magnitude)
        let whole = count(units / Int(scale))
        let sign = scaled < 0 ? "-" : ""
        guard places > 0 else { return sign + whole }
        let rest = String(units % Int(scale))
        return sign + whole + "." + String(repeating: "0", count: places - rest.count) + rest
    }

    /// A share as per cent with one decimal, such as `73.4 %`.
    static func percent(_ share: Double) -> String { decimal(share * 100, places: 1) + " %" }

    /// A coordinate in a drawing, with two decimals.
    static func coordinate(_ number: Double) -> String { decimal(number, places: 2).filter { $0 != "," } }

    /// A count with its noun, such as `1 file` and `2 files`.
    static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        count(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
    }
}
