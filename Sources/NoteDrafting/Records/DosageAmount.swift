internal import ClinicalModel

/// How much of a drug is taken and how often, so that two ways to write the same dosage can be told to be the same.
struct DosageAmount: Hashable {
    /// The number of the dose with its unit, such as `25 mg`; empty where none is given.
    var dose: String
    /// Times a day, in hundredths.
    var timesADay: Int?

    /// Whether two dosages may be one: a dose that one of them leaves out does not part them.
    func agrees(with other: Self) -> Bool {
        timesADay == other.timesADay && (dose == other.dose || dose.isEmpty || other.dose.isEmpty)
    }

    /// Reads a dosage; `nil` where it holds neither a dose nor a time.
    init?(_ dosage: Dosage?) {
        guard let dosage else { return nil }
        let written = (dosage.text ?? "").lowercased()
        if case .quantity(let quantity)? = dosage.dose, let value = quantity.value.flatMap(Double.init) {
            dose = Self.text(value, quantity.unit ?? quantity.ucum ?? "")
        } else if let found = Self.firstDose(in: written) {
            dose = found
        } else {
            dose = ""
        }
        timesADay = Self.timesADay((dosage.timing ?? "").lowercased()) ?? Self.timesADay(written)
        if dose.isEmpty, timesADay == nil { return nil }
    }

    private static func text(_ value: Double, _ unit: String) -> String {
        (value == value.rounded() ? String(Int(value)) : String(value)) + " " + unit.lowercased()
    }

    /// The first number with a word after it: `25 mg by mouth`.
    private static func firstDose(in text: String) -> String? {
        let words = text.split(separator: " ")
        for (number, unit) in zip(words, words.dropFirst()) {
            if let value = Double(number), unit.first?.isLetter == true { return Self.text(value, String(unit)) }
        }
        return nil
    }

    private static func timesADay(_ text: String) -> Int? {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
        if let place = words.firstIndex(of: "every"), place + 2 < words.count, let count = Double(words[place + 1]),
            count > 0, ["h", "hour", "hours"].contains(words[place + 2])
        {
            return Int((2400 / count).rounded())
        }
        let joined = " " + words.joined(separator: " ") + " "
        for (phrase, times) in Self.frequencies where joined.contains(" " + phrase + " ") { return times }
        return nil
    }

    private static let frequencies: [(String, Int)] = [
        ("three times daily", 300), ("three times a day", 300), ("twice daily", 200), ("twice a day", 200),
        ("bid", 200), ("tid", 300), ("once weekly", 14), ("weekly", 14), ("daily", 100), ("every day", 100),
        ("every morning", 100), ("every evening", 100), ("nightly", 100), ("at bedtime", 100), ("once a day", 100),
    ]
}

extension String {
    /// The stretches between a separator.
    func components(of separator: String) -> [String] {
        var result: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            result.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return result + [String(rest)]
    }
}
