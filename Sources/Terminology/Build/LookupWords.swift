/// The tables by which a lookup goes from a word to words like it: near words, light words, three-letter parts.
struct LookupWords {
    let vocabulary: VocabularyBuilder
    let synonyms: SynonymTable
    /// How nearly the words of a `near` row mean the same, in hundredths.
    private static let nearness: UInt32 = 90

    /// Writes the tables.
    func write(to writer: inout IndexWriter) {
        var near = [Set<UInt32>](repeating: [], count: vocabulary.words.count)
        var light: Set<UInt32> = []
        for row in synonyms.rows where row.kind == .near || row.kind == .light {
            guard let word = WordScanner.words(of: row.term).first.flatMap(vocabulary.number) else { continue }
            if row.kind == .light {
                light.insert(word)
            } else {
                let targets = WordScanner.words(of: row.target).compactMap(vocabulary.number)
                near[Int(word)].formUnion(targets.filter { $0 != word })
            }
        }
        writer.set(.nearStarts, .nearWords, to: near.map { words in words.sorted().flatMap { [$0, Self.nearness] } })
        writer.set(.lightWords, to: light.sorted())
        var holders = [[UInt32]](repeating: [], count: LetterGrams.count)
        for (number, word) in vocabulary.words.enumerated() {
            for gram in LetterGrams.grams(of: Array(word.utf8)) { holders[Int(gram)].append(UInt32(number)) }
        }
        writer.set(.gramStarts, .gramWords, to: holders)
    }
}
