internal import ClinicalModel
internal import Terminology

/// What phrases and terms came with which codes, fold by fold.
struct TrainingCounts {
    private typealias Pair = LearnedLexicon.Pair

    private let codes: [String]
    private let noteCounts: [Int]
    private var phrases: [LearnedLexicon.Counts]
    private var terms: [[LearnedLexicon.Pair: LearnedSystem.TermRecord]]
    private var codeCounts: [[Int32]]
    private let all: LearnedLexicon.Counts

    init(
        samples: [(fold: Int, note: ReadNote, gold: Set<String>, pairs: Set<LearnedLexicon.Pair>)], codes: [String],
        folds: Int
    ) {
        self.codes = codes
        let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($0.element, Int32($0.offset)) })
        var phrases = [LearnedLexicon.Counts](repeating: .init(), count: folds)
        var terms = [[Pair: LearnedSystem.TermRecord]](repeating: [:], count: folds)
        var codeCounts = [[Int32]](repeating: Array(repeating: 0, count: codes.count), count: folds)
        var all = LearnedLexicon.Counts()
        var noteCounts = [Int](repeating: 0, count: folds)
        for sample in samples {
            let keys = Set(sample.note.phrases.map(\.key))
            phrases[sample.fold].add(phrases: keys, pairs: sample.pairs)
            all.add(phrases: keys, pairs: sample.pairs)
            noteCounts[sample.fold] += 1
            for code in sample.gold { if let place = places[code] { codeCounts[sample.fold][Int(place)] += 1 } }
            for found in sample.note.candidates {
                guard let place = places[found.candidate.code.dotted] else { continue }
                let isHit = sample.gold.contains(found.candidate.code.dotted)
                let pair = Pair(key: found.term, code: place)
                terms[sample.fold][pair, default: .init(uses: 0, hits: 0)].uses += 1
                terms[sample.fold][pair, default: .init(uses: 0, hits: 0)].hits += isHit ? 1 : 0
            }
        }
        self.phrases = phrases
        self.terms = terms
        self.codeCounts = codeCounts
        self.all = all
        self.noteCounts = noteCounts
    }

    /// What the notes of all folds but one teach; of all folds for `nil`.
    func system(without fold: Int?) -> LearnedSystem {
        var counts = [Int32](repeating: 0, count: codes.count)
        var records: [Pair: LearnedSystem.TermRecord] = [:]
        for other in codeCounts.indices where other != fold {
            for (place, count) in codeCounts[other].enumerated() { counts[place] += count }
            records.merge(terms[other]) { .init(uses: $0.uses + $1.uses, hits: $0.hits + $1.hits) }
        }
        let noteCount = noteCounts.enumerated().filter { $0.offset != fold }.reduce(0) { $0 + $1.element }
        return LearnedSystem(
            codes: codes, codeCounts: counts, noteCount: noteCount,
            lexicon: all.lexicon(
                without: fold.map { phrases[$0] }, codeCounts: counts, noteCount: noteCount),
            terms: records)
    }
}
