internal import ClinicalModel

/// What tells one person from another, brought to one form: small ASCII letters, digits without dashes.
///
/// A class, so that comparing two people copies none of their fields; nothing changes one once it is made.
final class PersonTraits {
    /// A name's parts; `Lopez-Vega` has two family parts.
    struct Name {
        var family: [String]
        /// First and middle names, the first one first; none where it is a placeholder such as `Baby Boy`.
        var given: [String]
        var suffix: String?
    }

    private(set) var names: [Name] = []
    /// The birth date, where it is whole and no placeholder.
    private(set) var birth: ClinicalDate?
    /// `m` or `f`; `nil` for any other.
    private(set) var sex: Character?
    /// House number and first word of the street, with the postal code's first five digits, each once.
    private(set) var streets: [[UInt8]] = []
    /// The first five digits, each once.
    private(set) var postalCodes: [UInt32] = []
    /// The last ten digits of telephone numbers, each once.
    private(set) var phones: [UInt64] = []
    /// Social security numbers that can be one, each once.
    private(set) var socialSecurity: [UInt64] = []

    init(_ patient: Patient) {
        names = patient.names.compactMap { Self.name($0) }
        if let date = patient.birthDate, date.precision >= .day, !Self.isPlaceholder(date) { birth = date.dateOnly }
        switch patient.sex?.lowercased().first {
        case "m": sex = "m"
        case "f": sex = "f"
        default: break
        }
        for address in patient.addresses {
            let postal = Self.digits(address.postalCode ?? "").prefix(5)
            guard postal.count == 5 else { continue }
            Self.add(UInt32(Self.number(postal)), to: &postalCodes)
            let words = Self.words(address.lines.joined(separator: " "))
            if words.count > 1, words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                let street = words.dropFirst().first { $0.count > 1 } ?? words[1]
                Self.add(Array(postal) + [0x20] + words[0].utf8 + [0x20] + street.utf8, to: &streets)
            }
        }
        for telecom in patient.telecoms where telecom.system == nil || telecom.system == "phone" {
            let digits = Self.digits(telecom.value)
            if digits.count >= 10, Set(digits.suffix(7)).count > 2 {
                Self.add(Self.number(digits.suffix(10)), to: &phones)
            }
        }
        for identifier in patient.identifiers where Self.isSocialSecurity(identifier) {
            let digits = Self.digits(identifier.value)
            if Self.canBeSocialSecurity(digits) { Self.add(Self.number(digits[...]), to: &socialSecurity) }
        }
    }

    private static func add<Element: Equatable>(_ element: Element, to list: inout [Element]) {
        if !list.contains(element) { list.append(element) }
    }

    private static func digits(_ text: String) -> [UInt8] { text.utf8.filter { (0x30...0x39).contains($0) } }

    /// The number that at most ten digits write.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    static func isSocialSecurity(_ identifier: Identifier) -> Bool {
        identifier.type == "SS" || identifier.system == "http://hl7.org/fhir/sid/us-ssn"
            || identifier.system == "urn:oid:2.16.840.1.113883.4.1"
    }

    /// Whether nine digits can be a social security number: none of those that were never assigned, or stand in forms.
    ///
    /// - Source: Social Security Administration, numbers that are not valid (area 000, 666, 900–999; group 00; serial
    ///   0000), and numbers that were printed in advertisements.
    private static func canBeSocialSecurity(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, Set(digits).count > 2 else { return false }
        let number = number(digits[...])
        let forms: [UInt64] = [123_456_789, 987_654_321, 78_051_120, 219_099_999, 12_345_678, 123_121_234]
        let area = number / 1_000_000
        guard !forms.contains(number), area != 0, area != 666, area < 900 else { return false }
        return number / 10_000 % 100 != 0 && number % 10_000 != 0
    }

    /// Whether a birth date is what systems write where none is known.
    private static func isPlaceholder(_ date: ClinicalDate) -> Bool {
        date.year < 1880
            || (date.month == 1 && date.day == 1 && [1900, 1901, 1904, 1970, 1980, 2000].contains(date.year))
            || (date.year == 1899 && date.month == 12) || date.year == 9999
    }

    private static func name(_ name: HumanName) -> Name? {
        var family = words(name.family ?? "")
        var given = name.given.flatMap { words($0) }
        if family.isEmpty, given.isEmpty, let text = name.text {
            if let comma = text.firstIndex(of: ",") {
                family = words(String(text[..<comma]))
                given = words(String(text[text.index(after: comma)...]))
            } else {
                let all = words(text)
                family = all.suffix(1)
                given = all.dropLast()
            }
        }
        let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
        let suffix = (name.suffixes.flatMap { words($0) } + family + given).first { suffixes.contains($0) }
        family.removeAll { suffixes.contains($0) }
        given.removeAll { suffixes.contains($0) }
        if isPlaceholder(given: given) { given = [] }
        return family.isEmpty && given.isEmpty ? nil : Name(family: family, given: given, suffix: suffix)
    }

    /// Whether a newborn has no name yet, or an unknown person none that is known.
    private static func isPlaceholder(given: [String]) -> Bool {
        let placeholders: Set<String> = [
            "baby", "babyboy", "babygirl", "bb", "bg", "boy", "girl", "infant", "newborn", "male", "female", "unknown",
            "unk", "test", "twin", "nfn", "noname", "jane doe", "john doe",
        ]
        guard let first = given.first else { return false }
        return placeholders.contains(first) && given.allSatisfy { placeholders.contains($0) || $0.count < 2 }
    }

    /// The words of a name or an address in small letters, accents folded, apostrophes dropped.
    static func words(_ text: String) -> [String] {
        var result: [String] = []
        var word: [UInt8] = []
        for scalar in text.decomposedStringForNames.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: word.append(UInt8(scalar.value))
            case 0x41...0x5A: word.append(UInt8(scalar.value) | 0x20)
            case 0x27, 0x2019, 0x300...0x36F: continue
            case 0x80...: word.append(contentsOf: String(scalar).lowercased().utf8)
            default:
                if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
        return result
    }
}

extension String {
    /// The text with the accented letters of Latin names as their plain letters.
    fileprivate var decomposedStringForNames: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
        let plain: [(String, Character)] = [
            ("áàâäãåā", "a"), ("éèêëē", "e"), ("íìîïī", "i"), ("óòôöõøō", "o"), ("úùûüū", "u"), ("ñń", "n"),
            ("çćč", "c"),
            ("ýÿ", "y"), ("šś", "s"), ("žźż", "z"), ("ł", "l"), ("đ", "d"),
        ]
        return String(
            lowercased().map { letter in plain.first { $0.0.contains(letter) }?.1 ?? letter })
    }
}
