/// The UCUM codes of units.
///
/// CDA requires UCUM; sources write other forms all the same, of which the common ones are here.
///
/// - Source: UCUM, https://ucum.org/ucum, sections 2 and 3 (grammar, case-sensitive symbols).
enum UCUM {
    /// The UCUM code of a unit as written; `nil` where it is none and the table does not know it.
    static func code(_ unit: String) -> String? {
        if isUnit(unit) { return unit }
        if let known = spellings[normal(unit)] { return known }
        let lower = unit.lowercased()
        return isUnit(lower) ? lower : nil
    }

    /// A unit without regard to case, white space and points, as sources vary in them.
    private static func normal(_ unit: String) -> String {
        String(unit.lowercased().filter { !$0.isWhitespace && $0 != "." })
    }

    /// Whether a text follows UCUM's grammar with atoms that are known here.
    static func isUnit(_ unit: String) -> Bool {
        guard !unit.isEmpty, let unit = withoutAnnotations(unit) else { return false }
        let parts = unit.split(separator: "/", omittingEmptySubsequences: false)
        // A unit may begin with a slash, such as `/min`.
        let hasLeadingSlash = parts.count > 1 && parts[0].isEmpty
        return parts.dropFirst(hasLeadingSlash ? 1 : 0).allSatisfy { part in
            let factors = part.split(separator: ".", omittingEmptySubsequences: false)
            return !part.isEmpty && factors.allSatisfy(isFactor)
        }
    }

    /// The unit without what stands in braces, a factor of 1 for one that is only that; `nil` where braces do not match.
    private static func withoutAnnotations(_ unit: String) -> String? {
        guard unit.utf8.contains(0x7B) else { return unit.utf8.contains(0x7D) ? nil : unit }
        var result = ""
        var isOpen = false
        for character in unit {
            switch character {
            case "{" where !isOpen:
                isOpen = true
                if result.isEmpty || result.last == "/" || result.last == "." { result.append("1") }
            case "}" where isOpen: isOpen = false
            case "{", "}": return nil
            default: if !isOpen { result.append(character) }
            }
        }
        return isOpen ? nil : result
    }

    /// One factor: an atom with a prefix, an exponent and an annotation, or a number.
    private static func isFactor(_ factor: Substring) -> Bool {
        var symbol = factor
        if symbol.allSatisfy(isDigit) { return !symbol.isEmpty }
        if symbol.hasPrefix("10*") || symbol.hasPrefix("10^") { return isExponent(symbol.dropFirst(3)) }
        if symbol.last == "]", symbol.contains("[") { return isBracketed(symbol) }
        if let digits = symbol.firstIndex(where: { isDigit($0) || $0 == "-" || $0 == "+" }) {
            guard isExponent(symbol[digits...]) else { return false }
            symbol = symbol[..<digits]
        }
        return isAtom(symbol)
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func isExponent(_ text: Substring) -> Bool {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
        return !digits.isEmpty && digits.utf8.count <= 2 && digits.allSatisfy(isDigit)
    }

    /// A symbol in brackets, with a prefix or with a unit before it, such as `m[IU]` or `mm[Hg]`.
    private static func isBracketed(_ symbol: Substring) -> Bool {
        guard let open = symbol.firstIndex(of: "[") else { return false }
        return brackets.contains(String(symbol[open...]))
            && (symbol[..<open].isEmpty || isAtomOrPrefix(symbol[..<open]))
    }

    private static func isAtomOrPrefix(_ symbol: Substring) -> Bool { prefixes.contains(symbol) || isAtom(symbol) }

    private static func isAtom(_ symbol: Substring) -> Bool {
        if atoms.contains(symbol) { return true }
        guard let prefix = prefixes.first(where: { symbol.hasPrefix($0) && symbol.count > $0.count }) else {
            return false
        }
        return metric.contains(symbol.dropFirst(prefix.count))
    }

    private static let prefixes: [Substring] = ["da", "k", "h", "d", "c", "m", "u", "n", "p", "f", "M", "G"]
    /// Atoms that take prefixes; without the kelvin, since sources write K for a thousand.
    private static let metric: Set<Substring> = [
        "m", "g", "s", "L", "l", "mol", "eq", "osm", "Pa", "J", "cal", "W", "V", "A", "Hz", "Bq", "Gy", "Sv", "N",
        "Cel", "U", "kat", "bar", "t", "B",
    ]
    private static let atoms: Set<Substring> = metric.union([
        "%", "min", "h", "d", "wk", "mo", "a", "deg", "10", "1",
    ])
    private static let brackets: Set<String> = [
        "[IU]", "[iU]", "[Hg]", "[H2O]", "[degF]", "[lb_av]", "[oz_av]", "[in_i]", "[ft_i]", "[in_us]", "[ft_us]",
        "[pH]", "[arb'U]", "[drp]", "[tsp_us]", "[tbs_us]", "[foz_us]", "[cup_us]", "[ppm]", "[ppb]", "[CFU]", "[cfu]",
        "[HPF]", "[LPF]", "[Ch]", "[diop]", "[gr]", "[USP'U]", "[Amb'a'1'U]", "[car_m]", "[GPL'U]", "[MPL'U]",
        "[APL'U]",
        "[ACR]", "[mi_i]", "[mi_us]", "[yd_i]", "[pt_us]", "[qt_us]", "[gal_us]", "[stone_av]", "[PFU]", "[Btu]",
    ]
}
