/// The words of all lexicons, each with a number.
struct TokenVocabulary: Sendable {
    private var index = IntegerMap()
    private var starts: [Int32] = [0]
    private var letters: [UInt8] = []
    /// The next word with the same hash; -1 at the end.
    private var nextSame: [Int32] = []

    /// The number of words.
    var count: Int { nextSame.count }

    /// The number of a folded word; -1 where it is not here.
    func lookup(_ word: some RandomAccessCollection<UInt8>) -> Int32 {
        var candidate = index[Self.hash(word)]
        while candidate >= 0 {
            let range = Int(starts[Int(candidate)])..<Int(starts[Int(candidate) + 1])
            if range.count == word.count, letters[range].elementsEqual(word) { return candidate }
            candidate = nextSame[Int(candidate)]
        }
        return -1
    }

    /// The letters of a word by its number.
    func letters(of word: Int32) -> [UInt8] {
        Array(letters[Int(starts[Int(word)])..<Int(starts[Int(word) + 1])])
    }

    /// The number of the singular of a folded word that ends in s; -1 where there is none.
    func lookupSingular(_ word: [UInt8]) -> Int32 {
        let length = word.count
        guard length > 3, word[length - 1] == 0x73, word[length - 2] != 0x73 else { return -1 }
        let found = lookup(word[..<(length - 1)])
        if found >= 0 { return found }
        guard length > 4, word[length - 2] == 0x65 else { return -1 }
        if word[length - 3] == 0x69 {
            var singular = word[..<(length - 2)]
            singular[length - 3] = 0x79
            return lookup(singular)
        }
        return lookup(word[..<(length - 2)])
    }

    /// The number of a folded word, added where it is new.
    mutating func intern(_ word: [UInt8]) -> Int32 {
        let known = lookup(word)
        if known >= 0 { return known }
        let number = Int32(nextSame.count)
        let hash = Self.hash(word)
        let same = index[hash]
        if same >= 0 {
            var last = Int(same)
            while nextSame[last] >= 0 { last = Int(nextSame[last]) }
            nextSame[last] = number
        } else {
            index.add(hash, number)
        }
        nextSame.append(-1)
        letters.append(contentsOf: word)
        starts.append(Int32(letters.count))
        return number
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
