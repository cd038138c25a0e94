/// All phrases of all lexicons in one trie over word numbers, so that one pass over a note finds every one of them.
///
/// A number in a note also matches `<number>` in a phrase, and a plural matches its singular.
struct PhraseAutomaton: Sendable {
    /// A phrase found: the tokens `start..<end` and what the lexicons say of them.
    struct Match {
        var start: Int
        var end: Int
        var entry: LexiconEntry
    }

    private(set) var vocabulary = TokenVocabulary()
    private var edges = IntegerMap()
    /// The first entry of a node; -1 for none.
    private var firstEntry: [Int32] = [-1]
    private var entries: [(entry: LexiconEntry, next: Int32)] = []
    private var wildcard: Int32 = -1
    private var spellings = SpellingIndex()
    /// The words of concepts, which a misspelling may mean.
    private var correctable: Set<Int32> = []

    init() {
        wildcard = vocabulary.intern([0x23])
    }

    /// Adds a phrase; `false` where it has no word.
    mutating func add(_ phrase: String, _ entry: LexiconEntry) -> Bool {
        let bytes = Array(phrase.utf8)
        var node: Int32 = 0
        for part in bytes.split(separator: 0x20) {
            if part.elementsEqual("<number>".utf8) {
                node = child(of: node, wildcard)
                continue
            }
            var tokenizer = Tokenizer(bytes, range: part.startIndex..<part.endIndex)
            while tokenizer.next() != nil { node = child(of: node, vocabulary.intern(tokenizer.folded)) }
        }
        guard node != 0 else { return false }
        entries.append((entry, firstEntry[Int(node)]))
        firstEntry[Int(node)] = Int32(entries.count - 1)
        return true
    }

    /// The number of a lower-case word, added where it is new.
    mutating func wordNumber(_ word: [UInt8]) -> Int32 { vocabulary.intern(word) }

    /// Lets the words of a phrase that was added be found where they are misspelled.
    mutating func markCorrectable(_ phrase: String) {
        let bytes = Array(phrase.utf8)
        var tokenizer = Tokenizer(bytes, range: 0..<bytes.count)
        while tokenizer.next() != nil {
            guard tokenizer.folded.count >= SpellingIndex.shortest else { continue }
            correctable.insert(vocabulary.lookup(tokenizer.folded))
        }
    }

    /// Indexes the words that may be misspelled; `words` are spelled as they should be, whatever they are near.
    mutating func indexSpellings(keeping words: Set<[UInt8]>) {
        spellings.keep(words)
        for word in correctable.sorted() where word >= 0 { spellings.add(vocabulary.letters(of: word), number: word) }
    }

    /// Cuts a text into tokens that know their place in the vocabulary.
    func tokens(of bytes: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 5)
        var tokenizer = Tokenizer(bytes, range: 0..<bytes.count)
        while var token = tokenizer.next() {
            if tokenizer.folded.count <= Tokenizer.longestWord {
                token.word = vocabulary.lookup(tokenizer.folded)
                if !token.isNumber { findSimilar(tokenizer.folded, &token) }
            }
            tokens.append(token)
        }
        return tokens
    }

    /// Fills in the number of a word's singular, and of the word that a misspelling means.
    private func findSimilar(_ folded: [UInt8], _ token: inout Token) {
        token.stem = vocabulary.lookupSingular(folded)
        guard token.word < 0, token.stem < 0, folded.count >= SpellingIndex.shortest else { return }
        token.word = spellings.correction(of: folded)
        if token.word < 0, folded.last == 0x73 { token.stem = spellings.correction(of: folded.dropLast()) }
    }

    /// Appends every phrase that begins at a token and ends before another one.
    func appendMatches(in tokens: [Token], at start: Int, before limit: Int, to matches: inout [Match]) {
        let token = tokens[start]
        if token.word >= 0 { follow(token.word, tokens, start, limit, &matches) }
        if token.stem >= 0, token.stem != token.word { follow(token.stem, tokens, start, limit, &matches) }
        if token.isNumber { follow(wildcard, tokens, start, limit, &matches) }
    }

    private func follow(_ first: Int32, _ tokens: [Token], _ start: Int, _ limit: Int, _ matches: inout [Match]) {
        var node = edges[Self.key(0, first)]
        var index = start
        while node >= 0 {
            var entry = firstEntry[Int(node)]
            while entry >= 0 {
                matches.append(Match(start: start, end: index + 1, entry: entries[Int(entry)].entry))
                entry = entries[Int(entry)].next
            }
            index += 1
            guard index < limit, tokens[index].gap.isDisjoint(with: .breaksPhrase) else { return }
            node = step(from: node, tokens[index])
        }
    }

    private func step(from node: Int32, _ token: Token) -> Int32 {
        if token.word >= 0 {
            let next = edges[Self.key(node, token.word)]
            if next >= 0 { return next }
        }
        if token.stem >= 0 {
            let next = edges[Self.key(node, token.stem)]
            if next >= 0 { return next }
        }
        return token.isNumber ? edges[Self.key(node, wildcard)] : -1
    }

    private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
        let key = Self.key(node, word)
        let known = edges[key]
        if known >= 0 { return known }
        let new = Int32(firstEntry.count)
        firstEntry.append(-1)
        edges.add(key, new)
        return new
    }

    private static func key(_ node: Int32, _ word: Int32) -> UInt64 { UInt64(node) << 32 | UInt64(word) }
}
