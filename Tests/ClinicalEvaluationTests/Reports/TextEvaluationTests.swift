import Testing

@testable import ClinicalEvaluation

@Suite("Drafts and transcripts are scored against references and sources")
struct TextEvaluationTests {
    private let facts = FactFidelity(
        drugs: TermList(["metformin", "lisinopril"]), findings: TermList(["chest pain", "fever", "cough"]))

    private func draft(
        _ id: String, _ reference: String?, _ text: String, source: String? = nil
    ) -> DraftedDocument {
        var document = DraftedDocument(id: id, reference: reference, draft: text)
        document.source = source
        return document
    }

    private func evaluate(_ documents: [DraftedDocument]) throws -> EvaluationReport {
        var evaluation = DraftingEvaluation(
            check: SupportCheck(facts: facts), terms: TermList(["metformin", "chest pain", "fever", "cough"]))
        evaluation.bootstrap.resamples = 20
        return try evaluation.evaluate(documents)
    }

    @Test("overlap is the mean of the documents' ROUGE and the corpus's BLEU and chrF")
    func overlap() throws {
        let pairs = [
            ("PLAN\n\nContinue metformin 500 mg.", "PLAN\n\nContinue metformin."),
            ("The patient denies fever and cough.", "The patient has fever."), ("Chest pain.", ""),
        ]
        let report = try evaluate(pairs.enumerated().map { draft("\($0)", $1.0, $1.1) })
        var rouge = RougeScorer()
        let scores = pairs.map { rouge.score(reference: $0.0, prediction: $0.1) }
        let mean = scores.reduce(0) { $0 + $1.rougeLsum.f1 } / 3
        #expect(abs((report.figure("rouge_lsum_f1", level: "full")?.value ?? 0) - mean) < 1e-12)
        var bleu = BleuScorer()
        let corpus = try bleu.corpusScore(predictions: pairs.map(\.1), references: pairs.map { [$0.0] }).score
        #expect(report.figure("bleu", level: "full")?.value == corpus)
        #expect(report.figure("rouge1_f1", level: "assessment_and_plan")?.count == 3)
        #expect(report.figure("unsupported_sentence_rate", level: "source") == nil)
    }

    @Test("a sentence is supported where its facts and words are in the source, numbers in words included")
    func support() {
        let check = SupportCheck(facts: facts)
        let source = "so you take metformin five hundred milligrams twice daily and no chest pain on the left side"
        #expect(check.supports("Metformin 500 mg is taken twice daily.", by: source))
        #expect(!check.supports("Metformin 850 mg is taken twice daily.", by: source))
        #expect(!check.supports("Lisinopril is taken twice daily.", by: source))
        #expect(check.supports("No chest pain on the left side.", by: source))
        #expect(!check.supports("Chest pain on the left side.", by: source))
        #expect(!check.supports("No chest pain on the right side.", by: source))
        #expect(check.supports("No fever, no chest pain, no cough.", by: "No fever, no chest pain, no\n   cough."))
        #expect(check.supports("Recheck in six weeks.", by: "Recheck in six\n  weeks."))
        #expect(check.supports("No longer active: chest pain.", by: "chest pain, active until 2019"))
    }

    @Test(
        "numbers in words become figures",
        arguments: [
            ("one hundred and twenty five over eighty", "125 over 80"), ("twenty-eight weeks", "28 weeks"),
            ("two thousand units", "2000 units"), ("one of them", "one of them"),
            ("one thirty eight over eighty two", "1 38 over 82"), ("seven hundred fifty milligrams", "750 milligrams"),
        ])
    func numbers(words: String, figures: String) {
        #expect(NumberWords.inFigures(words) == figures)
    }

    @Test("the wrong patient's source supports less than the own one")
    func control() throws {
        let sources = [
            "you take metformin five hundred milligrams every morning", "you have had fever and cough since tuesday",
            "the chest pain came back after climbing stairs",
        ]
        let drafts = [
            "Metformin 500 mg every morning.", "Fever and cough since Tuesday.", "Chest pain after climbing stairs.",
        ]
        let report = try evaluate(
            zip(drafts, sources).enumerated().map { draft("\($0)", $1.0, $1.0, source: $1.1) })
        #expect(report.figure("own_source_acceptance", level: "source")?.value == 1)
        #expect(report.figure("wrong_patient_acceptance", level: "source")?.value == 0)
        #expect(report.figure("wrong_patient_rejected", level: "source")?.value == 1)
        #expect(report.figure("number_fidelity", level: "source")?.count == 1)
    }

    @Test("citations: what exists, what it supports, and what stands without any")
    func citations() throws {
        var document = draft("a", nil, "Fever. Cough. Metformin 500 mg.")
        document.sentences = [
            .init(text: "Fever.", citations: ["the patient has fever"]),
            .init(text: "Cough since Monday.", citations: [nil]),
            .init(text: "Metformin 500 mg.", citations: ["metformin"]),
        ]
        document.keyFacts = [["fever", "febrile"], ["chest pain"]]
        document.logProbabilities = [-1, -1]
        let report = try evaluate([document])
        func value(_ metric: String, _ level: String) -> Double? { report.figure(metric, level: level)?.value }
        #expect(abs((value("citation_validity", "citations") ?? 0) - 2 / 3.0) < 1e-12)
        #expect(value("citation_support", "citations") == 0.5)
        #expect(abs((value("unsupported_sentence_rate", "citations") ?? 0) - 2 / 3.0) < 1e-12)
        #expect(value("completeness", "key_facts") == 0.5)
        #expect(abs((value("perplexity", "draft") ?? 0) - 2.718281828459045) < 1e-12)
        #expect(report.figure("rouge1_f1", level: "full") == nil)
        #expect(abs((report.documents[0].values.last.flatMap(\.self) ?? 0) - 2 / 3.0) < 1e-12)
        #expect(report.examples.map(\.found) == ["Cough since Monday.", "Metformin 500 mg."])
        #expect(report.examples.map(\.expected) == ["", "metformin"])
    }

    @Test("with a stemmer other forms of a word are hits")
    func stemmer() throws {
        var evaluation = DraftingEvaluation(check: SupportCheck(facts: facts), terms: TermList([]))
        evaluation.bootstrap.resamples = 0
        let documents = [draft("a", "The fevers continued.", "The fever continues.")]
        #expect(try evaluation.evaluate(documents).figure("rouge1_f1", level: "full")?.value == 1.0 / 3)
        evaluation.usesStemmer = true
        let report = try evaluation.evaluate(documents)
        #expect(report.figure("rouge1_f1", level: "full")?.value == 1)
        #expect(report.conventions["rouge"]?.hasPrefix("Porter's stemmer") == true)
    }

    @Test("transcripts: errors of the corpus, with case and without, of terms and of numbers")
    func transcription() throws {
        var evaluation = TranscriptionEvaluation(facts: facts, terms: TermList(["metformin", "chest pain"]))
        evaluation.bootstrap.resamples = 20
        var first = TranscribedDocument(
            id: "a", reference: "No chest pain. Metformin 500 mg.", transcript: "no chest pane metformin 500 mg")
        first.otherTranscript = "No chest pain. Metformin 500 mg."
        var second = TranscribedDocument(id: "b", reference: "Fever today", transcript: "")
        second.otherTranscript = "Fever today"
        let report = try evaluation.evaluate([first, second])
        #expect(report.figure("word_error_rate", level: "normalized")?.value == 3 / 8.0)
        #expect(report.figure("word_error_rate", level: "as_written")?.value == 6 / 8.0)
        #expect(report.figure("medical_term_recall", level: "medical_terms")?.value == 0.5)
        #expect(report.figure("number_fidelity", level: "reference")?.value == 1)
        #expect(report.examples.contains { $0.expected == "pain" && $0.found == "pane" })
        let comparison = report.comparisons.first { $0.metric == "word_error_rate" && $0.level == "normalized" }
        #expect(comparison?.second == 0)
    }

    @Test("the distance over characters is that of the alignment")
    func characters() {
        var scorer = TranscriptionScorer()
        let texts = ["the patient denies pain", "she has pain, and a fever of 101", "", "a"]
        for reference in texts {
            for prediction in texts {
                let counts = scorer.characters(reference: reference, prediction: prediction)
                let quick = scorer.characterDistance(reference: reference, prediction: prediction)
                #expect(counts.distance == quick.distance && counts.referenceLength == quick.referenceLength)
            }
        }
    }

    @Test("no document is no evaluation")
    func nothing() {
        #expect(throws: EvaluationError.self) { try evaluate([]) }
    }
}
