/// A word or a number of a note.
struct Token {
    /// What stands between a token and the one before it, apart from plain spaces, hyphens and slashes.
    struct Gap: OptionSet {
        let rawValue: UInt16
        static let comma = Gap(rawValue: 1)
        static let semicolon = Gap(rawValue: 2)
        static let colon = Gap(rawValue: 4)
        static let open = Gap(rawValue: 8)
        static let close = Gap(rawValue: 16)
        static let stop = Gap(rawValue: 32)
        static let newline = Gap(rawValue: 64)
        static let blankLine = Gap(rawValue: 128)
        static let wide = Gap(rawValue: 256)
        static let bullet = Gap(rawValue: 512)
        static let slash = Gap(rawValue: 1024)
        static let space = Gap(rawValue: 2048)
        /// A question mark directly before the word, as in `?pneumonia`.
        static let query = Gap(rawValue: 4096)
        static let dash = Gap(rawValue: 8192)
        /// A point within an abbreviation, as in `b.i.d`.
        static let point = Gap(rawValue: 16384)

        /// Marks that no phrase of a lexicon reaches across.
        static let breaksPhrase: Gap = [.comma, .semicolon, .colon, .open, .close, .stop, .blankLine, .bullet]
    }

    /// The half-open UTF-8 byte range.
    var start: Int32
    var end: Int32
    /// The word's number in the vocabulary; -1 where no lexicon holds it.
    var word: Int32
    /// The number of the word without its plural ending; -1 where there is none.
    var stem: Int32
    /// What stands before the token.
    var gap: Gap
    /// Whether it is a number.
    var isNumber: Bool

    var range: Range<Int> { Int(start)..<Int(end) }
}
