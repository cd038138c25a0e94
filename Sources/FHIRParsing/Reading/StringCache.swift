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

    private var hashes = [UInt64](repeating: 0, count: size)
    private var strings = [String](repeating: "", count: size)
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
        if hashes[slot] == hash {
            let known = strings[slot]
            if equalBytes(known.utf8Span.span, bytes) { return known }
        }
        let string = makeString(bytes)
        hashes[slot] = hash
        strings[slot] = string
        return string
    }

    private mutating func shortString(_ bytes: Span<UInt8>) -> String {
        let key = WordKey(bytes)
        let slot = Int(truncatingIfNeeded: key.hash &>> 55)
        if shortStrings[slot].key == key { return shortStrings[slot].string }
        let string = makeString(bytes)
        shortStrings[slot] = ShortString(key: key, string: string)
        return string
    }

    /// The code system that a URI names.
    mutating func codeSystem(_ uri: Span<UInt8>) -> CodeSystem {
        let slot = Int(truncatingIfNeeded: hashBytes(uri) % UInt64(Self.systemCount))
        let known = systemURIs[slot]
        if equalBytes(known.utf8Span.span, uri) { return systems[slot] }
        let text = makeString(uri)
        let system = CodeSystem(uri: text)
        systemURIs[slot] = text
        systems[slot] = system
        return system
    }
}

/// The string of bytes that the tape has found to be UTF-8.
func makeString(_ bytes: Span<UInt8>) -> String {
    guard let text = try? UTF8Span(validating: bytes) else { return "" }
    return String(copying: text)
}
