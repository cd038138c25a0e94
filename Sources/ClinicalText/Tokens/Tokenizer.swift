/// Cuts a note into words and numbers, with what stands between them.
///
/// A word is a run of letters and digits that begins with a letter; an apostrophe within it is no break (`didn't`). A
/// number is a run of digits with its decimal point and thousands commas, so that `500mg` is a number and a word.
/// Bytes of non-ASCII characters are letters, apart from Latin-1 and general punctuation.
struct Tokenizer {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    /// The folded letters of the last token: lower case, without apostrophes; at most ``longestWord``.
    private(set) var folded: [UInt8] = []
    /// A longer word is in no lexicon; it is still a token.
    static let longestWord = 64

    init(_ bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        folded.reserveCapacity(Self.longestWord + 1)
    }

    /// The next token, without its place in the vocabulary; `nil` at the end.
    mutating func next() -> Token? {
        let gap = readGap()
        guard position < end else { return nil }
        var start = position
        folded.removeAll(keepingCapacity: true)
        let isNumber = isNumberStart(position)
        if isNumber { readNumber() } else { readWord() }
        // The sign is all that tells "-ve" from "+ve".
        if folded == [0x76, 0x65], start > 0, bytes[start - 1] == 0x2B || bytes[start - 1] == 0x2D {
            start -= 1
            folded.insert(bytes[start], at: 0)
        }
        return Token(
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position), word: -1, stem: -1,
            gap: gap, isNumber: isNumber)
    }

    private func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

    private func isNumberStart(_ index: Int) -> Bool {
        if ByteClass.isDigit(byte(index)) { return true }
        return byte(index) == 0x2E && ByteClass.isDigit(byte(index + 1))
    }

    private mutating func readNumber() {
        while position < end {
            let current = bytes[position]
            if !ByteClass.isDigit(current) {
                guard isPointWithinNumber(position) else { break }
            }
            if folded.count <= Self.longestWord { folded.append(current) }
            position += 1
        }
    }

    /// Whether a point has a digit after it, or a comma exactly three.
    private func isPointWithinNumber(_ index: Int) -> Bool {
        if byte(index) == 0x2E { return ByteClass.isDigit(byte(index + 1)) }
        guard byte(index) == 0x2C else { return false }
        for offset in 1...3 where !ByteClass.isDigit(byte(index + offset)) { return false }
        return !ByteClass.isDigit(byte(index + 4))
    }

    private mutating func readWord() {
        while position < end {
            let current = bytes[position]
            if ByteClass.isLetterOrDigit(current) {
                if current >= 0x80, separatorLength(at: position) > 0 {
                    let length = apostropheLength(at: position)
                    guard length > 0 else { break }
                    position += length
                    continue
                }
                if folded.count <= Self.longestWord { folded.append(ByteClass.lowercased(current)) }
                position += 1
            } else {
                let length = apostropheLength(at: position)
                guard length > 0 else { break }
                position += length
            }
        }
    }

    /// The length of an apostrophe, straight or curly, between two letters; 0 where there is none.
    private func apostropheLength(at index: Int) -> Int {
        var length = 0
        if bytes[index] == 0x27 { length = 1 }
        if bytes[index] == 0xE2, byte(index + 1) == 0x80, byte(index + 2) == 0x99 { length = 3 }
        guard length > 0, ByteClass.isASCIILetter(byte(index + length)) else { return 0 }
        return length
    }

    /// The length of a non-ASCII character that is no letter; 0 for letters.
    private func separatorLength(at index: Int) -> Int {
        switch bytes[index] {
        case 0xC2: byte(index + 1) == 0xB5 ? 0 : 2
        case 0xC3: byte(index + 1) == 0x97 || byte(index + 1) == 0xB7 ? 2 : 0
        case 0xE2: isSubscriptDigit(at: index) ? 0 : 3
        case 0xE3: byte(index + 1) == 0x80 ? 3 : 0
        case 0xEF: byte(index + 1) == 0xBB || byte(index + 1) == 0xBF ? 3 : 0
        case 0xF0: 4
        default: 0
        }
    }

    /// Whether it is one of U+2080 to U+2089, as in SpO₂.
    private func isSubscriptDigit(at index: Int) -> Bool {
        byte(index + 1) == 0x82 && byte(index + 2) >= 0x80 && byte(index + 2) <= 0x89
    }

    private mutating func readGap() -> Token.Gap {
        let start = position
        var gap: Token.Gap = []
        var newlines = 0
        var spaces = 0
        while position < end {
            let current = bytes[position]
            if current >= 0x80 {
                let length = separatorLength(at: position)
                if length == 0 { break }
                note(separatorAt: position, in: &gap)
                position = min(end, position + length)
                continue
            }
            if ByteClass.isLetterOrDigit(current) { break }
            if current == 0x2E, isNumberStart(position),
                position == 0 || !ByteClass.isLetterOrDigit(bytes[position - 1])
            {
                break
            }
            switch current {
            case 0x20: spaces += 1
            case 0x09: spaces += 2
            case 0x0A, 0x0D:
                if current == 0x0A || byte(position + 1) != 0x0A { newlines += 1 }
                spaces = 0
            default:
                spaces = 0
                note(current, in: &gap)
            }
            if spaces > 0 { gap.insert(.space) }
            if spaces > 1, newlines == 0 { gap.insert(.wide) }
            position += 1
        }
        if gap == .stop, position == start + 1, isWithinAbbreviation(pointAt: start) { return .point }
        if newlines > 0 { gap.insert(.newline) }
        if newlines > 1 { gap.insert(.blankLine) }
        return gap
    }

    /// Whether no sentence can end at a point between two letters: the next is small, or the one before it is single.
    private func isWithinAbbreviation(pointAt index: Int) -> Bool {
        bytes[index] == 0x2E && index > 0
            && (!ByteClass.isUppercase(byte(index + 1)) || index == 1 || !ByteClass.isLetterOrDigit(bytes[index - 2]))
    }

    private func note(_ mark: UInt8, in gap: inout Token.Gap) {
        switch mark {
        case 0x2C: gap.insert(.comma)
        case 0x3B: gap.insert(.semicolon)
        case 0x3A: gap.insert(.colon)
        case 0x28, 0x5B: gap.insert(.open)
        case 0x29, 0x5D: gap.insert(.close)
        case 0x2F: gap.insert(.slash)
        case 0x2E, 0x21: gap.insert(.stop)
        case 0x3F: gap.insert(ByteClass.isASCIILetter(byte(position + 1)) ? .query : .stop)
        case 0x2D:
            if byte(position + 1) == 0x20, position == 0 || bytes[position - 1] == 0x20 { gap.insert(.dash) }
        default: break
        }
    }

    private func note(separatorAt index: Int, in gap: inout Token.Gap) {
        if bytes[index] == 0xE2, byte(index + 1) == 0x80 {
            if byte(index + 2) == 0xA2 { gap.insert(.bullet) }
            if byte(index + 2) == 0x93 || byte(index + 2) == 0x94 { gap.insert(.dash) }
        }
        if bytes[index] == 0xE2, byte(index + 1) == 0x97 || byte(index + 1) == 0x96 { gap.insert(.bullet) }
    }
}

/// What an ASCII byte is.
enum ByteClass {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isASCIILetter(_ byte: UInt8) -> Bool { lowercased(byte) >= 0x61 && lowercased(byte) <= 0x7A }
    static func isUppercase(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    static func isLowercase(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte >= 0x80 || isDigit(byte) || isASCIILetter(byte) }
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    static func lowercased(_ byte: UInt8) -> UInt8 { isUppercase(byte) ? byte | 0x20 : byte }
}
