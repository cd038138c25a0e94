/// Reads the words of a text as folded bytes, with their ranges, without an allocation a word.
struct WordScanner {
    /// One word of the text.
    struct Word {
        /// The half-open UTF-8 range in the text.
        var utf8Range: Range<Int>
        /// Whether a break that no term reaches over (`.`, `;`, `:`, an empty line) stands before it.
        var followsBreak: Bool
        /// Whether the word is the article `a`, as against the letter in `hepatitis A`.
        var isArticle: Bool
    }

    /// The folded bytes of the word that was read last.
    private(set) var folded: [UInt8] = []
    private var position: Int
    private let end: Int

    /// Makes a scanner over a half-open range of a text.
    init(range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
        folded.reserveCapacity(32)
    }

    /// Reads the next word of the text; `nil` at the end of the range.
    mutating func next(in bytes: Span<UInt8>) -> Word? {
        var followsBreak = false
        var newlines = 0
        while position < end {
            let byte = bytes[position]
            if Self.isWordByte(byte) || (byte == 0xC3 && latinLetter(in: bytes) != nil) { break }
            if byte == 0x2E || byte == 0x3B || byte == 0x3A { followsBreak = true }
            if byte == 0x0A { newlines += 1 }
            position += 1
        }
        guard position < end else { return nil }
        let start = position
        readWord(in: bytes)
        let isArticle = position == start + 1 && bytes[start] == 0x61
        WordFolding.fold(&folded)
        return Word(
            utf8Range: start..<position, followsBreak: followsBreak || newlines > 1, isArticle: isArticle)
    }

    private mutating func readWord(in bytes: Span<UInt8>) {
        folded.removeAll(keepingCapacity: true)
        while position < end {
            let byte = bytes[position]
            if Self.isWordByte(byte) {
                folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                position += 1
            } else if byte == 0xC3, let letter = latinLetter(in: bytes) {
                folded.append(letter)
                position += 2
            } else {
                break
            }
        }
        skipPossessive(in: bytes)
    }

    /// Steps over `'s` and `’s`, which do not tell words apart; the word's range keeps them.
    private mutating func skipPossessive(in bytes: Span<UInt8>) {
        var next = position
        if next < end, bytes[next] == 0x27 {
            next += 1
        } else if next + 2 < end, bytes[next] == 0xE2, bytes[next + 1] == 0x80, bytes[next + 2] == 0x99 {
            next += 3
        } else {
            return
        }
        guard next < end, bytes[next] | 0x20 == 0x73 else { return }
        if next + 1 < end, Self.isWordByte(bytes[next + 1]) { return }
        position = next + 1
    }

    private func latinLetter(in bytes: Span<UInt8>) -> UInt8? {
        position + 1 < end ? WordFolding.latinLetter(bytes[position + 1]) : nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
}

extension WordScanner {
    /// The folded words of a short text, such as a title or a phrase, without articles.
    static func words(of text: String) -> [String] {
        let copy = Array(text.utf8)
        var scanner = WordScanner(range: 0..<copy.count)
        var words: [String] = []
        while let word = scanner.next(in: copy.span) {
            if !word.isArticle { words.append(String(decoding: scanner.folded, as: UTF8.self)) }
        }
        return words
    }
}
