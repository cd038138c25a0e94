/// How a text is cut into tokens before BLEU is taken; the names are sacreBLEU's.
public enum BleuTokenizer: String, Hashable, Sendable, CaseIterable {
    /// The rules of `mteval-v13a`, which WMT uses.
    case v13a = "13a"
    /// The text is tokenized already and only cut at spaces.
    case none
    /// The international rules of `mteval-v14`: punctuation apart but within numbers, symbols apart.
    case international = "intl"
    /// Every character is a token.
    case characters = "char"

    /// The tokens of a text.
    ///
    /// - Source: Post 2018, "A Call for Clarity in Reporting BLEU Scores", doi:10.18653/v1/W18-6319; NIST's
    ///   `mteval-v13a.pl` and `mteval-v14.pl`, as sacreBLEU 2 documents them.
    public func tokens(of text: String) -> [String] {
        var table = TokenTable()
        return read(text, into: &table).map { String(decoding: table.bytes(of: $0), as: UTF8.self) }
    }

    func read(_ text: String, into table: inout TokenTable) -> [UInt32] {
        switch self {
        case .v13a: Self.cut(Self.separated13a(text), into: &table)
        case .none: Self.cut(Array(text.utf8), into: &table)
        case .international: Self.cut(Self.separatedInternationally(text), into: &table)
        case .characters:
            text.unicodeScalars.filter { !TextRules.isSpace($0) }.map { table.number(of: String($0).utf8) }
        }
    }

    /// Cuts at spaces.
    static func cut(_ bytes: [UInt8], into table: inout TokenTable) -> [UInt32] {
        var tokens: [UInt32] = []
        tokens.reserveCapacity(bytes.count / 4)
        var index = 0
        while index < bytes.count {
            let length = spaceLength(bytes, at: index)
            if length == 0 {
                table.append(bytes[index])
                index += 1
            } else {
                if table.hasPendingToken { tokens.append(table.finish()) }
                index += length
            }
        }
        if table.hasPendingToken { tokens.append(table.finish()) }
        return tokens
    }

    /// How many bytes the space at a place has; 0 where there is none.
    @inline(__always)
    static func spaceLength(_ bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        case 0x20, 0x09...0x0D, 0x1C...0x1F: 1
        case 0x21...0x7F, 0x00...0x08, 0x0E...0x1B: 0
        case 0xC2, 0xE1, 0xE2, 0xE3: wideSpaceLength(bytes, at: index)
        default: 0
        }
    }

    private static func wideSpaceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let last = index + 2 < bytes.count ? bytes[index + 2] : 0
        return switch (bytes[index], next, last) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _): 2
        // U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            3
        default: 0
        }
    }

    /// Each rule goes over the whole text before the next, as the script's substitutions do.
    private static func separated13a(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        if bytes.contains(0x3C) { bytes = replacing("<skipped>", by: "", in: bytes) }
        if bytes.contains(0x0A) {
            bytes = replacing("-\n", by: "", in: bytes)
            for index in bytes.indices where bytes[index] == 0x0A { bytes[index] = 0x20 }
        }
        if bytes.contains(0x26) {
            for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
                bytes = replacing(entity, by: character, in: bytes)
            }
        }
        return separatedDashes(separatedBefore(separatedAfter(spacedPunctuation(bytes))))
    }

    private static func spacedPunctuation(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x20]
        result.reserveCapacity(bytes.count + bytes.count / 8 + 2)
        for byte in bytes {
            switch byte {
            case 0x7B...0x7E, 0x5B...0x60, 0x20...0x26, 0x28...0x2B, 0x3A...0x40, 0x2F:
                result.append(0x20)
                result.append(byte)
                result.append(0x20)
            default: result.append(byte)
            }
        }
        result.append(0x20)
        return result
    }

    /// Points and commas apart unless a digit stands before them.
    private static func separatedAfter(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var index = 0
        while index < bytes.count {
            result.append(bytes[index])
            if !isDigit(bytes[index]), index + 1 < bytes.count, isPointOrComma(bytes[index + 1]) {
                result.append(0x20)
                result.append(bytes[index + 1])
                result.append(0x20)
                index += 1
            }
            index += 1
        }
        return result
    }

    /// Points and commas apart unless a digit follows them.
    private static func separatedBefore(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var index = 0
        while index < bytes.count {
            if isPointOrComma(bytes[index]), index + 1 < bytes.count, !isDigit(bytes[index + 1]) {
                result.append(0x20)
                result.append(bytes[index])
                result.append(0x20)
                index += 1
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }

    /// Dashes apart where a digit stands before them.
    private static func separatedDashes(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for index in bytes.indices {
            let isDash = bytes[index] == 0x2D && index > 0 && isDigit(bytes[index - 1])
            if isDash { result.append(0x20) }
            result.append(bytes[index])
            if isDash { result.append(0x20) }
        }
        return result
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isPointOrComma(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }

    private static func replacing(_ pattern: String, by replacement: String, in bytes: [UInt8]) -> [UInt8] {
        let pattern = Array(pattern.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == pattern[0], bytes[index...].starts(with: pattern) {
                result.append(contentsOf: replacement.utf8)
                index += pattern.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private enum Class { case number, punctuation, symbol, other }

    private static func separatedInternationally(_ text: String) -> [UInt8] {
        func kind(_ scalar: Unicode.Scalar) -> Class {
            switch scalar.properties.generalCategory {
            case .decimalNumber, .letterNumber, .otherNumber: .number
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                .punctuation
            case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: .symbol
            default: .other
            }
        }
        let space: Unicode.Scalar = " "
        var after: [Unicode.Scalar] = []
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            after.append(scalars[index])
            if kind(scalars[index]) != .number, index + 1 < scalars.count, kind(scalars[index + 1]) == .punctuation {
                after += [space, scalars[index + 1], space]
                index += 1
            }
            index += 1
        }
        var before: [Unicode.Scalar] = []
        index = 0
        while index < after.count {
            if kind(after[index]) == .punctuation, index + 1 < after.count, kind(after[index + 1]) != .number {
                before += [space, after[index], space]
                index += 1
            }
            before.append(after[index])
            index += 1
        }
        var view = String.UnicodeScalarView()
        for scalar in before {
            if kind(scalar) == .symbol {
                view.append(contentsOf: [space, scalar, space])
            } else {
                view.append(scalar)
            }
        }
        return Array(String(view).utf8)
    }
}
