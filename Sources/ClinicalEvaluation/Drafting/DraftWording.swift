internal import Glibc

/// How drafts are worded, whatever they say: readability, simplicity, repetition, coherence, condensation.
struct DraftWording {
    let texts: [String]
    let sources: [String?]
    /// Which texts these are: `draft` or `reference`.
    let level: String
    let terms: TermList

    func families() -> [FigureFamily] {
        let read = texts.map { Readability(text: $0) }
        func readability(_ name: String, _ value: (Readability) -> Double) -> FigureFamily {
            .mean(name, level: level, read.map { $0.words > 0 ? value($0) : nil })
        }
        let simplicity = texts.map { ContentSimplicity(text: $0, terms: terms) }
        func simple(_ name: String, _ value: (ContentSimplicity) -> Double) -> FigureFamily {
            .mean(name, level: level, simplicity.map { $0.wordCount > 0 ? value($0) : nil })
        }
        let statistics = texts.map { TextStatistics($0) }
        return [
            readability("flesch_reading_ease", \.fleschReadingEase),
            readability("flesch_kincaid_grade", \.fleschKincaidGrade),
            readability("smog_index", \.smogIndex), readability("gunning_fog", \.gunningFog),
            readability("coleman_liau_index", \.colemanLiauIndex),
            readability("automated_readability_index", \.automatedReadabilityIndex),
            simple("polysyllable_share", \.polysyllableShare), simple("mean_word_length", \.meanWordLength),
            simple("medical_term_share", \.termShare),
            .mean("words_per_document", level: level, statistics.map { Double($0.wordCount) }),
            .mean("redundancy_rate", level: level, statistics.map { $0.wordCount < 3 ? nil : $0.redundancyRate }),
            .mean(
                "adjacent_sentence_similarity", level: level,
                texts.map { TextConsistency.adjacentSentenceSimilarity($0) }),
            .mean("entity_continuity", level: level, texts.map { EntityGrid($0, terms: terms).continuity }),
        ] + condensation()
    }

    private func condensation() -> [FigureFamily] {
        guard sources.contains(where: { $0 != nil }) else { return [] }
        let values = zip(texts, sources).map { text, source in
            source.map { TextStatistics.condensation(of: text, from: $0) }
        }
        return [
            .mean("compression_ratio", level: level, values.map { $0?.compressionRatio }),
            .mean("novel_bigram_share", level: level, values.map { $0?.novelBigramShare }),
        ]
    }

    /// The perplexity of all drafts whose backend gave log-probabilities.
    static func perplexity(_ logProbabilities: [[Double]]) -> FigureFamily {
        FigureFamily(width: 2) { document, row, offset in
            guard !logProbabilities[document].isEmpty else { return }
            row[offset] = logProbabilities[document].reduce(0, +)
            row[offset + 1] = Double(logProbabilities[document].count)
        } figures: { sums in
            let (sum, count) = (sums[sums.startIndex], sums[sums.startIndex + 1])
            return [
                ScoredFigure(
                    "perplexity", level: "draft", value: count > 0 ? exp(-sum / count) : nil, count: count,
                    unit: .tokens)
            ]
        }
    }
}
