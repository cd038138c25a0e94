/// The layout of a compiled terminology.
///
/// Eight bytes of magic, then little-endian: the format's version (UInt32), the number of sections (UInt32), a checksum
/// of everything after it (UInt64), and for each section its offset and byte count (UInt64 each), in the order of
/// ``Section``. Arrays of UInt32 and strings follow. An offsets section has one entry more than its things have.
enum IndexFormat {
    /// `CHLTERM` and a zero byte.
    static let magic: [UInt8] = [0x43, 0x48, 0x4C, 0x54, 0x45, 0x52, 0x4D, 0x00]
    /// Raised with every change of the layout.
    static let version: UInt32 = 3
    /// The bytes before the section table.
    static let headerSize = 24

    /// The sections in the order of the file.
    enum Section: Int, CaseIterable {
        /// `key<TAB>value` lines: fiscal year, sources.
        case metadata
        /// Per node: the index of its parent, or of itself for a chapter.
        case nodeParents
        /// Per node: the index after its last descendant.
        case nodeEnds
        /// Per node: the level in the lowest byte, the depth in the next, flags above.
        case nodeInfo
        /// Per node: offsets into `labels`.
        case labelOffsets
        case labels
        /// Per node: offsets into `titles`.
        case titleOffsets
        case titles
        /// Per node: the first of its notes.
        case noteStarts
        /// Per note: the kind.
        case noteKinds
        /// Per note: offsets into `noteTexts`.
        case noteOffsets
        case noteTexts
        /// The codes in order: the packed code's high and low half, and the node.
        case codeKeys
        /// HCPCS codes in order, as labels and titles.
        case hcpcsLabelOffsets
        case hcpcsLabels
        case hcpcsTitleOffsets
        case hcpcsTitles
        /// Words in order.
        case wordOffsets
        case words
        /// Per word: the word that it is compared as, or `skippedWord`.
        case wordCanonical
        /// Open addressing over the words: the word's index + 1, or 0.
        case wordTable
        /// Per term, ordered by key: the key's high and low half.
        case termKeys
        /// Per term: the first of its words in `termWords`.
        case termWordStarts
        case termWords
        /// Per term: the node.
        case termNodes
        /// Per term: where it comes from.
        case termSources
        /// Open addressing over the keys: the first term with the key + 1, or 0.
        case termTable
        /// Per word: the first of its terms in `postings`.
        case postingStarts
        case postings
        /// Phrases that stand for others, each as: key's high and low half, count, the words that it stands for.
        case aliases
        /// Per word: the first of its near words in `nearWords`.
        case nearStarts
        /// Words that mean nearly the same, each as: the word, and how nearly in hundredths.
        case nearWords
        /// Words that tell little, in order.
        case lightWords
        /// Per three letters (see ``LetterGrams``): the first of the words that hold them in `gramWords`.
        case gramStarts
        case gramWords
        /// Per node: offsets into `attributes`, lines of a name, a tab and a value (see ``CodeAttribute``).
        case attributeOffsets
        case attributes
    }

    /// What `wordCanonical` holds for a word that is skipped, such as `of`.
    static let skippedWord: UInt32 = .max
    /// The flag in `nodeInfo` of a node without children.
    static let billableFlag: UInt32 = 1 << 16

    /// A checksum in four lanes of eight bytes each, so that a processor works on them at once.
    ///
    /// Each step can be undone, so that no change of a single byte goes unseen.
    static func checksum(_ bytes: Span<UInt8>, from start: Int) -> UInt64 {
        var (first, second, third, fourth) = (UInt64(1), UInt64(2), UInt64(3), UInt64(4))
        var index = start
        while index + 32 <= bytes.count {
            first = step(first, word(bytes, index))
            second = step(second, word(bytes, index + 8))
            third = step(third, word(bytes, index + 16))
            fourth = step(fourth, word(bytes, index + 24))
            index += 32
        }
        while index < bytes.count {
            first = step(first, UInt64(bytes[index]))
            index += 1
        }
        return mix(mix(mix(mix(first) ^ second) ^ third) ^ fourth)
    }

    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }

    /// The eight bytes from a place on as a little-endian number.
    ///
    /// The load itself checks that they are within the bytes, and any eight bytes are a UInt64.
    private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
        unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Mixes 64 bits (the finalizer of splitmix64).
    static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The hash of a folded word.
    static func hash(word bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mix(hash)
    }

    /// What a word adds to the key of a term: keys do not depend on the order of the words.
    static func termKeyPart(word: UInt32) -> UInt64 { mix(UInt64(word) &+ 1) }
}
