internal import Glibc

/// How much drafts have in common with clinicians' notes.
struct DraftOverlap {
    let references: [String]
    let drafts: [String]
    let usesStemmer: Bool

    /// The families of figures: ROUGE whole and by division, BLEU, chrF, GLEU, exact match, cosine and edits.
    func families() throws(EvaluationError) -> [FigureFamily] {
        let scores = try NoteScores(references: references, predictions: drafts, usesStemmer: usesStemmer)
        return rouge(scores) + corpusScores() + similarities()
    }

    private func rouge(_ scores: NoteScores) -> [FigureFamily] {
        let kinds: [(String, KeyPath<RougeScores, PrecisionRecall>)] = [
            ("rouge1", \.rouge1), ("rouge2", \.rouge2), ("rouge_l", \.rougeL), ("rouge_lsum", \.rougeLsum),
        ]
        var families: [FigureFamily] = []
        for (name, kind) in kinds {
            let parts: [(String, KeyPath<PrecisionRecall, Double>)] = [
                ("f1", \.f1), ("precision", \.precision), ("recall", \.recall),
            ]
            for (part, value) in parts {
                let path = kind.appending(path: value)
                families.append(.mean("\(name)_\(part)", level: "full", scores.full.map { $0[keyPath: path] }))
            }
        }
        for division in NoteDivision.allCases {
            for (name, kind) in kinds {
                let path = kind.appending(path: \.f1)
                families.append(
                    .mean(
                        "\(name)_f1", level: division.rawValue,
                        (scores.divisions[division] ?? []).map { $0[keyPath: path] }))
            }
        }
        return families
    }

    private func corpusScores() -> [FigureFamily] {
        var bleu = BleuScorer()
        var chrF = ChrFScorer()
        var gleu = GleuScorer()
        let bleuSums = zip(drafts, references).map { bleu.statistics(prediction: $0, references: [$1]) }
        let chrFSums = zip(drafts, references).map { chrF.statistics(prediction: $0, references: [$1]) }
        let gleuCounts = zip(drafts, references).map { gleu.counts($0, [$1]) }
        return [
            Self.bleu(bleuSums, scorer: bleu), Self.chrF(chrFSums, scorer: chrF),
            .ratio(
                "gleu", level: "full", numerators: gleuCounts.map { Double($0.matches) },
                denominators: gleuCounts.map { Double($0.total) }
            ).counting(documents: drafts.count),
        ]
    }

    private static func bleu(_ sums: [BleuScorer.Statistics], scorer: BleuScorer) -> FigureFamily {
        let order = scorer.order
        return FigureFamily(width: 2 * order + 3) { document, row, offset in
            for index in 0..<order {
                row[offset + index] = Double(sums[document].matches[index])
                row[offset + order + index] = Double(sums[document].totals[index])
            }
            row[offset + 2 * order] = Double(sums[document].predictionLength)
            row[offset + 2 * order + 1] = Double(sums[document].referenceLength)
            row[offset + 2 * order + 2] = 1
        } figures: { sums in
            let whole = sums.map { Int($0) }
            var statistics = BleuScorer.Statistics(
                matches: Array(whole[..<order]), totals: Array(whole[order..<(2 * order)]))
            statistics.predictionLength = whole[2 * order]
            statistics.referenceLength = whole[2 * order + 1]
            let count = Double(whole[2 * order + 2])
            let score = scorer.score(statistics, usesEffectiveOrder: false).score
            return [
                ScoredFigure("bleu", level: "full", value: count > 0 ? score : nil, count: count, unit: .documents)
            ]
        }
    }

    private static func chrF(_ sums: [ChrFScorer.Statistics], scorer: ChrFScorer) -> FigureFamily {
        let orders = scorer.characterOrder + scorer.wordOrder
        return FigureFamily(width: 3 * orders + 1) { document, row, offset in
            for (order, counts) in sums[document].orders.enumerated() {
                for (index, count) in counts.enumerated() { row[offset + 3 * order + index] = Double(count) }
            }
            row[offset + 3 * orders] = 1
        } figures: { sums in
            let whole = sums.map { Int($0) }
            let statistics = ChrFScorer.Statistics(
                orders: (0..<orders).map { Array(whole[(3 * $0)..<(3 * $0 + 3)]) })
            let count = Double(whole[3 * orders])
            return [
                ScoredFigure(
                    "chrf", level: "full", value: count > 0 ? scorer.score(statistics) : nil, count: count,
                    unit: .documents)
            ]
        }
    }

    private func similarities() -> [FigureFamily] {
        var similarity = TextSimilarity(documents: references)
        var transcription = TranscriptionScorer()
        let cosines = zip(references, drafts).map { similarity.cosine($0, $1) }
        let exact = zip(references, drafts).map { $0.trimmingSpaces == $1.trimmingSpaces ? 1.0 : 0 }
        let edits = zip(references, drafts).map { reference, draft in
            (
                Double(transcription.wordDistance(reference: draft, prediction: reference)),
                Double(TextRules.words(draft).count)
            )
        }
        return [
            .mean("tf_idf_cosine", level: "full", cosines), .mean("exact_match_ratio", level: "full", exact),
            .ratio(
                "word_edit_rate", level: "full", unit: .words, numerators: edits.map(\.0),
                denominators: edits.map(\.1)),
        ]
    }
}

extension FigureFamily {
    /// The same figures with documents as what is counted.
    fileprivate func counting(documents count: Int) -> FigureFamily {
        FigureFamily(width: width, tally: tally) { sums in
            figures(sums).map { figure in
                var copy = figure
                copy.count = figure.value == nil ? 0 : count
                copy.unit = .documents
                return copy
            }
        }
    }
}
