import ClinicalEvaluation
import Testing

@Suite("Classification and calibration, worked by hand")
struct ClassificationTests {
    @Test("ratios of counts, 0 where there is nothing to divide by")
    func counts() {
        let counts = AgreementCounts(truePositives: 6, falsePositives: 2, falseNegatives: 4)
        #expect(counts.precision == 0.75)
        #expect(counts.recall == 0.6)
        #expect(abs(counts.f1 - 2.0 / 3) < 1e-15)
        #expect(AgreementCounts().precision == 0)
        #expect(AgreementCounts().f1 == 0)
    }

    @Test("the three macro conventions differ by the labels they count")
    func macroConventions() throws {
        // Label 0 right, label 1 only predicted, label 2 unused.
        let labels = try MultilabelScores(gold: [[0]], predicted: [[0, 1]], labelCount: 3).labels
        #expect(labels.macro(.goldLabels).f1 == 1)
        #expect(labels.macro(.activeLabels).f1 == 0.5)
        #expect(abs(labels.macro(.allLabels).f1 - 1.0 / 3) < 1e-15)
    }

    @Test("F1 of averages is not the average of F1")
    func twoMacroF1() {
        let labels = LabelCounts(labels: [
            AgreementCounts(truePositives: 1, falsePositives: 1), AgreementCounts(truePositives: 1, falseNegatives: 1),
        ])
        let macro = labels.macro(.allLabels)
        #expect(abs(macro.f1 - 2.0 / 3) < 1e-15)
        #expect(macro.f1OfAverages == 0.75)
    }

    @Test("kappa of a table with half of the agreement beyond chance")
    func kappa() throws {
        let matrix = try ConfusionMatrix(
            gold: [0, 0, 0, 0, 1, 1, 1, 1], predicted: [0, 0, 0, 1, 1, 1, 1, 0], classCount: 2)
        #expect(matrix.accuracy == 0.75)
        #expect(matrix.kappa() == 0.5)
        #expect(try ConfusionMatrix(gold: [0], predicted: [0], classCount: 1).kappa() == nil)
    }

    @Test("a probability on an edge goes where the rule says")
    func binEdges() {
        let right = CalibrationCurve(binCount: 10, edges: .rightClosed)
        let left = CalibrationCurve(binCount: 10, edges: .leftClosed)
        #expect([0, 0.1, 0.5, 1].map(right.binIndex) == [0, 0, 4, 9])
        #expect([0, 0.1, 0.5, 1].map(left.binIndex) == [0, 1, 5, 9])
    }

    @Test("lists that do not go together, labels and probabilities out of range are refused")
    func refusals() {
        func code(_ body: () throws -> Void) -> EvaluationError.Code? {
            #expect(throws: EvaluationError.self) { try body() }?.code
        }
        #expect(code { _ = try MultilabelScores(gold: [[]], predicted: [], labelCount: 1) } == .lengthMismatch)
        #expect(code { _ = try MultilabelScores(gold: [[1]], predicted: [[]], labelCount: 1) } == .labelOutOfRange)
        #expect(code { _ = try ConfusionMatrix(gold: [0], predicted: [-1], classCount: 2) } == .labelOutOfRange)
        #expect(
            code { _ = try CalibrationCurve(probabilities: [1.5], outcomes: [true]) } == .probabilityOutOfRange)
        #expect(
            code { _ = try ProbabilityScores.brier(probabilities: [.nan], outcomes: [true]) } == .probabilityOutOfRange)
    }
}
