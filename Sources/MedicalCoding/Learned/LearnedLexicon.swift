/// Which codes coders gave to notes that hold a phrase, as counts of notes.
struct LearnedLexicon: Hashable, Sendable {
    /// A code that goes with a phrase.
    struct Entry: Hashable, Sendable {
        /// The place of the code in the model's list.
        var code: Int32
        /// The notes in which the phrase stands where the code's evidence is.
        var hits: Int32
    }

    /// The codes of a phrase.
    struct Phrase: Hashable, Sendable {
        /// The notes that hold the phrase.
        var uses: Int32
        /// The codes that go with it, the commonest first.
        var entries: [Entry]

        /// The share of the phrase's notes that have the code; an unseen note more counts against it.
        func precision(_ entry: Entry) -> Double { Double(entry.hits) / (Double(uses) + 0.7) }
    }

    var phrases: [UInt64: Phrase] = [:]

    /// A phrase and a code as one key.
    struct Pair: Hashable {
        var key: UInt64
        var code: Int32
    }

    /// The counts from which a lexicon is made.
    struct Counts {
        private(set) var uses: [UInt64: Int32] = [:]
        private(set) var hits: [Pair: Int32] = [:]

        /// Counts one note.
        ///
        /// - Parameters:
        ///   - phrases: The note's phrases, each once.
        ///   - pairs: The phrases that stand where a code's evidence is, with the code, each pair once.
        mutating func add(phrases: Set<UInt64>, pairs: Set<Pair>) {
            for phrase in phrases { uses[phrase, default: 0] += 1 }
            for pair in pairs { hits[pair, default: 0] += 1 }
        }

        /// The lexicon without some notes' share.
        ///
        /// - Parameters:
        ///   - left: The counts of the notes that are left out.
        ///   - codeCounts: The notes of each code.
        ///   - noteCount: The number of notes.
        func lexicon(without left: Counts?, codeCounts: [Int32], noteCount: Int) -> LearnedLexicon {
            var lexicon = LearnedLexicon()
            for (pair, count) in hits {
                let hits = count - (left?.hits[pair] ?? 0)
                guard hits >= 2, let all = uses[pair.key] else { continue }
                let uses = all - (left?.uses[pair.key] ?? 0)
                let share = Double(hits) / (Double(uses) + 0.7)
                let expected = Double(codeCounts[Int(pair.code)]) / Double(max(noteCount, 1))
                guard share >= 0.15, share >= 2.5 * expected else { continue }
                lexicon.phrases[pair.key, default: Phrase(uses: uses, entries: [])].entries
                    .append(Entry(code: pair.code, hits: hits))
            }
            for key in lexicon.phrases.keys {
                lexicon.phrases[key]?.entries.sort { ($1.hits, $0.code) < ($0.hits, $1.code) }
            }
            return lexicon
        }
    }
}
