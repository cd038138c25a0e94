/// What counts as a space, a word's character and a lower-case letter in the reference libraries, which are Python's.
///
/// - Source: Python 3 documentation of `str.isspace`, `str.lower` and of `\s` and `\w` in `re`.
enum TextRules {
    /// Whether `str.split()` cuts at the scalar, and `\s` matches it.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Whether `\w` matches the scalar: a letter, a number or the underscore, and no combining mark.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: false
            }
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// The text in lower case, with the final form of sigma at the end of a word.
    ///
    /// - Source: The Unicode Standard, section 3.13 and SpecialCasing.txt, as `str.lower` has it.
    static func lowercased(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "Σ" {
                result.append(isFinalSigma(scalars, index) ? "ς" : "σ")
            } else if scalar.isASCII {
                let isUpper = (0x41...0x5A).contains(scalar.value)
                result.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
            } else {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(result)
    }

    private static func isFinalSigma(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard let before = scalars[..<index].last(where: { !$0.properties.isCaseIgnorable }), before.properties.isCased
        else { return false }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        return !(after?.properties.isCased ?? false)
    }

    /// The text without the spaces at its end.
    static func trimmedEnd(_ text: String) -> Substring.UnicodeScalarView {
        var rest = text[...].unicodeScalars
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return rest
    }

    /// The words of a text between spaces.
    static func words(_ text: String) -> [Substring.UnicodeScalarView] {
        text[...].unicodeScalars.split(whereSeparator: isSpace)
    }
}
