/// What one system's transcripts get right and wrong, document by document.
struct TranscriptMeasures {
    private var written: [EditCounts] = []
    private var normalized: [EditCounts] = []
    private var characters: [(distance: Int, referenceLength: Int)] = []
    private var medical: [MedicalTermErrors] = []
    private var kept: [[FactFidelity.Kind: (kept: Int, total: Int)]] = []
    private var substitutions: [Confusion: Int] = [:]

    private struct Confusion: Hashable {
        var expected: String
        var found: String
    }

    init(references: [String], transcripts: [String], facts: FactFidelity, terms: TermList) {
        var scorer = TranscriptionScorer()
        for (reference, transcript) in zip(references, transcripts) {
            written.append(scorer.words(reference: reference, prediction: transcript))
            characters.append(scorer.characterDistance(reference: reference, prediction: transcript))
            addWords(TermList.words(of: reference), TermList.words(of: transcript))
            var errors = MedicalTermErrors()
            errors.add(reference: reference, prediction: transcript, terms: terms)
            medical.append(errors)
            let plain = (NumberWords.inFigures(reference), NumberWords.inFigures(transcript))
            var counts: [FactFidelity.Kind: (kept: Int, total: Int)] = [:]
            for kind in FactFidelity.Kind.allCases {
                counts[kind] = facts.counts(kind, sentence: plain.0, evidence: plain.1)
            }
            kept.append(counts)
        }
    }

    private mutating func addWords(_ reference: [String], _ transcript: [String]) {
        var table = TokenTable()
        let alignment = EditAlignment(
            reference: reference.map { table.number(of: $0.utf8) },
            prediction: transcript.map { table.number(of: $0.utf8) })
        normalized.append(EditCounts(alignment))
        for chunk in alignment.chunks {
            switch chunk.operation {
            case .substitution:
                for (expected, found) in zip(chunk.reference, chunk.prediction) {
                    substitutions[Confusion(expected: reference[expected], found: transcript[found]), default: 0] += 1
                }
            case .deletion:
                for expected in chunk.reference {
                    substitutions[Confusion(expected: reference[expected], found: ""), default: 0] += 1
                }
            case .hit, .insertion: break
            }
        }
    }

    /// The most frequent errors: what was said and what was written in its place.
    func confusions(limit: Int) -> [EvaluationReport.Example] {
        Array(
            substitutions.sorted {
                ($1.value, $0.key.expected, $0.key.found) < ($0.value, $1.key.expected, $1.key.found)
            }.prefix(limit).map {
                EvaluationReport.Example(expected: $0.key.expected, found: $0.key.found, count: $0.value)
            })
    }

    /// Words, both word error rates and medical-term recall of one document.
    func scores(of index: Int) -> [Double?] {
        [
            Double(written[index].referenceLength), written[index].errorRate, normalized[index].errorRate,
            medical[index].termRecall,
        ]
    }

    func families() -> [FigureFamily] {
        [Self.edits(normalized, level: "normalized"), Self.edits(written, level: "as_written"), characterErrors]
            + [medicalErrors, termRecall]
            + FactFidelity.Kind.allCases.map { kind in
                .ratio(
                    "\(kind.rawValue)_fidelity", level: "reference", unit: .facts,
                    numerators: kept.map { Double($0[kind]?.kept ?? 0) },
                    denominators: kept.map { Double($0[kind]?.total ?? 0) })
            }
    }

    private static func edits(_ counts: [EditCounts], level: String) -> FigureFamily {
        FigureFamily(width: 6) { document, row, offset in
            let count = counts[document]
            row[offset] = Double(count.hits)
            row[offset + 1] = Double(count.substitutions)
            row[offset + 2] = Double(count.deletions)
            row[offset + 3] = Double(count.insertions)
            row[offset + 4] = count.distance == 0 ? 1 : 0
            row[offset + 5] = 1
        } figures: { sums in
            let sums = Array(sums)
            let (hits, substitutions, deletions, insertions) = (sums[0], sums[1], sums[2], sums[3])
            let spoken = hits + substitutions + deletions
            let heard = hits + substitutions + insertions
            func share(_ name: String, _ part: Double, of whole: Double) -> ScoredFigure {
                ScoredFigure(name, level: level, part, of: whole, unit: .words)
            }
            let preserved = spoken > 0 && heard > 0 ? hits / spoken * (hits / heard) : nil
            return [
                share("word_error_rate", substitutions + deletions + insertions, of: spoken),
                share("substitution_rate", substitutions, of: spoken), share("deletion_rate", deletions, of: spoken),
                share("insertion_rate", insertions, of: spoken),
                share("match_error_rate", substitutions + deletions + insertions, of: spoken + insertions),
                ScoredFigure(
                    "word_information_preserved", level: level, value: preserved, count: spoken, unit: .words),
                ScoredFigure(
                    "word_information_lost", level: level, value: preserved.map { 1 - $0 }, count: spoken,
                    unit: .words),
                ScoredFigure("exact_match_ratio", level: level, sums[4], of: sums[5], unit: .documents),
            ]
        }
    }

    /// Insertions count where the reference is empty, so that numerator and denominator are apart.
    private var characterErrors: FigureFamily {
        FigureFamily(width: 2) { document, row, offset in
            row[offset] = Double(characters[document].distance)
            row[offset + 1] = Double(characters[document].referenceLength)
        } figures: { sums in
            [
                ScoredFigure(
                    "character_error_rate", level: "characters", sums[sums.startIndex], of: sums[sums.startIndex + 1],
                    unit: .characters)
            ]
        }
    }

    private var medicalErrors: FigureFamily {
        FigureFamily(width: 2) { document, row, offset in
            row[offset] = Double(medical[document].words.distance)
            row[offset + 1] = Double(medical[document].words.referenceLength)
        } figures: { sums in
            [
                ScoredFigure(
                    "medical_term_error_rate", level: "medical_terms", sums[sums.startIndex],
                    of: sums[sums.startIndex + 1], unit: .words)
            ]
        }
    }

    private var termRecall: FigureFamily {
        .ratio(
            "medical_term_recall", level: "medical_terms", unit: .terms,
            numerators: medical.map { Double($0.rightTermCount) }, denominators: medical.map { Double($0.termCount) })
    }
}
