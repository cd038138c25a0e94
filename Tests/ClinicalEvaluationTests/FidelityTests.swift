import ClinicalEvaluation
import Testing

@Suite("Grounding, robustness, operations and ratings, worked by hand")
struct FidelityTests {
    private let facts = FactFidelity(
        drugs: TermList(["metformin", "lisinopril"]), findings: TermList(["chest pain", "fever", "cough"]))

    @Test(
        "numbers, doses, drugs and sides come in one form",
        arguments: [
            (FactFidelity.Kind.number, "BP 120/80, A1c 8.10 %, WBC 1,000", ["120", "80", "8.1", "1000"]),
            (.dose, "metformin 500mg and 0.50 mg, 2 puffs", ["500 mg", "0.5 mg", "2 puff"]),
            (.drug, "Metformin, not Lisinopril.", ["metformin", "lisinopril"]),
            (.laterality, "Left knee; both hips, bilateral", ["left", "both", "both"]),
            (.negation, "Denies fever or cough but has chest pain.", ["-fever", "-cough", "+chest pain"]),
        ])
    func facts(kind: FactFidelity.Kind, text: String, expected: [String]) {
        let found = facts.facts(kind, in: text)
        #expect(found == expected)
    }

    @Test("a changed dose, side or denial is not kept; a finding the source does not name is no denial")
    func fidelity() {
        func kept(_ kind: FactFidelity.Kind, _ sentence: String, _ evidence: String) -> [Int] {
            let counts = facts.counts(kind, sentence: sentence, evidence: evidence)
            return [counts.kept, counts.total]
        }
        #expect(kept(.dose, "metformin 1000 mg", "takes 500 mg of metformin") == [0, 1])
        #expect(kept(.laterality, "left knee pain", "my right knee hurts") == [0, 1])
        #expect(kept(.negation, "No fever.", "I had a fever") == [0, 1])
        #expect(kept(.negation, "No cough.", "I had a fever") == [0, 0])
        #expect(kept(.number, "A1c is 8.1", "my a1c was 8.10") == [1, 1])
    }

    @Test("a change with the same seed is the same, and each does what its name says")
    func perturbations() {
        let text = "Patient denies chest pain.\n\nPlan: rest without ibuprofen."
        for change in Perturbation.allCases {
            #expect(change.apply(to: text, rate: 0.5, seed: 1) == change.apply(to: text, rate: 0.5, seed: 1))
            #expect(change.apply(to: "", seed: 1).isEmpty)
        }
        #expect(
            Perturbation.negationFlip.apply(to: text, seed: 1)
                == "Patient reports chest pain.\n\nPlan: rest with ibuprofen.")
        #expect(Perturbation.abbreviations.apply(to: "hypertension", seed: 1) == "htn")
        #expect(Perturbation.typos.apply(to: text, rate: 0, seed: 1) == text)
        #expect(Perturbation.typos.apply(to: text, rate: 1, seed: 1) != text)
    }

    @Test("triage knows too urgent from not urgent enough")
    func triage() throws {
        let triage = try ConfusionMatrix(gold: [1, 1, 2, 3], predicted: [1, 3, 1, 3], classCount: 5).triage
        #expect(triage.accuracy == 0.5)
        #expect(triage.undertriageRate == 0.25)
        #expect(triage.overtriageRate == 0.25)
        #expect(triage.accuracyWithinOne == 0.75)
    }

    @Test("Krippendorff's alpha of the example in his paper on computing it")
    func alpha() throws {
        let items = [
            [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
            [1, 1, 2, 1],
            [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
        ]
        #expect(abs((RaterAgreement.alpha(items, level: .nominal) ?? 0) - 0.743) < 0.0005)
        #expect(abs((RaterAgreement.alpha(items) ?? 0) - 0.815) < 0.0005)
        #expect(abs((RaterAgreement.alpha(items, level: .interval) ?? 0) - 0.849) < 0.0005)
    }

    @Test("ratings are read with their faults named by line")
    func ratings() throws {
        let head = "item,rater,role,dimension,rating\n"
        let ratings = try HumanRatings(
            csv: Array((head + "n1,r1,clinician,trust,4\nn1,r2,coder,trust,5\nn2,r1,clinician,trust,2\n").utf8))
        let summary = try #require(ratings.summaries().first)
        #expect(summary.mean.value == 3.25)
        #expect(summary.raterCount == 2)
        #expect(ratings.summaries().map(\.role) == [nil, "clinician", "coder"])
        for row in ["n1,r1,c,trust,6", "n1,r1,c,trust,x", "n1,r1,c,trust,1\nn1,r1,c,trust,1"] {
            let error = #expect(throws: EvaluationError.self) { try HumanRatings(csv: Array((head + row).utf8)) }
            #expect(error?.code == .invalidRating)
            #expect(error?.line != nil)
        }
    }

    @Test("ranked lists, and ranked outcomes with ties against the prediction")
    func ranking() throws {
        #expect(
            abs((RankedLists.averagePrecision(["a", "x", "b"], right: ["a", "b", "c"]) ?? 0) - (1 + 2.0 / 3) / 3)
                < 1e-12)
        #expect(RankedLists.precision(["a"], right: ["a"], atRank: 5) == 0.2)
        let ranked = try RankedOutcomes(scores: [0.9, 0.5, 0.5, 0.1], outcomes: [true, true, false, false])
        #expect(ranked.rPrecision == 0.5)
        #expect(ranked.precision(atRank: 3) == 2.0 / 3)
        #expect(ranked.areaUnderROC == 0.875)
        #expect(throws: EvaluationError.self) { try RankedOutcomes(scores: [.nan], outcomes: [true]) }
    }
}
