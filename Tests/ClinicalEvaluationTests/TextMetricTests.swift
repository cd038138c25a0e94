import ClinicalEvaluation
import Testing

@Suite("Text metrics, worked by hand")
struct TextMetricTests {
    @Test("ROUGE of texts that share three of four words")
    func rouge() {
        var scorer = RougeScorer()
        let scores = scorer.score(reference: "No acute distress today.", prediction: "no distress, today")
        #expect(scores.rouge1 == PrecisionRecall(precision: 1, recall: 0.75))
        #expect(scores.rouge2 == PrecisionRecall(precision: 0.5, recall: 1.0 / 3))
        #expect(scores.rougeL == PrecisionRecall(precision: 1, recall: 0.75))
    }

    @Test("a subsequence longer than a machine word is found")
    func longSubsequence() {
        let words = (0..<300).map { "w\($0)" }
        var scorer = RougeScorer()
        let score = scorer.rougeL(
            reference: words.joined(separator: " "),
            prediction: words.filter { $0.utf8.last != 0x37 }.joined(separator: " "))
        #expect(score.precision == 1)
        #expect(abs(score.recall - 0.9) < 1e-12)
    }

    @Test("an alignment names each word's fate, and its chunks cover both texts")
    func alignment() {
        var scorer = TranscriptionScorer()
        let alignment = scorer.wordAlignment(reference: "take two tablets daily", prediction: "take to tablets")
        #expect(alignment.chunks.map(\.operation) == [.hit, .substitution, .hit, .deletion])
        #expect(alignment.chunks.last?.reference == 3..<4)
        #expect(EditCounts(alignment).errorRate == 0.5)
    }

    @Test("the edit distance is the textbook's, and alignments cover both sides in order")
    func distances() {
        var generator = Xoshiro256(seed: 5)
        for _ in 0..<300 {
            let left = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
                UInt32.random(in: 0..<6, using: &generator)
            }
            let right = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
                UInt32.random(in: 0..<6, using: &generator)
            }
            let alignment = EditAlignment(reference: left, prediction: right)
            #expect(EditCounts(alignment).distance == textbookDistance(left, right))
            #expect(alignment.chunks.flatMap(\.reference) == Array(left.indices))
            #expect(alignment.chunks.flatMap(\.prediction) == Array(right.indices))
            for chunk in alignment.chunks where chunk.operation == .hit {
                #expect(left[chunk.reference] == right[chunk.prediction])
            }
        }
    }

    private func textbookDistance(_ left: [UInt32], _ right: [UInt32]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let cost = min(diagonal + (a == b ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }

    @Test("medical terms are counted apart from other words, the longest term at each place")
    func medicalTerms() {
        var errors = MedicalTermErrors()
        let terms = TermList(["metformin", "chest pain", "pain"])
        errors.add(
            reference: "Takes metformin for, um, chest pain.", prediction: "takes met forming for chest pain",
            terms: terms)
        #expect(errors.termCount == 2)
        #expect(errors.termRecall == 0.5)
        #expect(errors.words.referenceLength == 3)
        #expect(errors.errorRate == 1.0 / 3)
    }

    @Test("moving a phrase is one edit")
    func translationEdits() {
        var scorer = TranslationEditRate()
        let statistics = scorer.statistics(prediction: "c d a b", references: ["a b c d"])
        #expect(statistics.edits == 1)
        #expect(statistics.rate == 25)
    }

    @Test("a rare word in common makes texts more alike than a frequent one")
    func similarity() {
        var similarity = TextSimilarity(documents: ["pain today", "pain now", "pain again", "asthma today"])
        #expect(similarity.cosine("asthma", "asthma") == 1)
        #expect(similarity.cosine("asthma pain", "asthma") > similarity.cosine("asthma pain", "pain"))
        #expect(similarity.cosine("", "pain") == 0)
    }

    @Test("coherence is high where sentences take words up, and has no value for one sentence")
    func coherence() {
        let taken = TextConsistency.adjacentSentenceSimilarity("The knee hurts. The knee swells.")
        let new = TextConsistency.adjacentSentenceSimilarity("The knee hurts. Diabetes persists.")
        #expect((taken ?? 0) > (new ?? 1))
        #expect(TextConsistency.adjacentSentenceSimilarity("Only one.") == nil)
        #expect(TextConsistency.sentences("BP 120/80. Dose 2.5 mg.\nRest") == ["BP 120/80.", "Dose 2.5 mg.", "Rest"])
        #expect(
            TextConsistency.sentences("No pain, no\n  cough.\nrest\nPlan") == ["No pain, no\n  cough.", "rest", "Plan"])
    }

    @Test("the grid of entities counts what goes on, ends, begins and is absent from one sentence to the next")
    func entityGrid() {
        let text = "Chest pain since Monday. The chest pain radiates. Metformin was stopped."
        let grid = EntityGrid(text, terms: TermList(["chest pain", "metformin"]))
        // chest pain, sinc, monday; chest pain, radiat; metformin, stop
        #expect(grid.sentenceCount == 3 && grid.entityCount == 6)
        #expect(grid.continuity == 1.0 / 5)
        #expect(grid.share(of: .continued) == 1.0 / 12)
        #expect(grid.share(of: .left) == 4.0 / 12)
        #expect(grid.share(of: .entered) == 3.0 / 12)
        #expect(EntityGrid.Transition.allCases.compactMap(grid.share).reduce(0, +) == 1)
        #expect(EntityGrid("Only one sentence.", terms: TermList([])).continuity == nil)
        #expect(EntityGrid("", terms: TermList([])).share(of: .absent) == nil)
    }

    @Test("runs that agree in half of their codes")
    func consistency() {
        let runs: [Set<String>] = [["I10", "E11.9"], ["I10", "E11.9"], ["I10", "J44.9"]]
        let mean = TextConsistency.meanPairwise(runs, similarity: TextConsistency.jaccard)
        #expect(abs((mean ?? 0) - (1 + 2.0 / 3) / 3) < 1e-12)
    }

    @Test(
        "syllables of words that rules must get right",
        arguments: [
            ("pain", 1), ("patient", 2), ("abdomen", 3), ("tablet", 2), ("table", 2), ("walked", 1), ("noted", 2),
            ("medication", 4), ("hypertension", 4), ("knee", 1), ("quiet", 2),
        ])
    func syllables(word: String, count: Int) {
        #expect(Syllables.count(in: word) == count)
    }
}

@Suite("Notes by division")
struct NoteScoreTests {
    @Test("a division that one side lacks is scored against the word for empty")
    func missingDivision() throws {
        let scores = try NoteScores(
            references: ["HPI\nKnee pain.\nPLAN\nRest.", "PLAN\nWalk."],
            predictions: ["HPI\nKnee pain.\n", "HPI\nNone.\nPLAN\nWalk."])
        #expect(scores.divisions[.subjective]?.map(\.rouge1.f1)[0] == 1)
        #expect(scores.divisions[.assessmentAndPlan]?.map(\.rouge1.f1) == [0, 1])
        // No note has an examination: both sides are empty.
        #expect(scores.divisions[.objectiveExam]?.map(\.rouge1.f1) == [0, 0])
    }
}
