/// The parts of three letters of a folded word, its beginning and end counting as a letter.
enum LetterGrams {
    /// Letters, digits and the edge of a word.
    private static let symbols: UInt32 = 37
    private static let edge: UInt32 = 36
    /// The number of possible parts.
    static let count = Int(symbols * symbols * symbols)

    /// The different parts of a word, in order.
    static func grams(of word: some Collection<UInt8>) -> [UInt32] {
        guard word.count > 1 else { return [] }
        var grams: [UInt32] = []
        grams.reserveCapacity(word.count)
        var (first, second) = (edge, edge)
        var isFirst = true
        for byte in word {
            let third = symbol(byte)
            if !isFirst { grams.append((first * symbols + second) * symbols + third) }
            (first, second) = (second, third)
            isFirst = false
        }
        grams.append((first * symbols + second) * symbols + edge)
        grams.sort()
        var unique: [UInt32] = []
        unique.reserveCapacity(grams.count)
        for gram in grams where unique.last != gram { unique.append(gram) }
        return unique
    }

    private static func symbol(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x61...0x7A: UInt32(byte - 0x61)
        case 0x30...0x39: UInt32(byte - 0x30) + 26
        default: edge
        }
    }
}
