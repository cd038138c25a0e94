/// Finds words and terms in the index's hash tables.
extension TerminologyIndex {
    /// What the vocabulary says of a word.
    enum WordMatch {
        case unknown
        case skipped
        case word(UInt32)
    }

    /// Finds a folded word.
    func word(_ folded: some Collection<UInt8>) -> WordMatch {
        guard let index = wordIndex(folded) else { return .unknown }
        let canonical = UInt32(truncatingIfNeeded: reader.number(.wordCanonical, index))
        return canonical == IndexFormat.skippedWord ? .skipped : .word(canonical)
    }

    private func wordIndex(_ folded: some Collection<UInt8>) -> Int? {
        let capacity = reader.count(.wordTable)
        guard capacity > 0, capacity & (capacity - 1) == 0 else { return nil }
        var slot = Int(truncatingIfNeeded: IndexFormat.hash(word: folded)) & (capacity - 1)
        for _ in 0..<capacity {
            let entry = reader.number(.wordTable, slot)
            if entry == 0 { return nil }
            if reader.slice(.wordOffsets, .words, entry - 1).elementsEqual(folded) { return entry - 1 }
            slot = (slot + 1) & (capacity - 1)
        }
        return nil
    }

    /// The number of words.
    var wordCount: Int { reader.count(.wordCanonical) }

    /// The bytes of a folded word.
    func wordBytes(_ word: Int) -> ArraySlice<UInt8> { reader.slice(.wordOffsets, .words, word) }

    /// The number of terms.
    public var termCount: Int { reader.count(.termNodes) }

    /// The first term with a key; `nil` where no term has it.
    func firstTerm(key: UInt64) -> Int? {
        let capacity = reader.count(.termTable)
        guard capacity > 0, capacity & (capacity - 1) == 0 else { return nil }
        var slot = Int(truncatingIfNeeded: key) & (capacity - 1)
        for _ in 0..<capacity {
            let entry = reader.number(.termTable, slot)
            if entry == 0 { return nil }
            if reader.pair(.termKeys, (entry - 1) * 2) == key { return entry - 1 }
            slot = (slot + 1) & (capacity - 1)
        }
        return nil
    }

    /// The terms that have the same key as a first term, in order.
    func terms(from first: Int) -> Range<Int> {
        let key = reader.pair(.termKeys, first * 2)
        var end = first + 1
        while end < termCount, reader.pair(.termKeys, end * 2) == key { end += 1 }
        return first..<end
    }

    /// The words of a term, in the order of their numbers.
    func words(ofTerm term: Int) -> [UInt32] {
        reader.range(.termWordStarts, term, limit: reader.count(.termWords)).map {
            UInt32(truncatingIfNeeded: reader.number(.termWords, $0))
        }
    }

    /// The number of words of a term.
    func wordCount(ofTerm term: Int) -> Int {
        reader.range(.termWordStarts, term, limit: reader.count(.termWords)).count
    }

    /// The terms that hold a word.
    func postings(of word: UInt32) -> Range<Int> {
        reader.range(.postingStarts, Int(word), limit: reader.count(.postings))
    }

    /// Whether a term is looked for in notes; of the terms with one key those that are come first.
    func isForNotes(_ term: Int) -> Bool {
        TermSource(rawValue: UInt8(truncatingIfNeeded: reader.number(.termSources, term)))?.isForNotes ?? false
    }

    /// What a term names, and where the term comes from.
    func target(ofTerm term: Int) -> TermTarget? {
        let node = reader.number(.termNodes, term)
        guard node < nodeCount, let code = code(ofNode: node),
            let source = TermSource(rawValue: UInt8(truncatingIfNeeded: reader.number(.termSources, term)))
        else { return nil }
        return TermTarget(code: code, isBillable: isBillable(node), source: source)
    }

    /// The canonical words of a text, repeats and skipped and unknown words left out.
    public func canonicalWords(of text: String) -> Set<UInt32> {
        let bytes = Array(text.utf8)
        return canonicalWords(of: bytes.span, in: 0..<bytes.count)
    }

    /// The canonical words of a range of a text, repeats and skipped and unknown words left out.
    public func canonicalWords(of bytes: Span<UInt8>, in range: Range<Int>) -> Set<UInt32> {
        var result: Set<UInt32> = []
        var scanner = WordScanner(range: range.clamped(to: 0..<bytes.count))
        while let word = scanner.next(in: bytes) {
            if !word.isArticle, case .word(let number) = self.word(scanner.folded) { result.insert(number) }
        }
        return result
    }
}

/// A code that a term names.
public struct TermTarget: Hashable, Sendable {
    /// The code.
    public var code: ICD10Code
    /// Whether it may be reported.
    public var isBillable: Bool
    /// Where the term comes from.
    public var source: TermSource
}
