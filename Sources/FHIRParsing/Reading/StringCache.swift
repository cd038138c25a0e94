internal import ClinicalModel

/// Hands out one string for equal bytes, so that a system, a unit or a reference that a file repeats is made once.
///
/// The cache has a fixed number of places, and a new string takes the place of the old one.
struct StringCache {
    private static let size = 2048
    /// Strings up to this length need no heap storage; longer ones than the other are seldom repeated.
    private static let cachedLengths = 16...160
    private static let systemCount = 128

    private static let shortCount = 512

    /// A string that its first word, its last word and its length spell out.
    private struct ShortString {
        var key = WordKey()
        var string = ""
    }

    private struct LongString {
        var hash: UInt64 = 0
        var string = ""
    }

    private var longStrings = [LongString](repeating: LongString(), count: size)
    private var shortStrings = [ShortString](repeating: ShortString(), count: shortCount)
    private var systemURIs = [String](repeating: "", count: systemCount)
    private var systems = [CodeSystem](repeating: .other(""), count: systemCount)

    /// The string of UTF-8 bytes.
    mutating func string(_ bytes: Span<UInt8>) -> String {
        guard Self.cachedLengths.contains(bytes.count) else {
            return bytes.count < Self.cachedLengths.lowerBound ? shortString(bytes) : makeString(bytes)
        }
        let hash = hashBytes(bytes)
        let slot = Int(truncatingIfNeeded: hash & UInt64(Self.size - 1))
        if let known = longString(slot, hash, bytes) { return known }
        let string = makeString(bytes)
        longStrings[slot] = LongString(hash: hash, string: string)
        return string
    }

    private func longString(_ slot: Int, _ hash: UInt64, _ bytes: Span<UInt8>) -> String? {
        // A span lends the string to the comparison; an array would count a reference more.
        let known = longStrings.span
        guard known[slot].hash == hash, spells(known[slot].string, bytes) else { return nil }
        return known[slot].string
    }

    private mutating func shortString(_ bytes: Span<UInt8>) -> String {
        let key = WordKey(bytes)
        let slot = Int(truncatingIfNeeded: key.hash &>> 55)
        if shortStrings[slot].key == key { return shortStrings[slot].string }
        let string = makeString(bytes)
        shortStrings[slot] = ShortString(key: key, string: string)
        return string
    }

    private func isSystem(_ slot: Int, _ uri: Span<UInt8>) -> Bool { spells(systemURIs.span[slot], uri) }

    /// The code system that a URI names.
    mutating func codeSystem(_ uri: Span<UInt8>) -> CodeSystem {
        let slot = Int(truncatingIfNeeded: hashBytes(uri) % UInt64(Self.systemCount))
        if isSystem(slot, uri) { return systems[slot] }
        let text = makeString(uri)
        let system = CodeSystem(uri: text)
        systemURIs[slot] = text
        systems[slot] = system
        return system
    }
}

private func spells(_ string: borrowing String, _ bytes: Span<UInt8>) -> Bool {
    equalBytes(string.utf8Span.span, bytes)
}

/// The string of bytes that the tape has found to be UTF-8.
func makeString(_ bytes: Span<UInt8>) -> String {
    guard let text = try? UTF8Span(validating: bytes) else { return "" }
    return String(copying: text)
}
