/// The words of concepts by what is left of them without one letter, to find the word that a misspelling means.
///
/// - Source: symmetric delete spelling correction, W. Garbe, 2012; distance: optimal string alignment.
struct SpellingIndex: Sendable {
    private var words: [[UInt8]] = []
    private var numbers: [Int32] = []
    private var index = IntegerMap()
    /// The next word with the same remainder; -1 at the end.
    private var chain: [(word: Int32, next: Int32)] = []
    /// Words that are spelled as they should be.
    private var kept: Set<[UInt8]> = []
    /// A shorter word is near too many others.
    static let shortest = 6
    private static let longest = 24

    mutating func keep(_ words: Set<[UInt8]>) { kept.formUnion(words) }

    mutating func add(_ word: [UInt8], number: Int32) {
        guard (Self.shortest...Self.longest).contains(word.count), word.allSatisfy(ByteClass.isASCIILetter) else {
            return
        }
        words.append(word)
        numbers.append(number)
        let entry = Int32(words.count - 1)
        link(Self.hash(word, without: word.count), entry)
        for position in word.indices { link(Self.hash(word, without: position), entry) }
    }

    private mutating func link(_ hash: UInt64, _ word: Int32) {
        let head = index[hash]
        chain.append((word, head))
        let entry = Int32(chain.count - 1)
        if head >= 0 { index.replace(hash, entry) } else { index.add(hash, entry) }
    }

    /// The number of the only word at distance one, or of the one with the same last letter; -1 where there is none.
    func correction(of word: some RandomAccessCollection<UInt8>) -> Int32 {
        guard (Self.shortest...Self.longest).contains(word.count), word.allSatisfy(ByteClass.isASCIILetter) else {
            return -1
        }
        let letters = Array(word)
        var best: Int32 = -1
        var found = 0
        func consider(_ hash: UInt64) {
            var entry = index[hash]
            while entry >= 0 {
                let candidate = chain[Int(entry)].word
                if candidate != best, Self.isNear(letters, words[Int(candidate)]) {
                    found += 1
                    let isCloser =
                        best < 0
                        || Self.likeness(words[Int(candidate)], letters) > Self.likeness(words[Int(best)], letters)
                    if isCloser { best = candidate }
                }
                entry = chain[Int(entry)].next
            }
        }
        consider(Self.hash(letters, without: letters.count))
        for position in letters.indices { consider(Self.hash(letters, without: position)) }
        guard best >= 0, !kept.contains(letters) else { return -1 }
        return numbers[Int(best)]
    }

    /// How alike two words are at their ends: the first letter is seldom wrong.
    private static func likeness(_ left: [UInt8], _ right: [UInt8]) -> Int {
        (left.first == right.first ? 2 : 0) + (left.last == right.last ? 1 : 0)
    }

    /// Whether one change, one letter more or less, or two letters swapped make one word of the other.
    static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        var start = 0
        while start < short.count, short[start] == long[start] { start += 1 }
        if short.count < long.count { return short[start...].elementsEqual(long[(start + 1)...]) }
        guard start < short.count else { return false }
        if short[(start + 1)...].elementsEqual(long[(start + 1)...]) { return true }
        return start + 1 < short.count && short[start] == long[start + 1] && short[start + 1] == long[start]
            && short[(start + 2)...].elementsEqual(long[(start + 2)...])
    }

    /// FNV-1a of a word without the letter at a position, 64 bits.
    private static func hash(_ word: [UInt8], without position: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in word.indices where index != position {
            hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3
        }
        return hash
    }
}
