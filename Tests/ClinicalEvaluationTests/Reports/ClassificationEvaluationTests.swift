import Testing

@testable import ClinicalEvaluation

@Suite("Labels are scored as the metrics define them")
struct ClassificationEvaluationTests {
    private func report(
        _ gold: String, _ predicted: String, other: String? = nil,
        _ change: (inout ClassificationEvaluation) -> Void = { _ in }
    ) throws -> EvaluationReport {
        var evaluation = ClassificationEvaluation()
        evaluation.bootstrap.resamples = 50
        change(&evaluation)
        return try evaluation.evaluate(
            gold: LabelTable(csv: Array(gold.utf8), side: .gold),
            predicted: LabelTable(csv: Array(predicted.utf8), side: .predicted),
            other: try other.map { try LabelTable(csv: Array($0.utf8), side: .compared) })
    }

    private func rows(_ header: String, _ rows: [[String]]) -> String {
        ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
    }

    @Test("more issues of a kind than are kept are all counted")
    func manyIssues() throws {
        let twice = rows("document_id,label", (0..<1500).flatMap { [["d\($0)", "yes"], ["d\($0)", "yes"]] })
        let report = try report(twice, twice)
        #expect(report.issues.count(.duplicateLabel) == 3000)
        #expect(report.issues.kept.count == EvaluationIssues.keptPerKind)
    }

    @Test("yes or no with probabilities: areas, errors and calibration are those of the reference metrics")
    func binary() throws {
        var generator = Xoshiro256(seed: 2)
        let probabilities = (0..<60).map { _ in Double(Int.random(in: 0...100, using: &generator)) / 100 }
        let truth = probabilities.map { Double.random(in: 0..<1, using: &generator) < $0 }
        let gold = rows("document_id,label", truth.enumerated().map { ["d\($0)", $1 ? "yes" : "no"] })
        let predicted = rows("document_id,probability", probabilities.enumerated().map { ["d\($0)", "\($1)"] })
        let report = try report(gold, predicted)
        let ranked = try RankedOutcomes(scores: probabilities, outcomes: truth)
        let counts = try BinaryCounts(gold: truth, predicted: probabilities.map { $0 >= 0.5 })
        let order = truth.indices.sorted { "d\($0)" < "d\($1)" }
        func isClose(_ metric: String, _ level: String, _ value: Double?) -> Bool {
            guard let found = report.figure(metric, level: level)?.value, let value else { return false }
            return abs(found - value) < 1e-9
        }
        #expect(isClose("auroc", "micro", ranked.areaUnderROC))
        #expect(isClose("average_precision", "micro", ranked.averagePrecision))
        #expect(isClose("true_positive_rate", "decisions", counts.sensitivity))
        #expect(isClose("true_negative_rate", "decisions", counts.specificity))
        #expect(isClose("positive_likelihood_ratio", "decisions", counts.positiveLikelihoodRatio))
        #expect(isClose("accuracy", "classes", counts.accuracy))
        #expect(
            isClose(
                "brier_score", "probability", try ProbabilityScores.brier(probabilities: probabilities, outcomes: truth)
            ))
        #expect(
            isClose(
                "log_loss", "probability", try ProbabilityScores.logLoss(probabilities: probabilities, outcomes: truth))
        )
        let curve = try CalibrationCurve(probabilities: probabilities, outcomes: truth)
        #expect(isClose("expected_calibration_error", "equal_width", curve.expectedCalibrationError))
        #expect(isClose("maximum_calibration_error", "equal_width", curve.maximumCalibrationError))
        let mass = try EqualMassCalibration(
            probabilities: order.map { probabilities[$0] }, outcomes: order.map { truth[$0] })
        #expect(isClose("expected_calibration_error", "equal_mass", mass.expectedCalibrationError))
        #expect(report.figures.allSatisfy { $0.value == nil || $0.count > 0 })
    }

    @Test("numbered classes have an order: weighted kappa and triage")
    func triage() throws {
        let gold = ["1", "2", "3", "3", "4", "5", "2", "1"]
        let given = ["1", "3", "3", "2", "4", "4", "2", "3"]
        let report = try report(
            rows("document_id,acuity", gold.enumerated().map { ["\($0)", $1] }),
            rows("document_id,acuity", given.enumerated().map { ["\($0)", $1] }))
        let matrix = try ConfusionMatrix(
            gold: gold.map { (Int($0) ?? 0) - 1 }, predicted: given.map { (Int($0) ?? 0) - 1 }, classCount: 5)
        #expect(report.figure("kappa_quadratic", level: "classes")?.value == matrix.kappa(.quadratic))
        #expect(report.figure("triage_accuracy", level: "order")?.value == 0.5)
        #expect(report.figure("undertriage_rate", level: "order")?.value == 0.25)
        #expect(report.figure("overtriage_rate", level: "order")?.value == 0.25)
        #expect(report.confusion?.labels == ["1", "2", "3", "4", "5"])
    }

    @Test("sets of labels: averages in every convention, ranking, and what is missing counts as missed")
    func multilabel() throws {
        let gold = "document_id,code\na,x\na,y\nb,x\nc,\nd,z\n"
        let predicted = "document_id,code,confidence\na,x,0.9\na,w,0.6\nb,x,0.8\nb,y,0.2\nc,y,0.7\ne,x,1\n"
        let report = try report(gold, predicted)
        #expect(report.figure("micro_precision", level: "labels")?.value == 0.5)
        #expect(report.figure("micro_recall", level: "labels")?.value == 0.5)
        #expect(report.figure("macro_f1", level: "all_labels")?.value == 0.25)
        #expect(report.figure("macro_f1", level: "gold_labels")?.count == 3)
        #expect(report.figure("exact_match_ratio", level: "documents")?.value == 0.25)
        #expect(report.figure("mean_average_precision", level: "ranking")?.value == 0.5)
        #expect(report.issues.count(.documentWithoutGold) == 1)
        #expect(report.issues.count(.documentWithoutPrediction) == 1)
        #expect(report.issues.count(.unknownLabel) == 1)
    }

    @Test("the macro area over labels is the mean of the labels' areas")
    func macroArea() throws {
        let gold = "document_id,label\na,x\na,y\nb,x\nc,y\nd,\n"
        let predicted = "document_id,label,score\na,x,3\na,y,1\nb,x,1\nb,y,2\nc,x,2\nc,y,5\nd,x,-1\nd,y,0\n"
        let report = try report(gold, predicted)
        let x = try RankedOutcomes(scores: [3, 1, 2, -1], outcomes: [true, true, false, false]).areaUnderROC ?? 0
        let y = try RankedOutcomes(scores: [1, 2, 5, 0], outcomes: [true, false, true, false]).areaUnderROC ?? 0
        #expect(report.figure("auroc", level: "macro")?.value == (x + y) / 2)
    }

    @Test("two systems are compared figure by figure")
    func comparison() throws {
        let gold = rows("document_id,label", (0..<30).map { ["\($0)", "c\($0 % 3)"] })
        let good = rows("document_id,label", (0..<30).map { ["\($0)", "c\($0 % 3)"] })
        let bad = rows("document_id,label", (0..<30).map { ["\($0)", "c\(($0 + ($0 % 2)) % 3)"] })
        let report = try report(gold, good, other: bad)
        let accuracy = try #require(report.comparisons.first { $0.metric == "accuracy" && $0.level == "classes" })
        #expect(accuracy.first == 1 && accuracy.second == 0.5)
        #expect(accuracy.pValue < 0.05)
        #expect((accuracy.interval?.low ?? 0) > 0)
    }

    @Test("times are scored by the concordance index")
    func survival() throws {
        let report = try report(
            "document_id,time,event\na,1,1\nb,2,1\nc,3,0\nd,4,1\n", "document_id,risk\na,0.9\nb,0.5\nc,0.6\nd,0.1\n")
        let expected = try ConcordanceIndex(
            times: [1, 2, 3, 4], predictions: [-0.9, -0.5, -0.6, -0.1], wasObserved: [true, true, false, true])
        #expect(report.figure("concordance_index")?.value == expected.value)
    }

    @Test(
        "input that cannot be used is refused with its line",
        arguments: [
            ("document_id,label,probability\na,x,1.2\n", 2), ("document_id,label\n,x\n", 2), ("label\nx\n", 1),
            ("document_id,label\na,x,y\n", 2), ("document_id,other\na,x\n", 1), ("", 1),
        ])
    func refused(table: String, line: Int) throws {
        let error = #expect(throws: EvaluationError.self) {
            try LabelTable(csv: Array(table.utf8), side: .predicted)
        }
        #expect(error?.line == line)
    }

    @Test("tables without a document in common are refused")
    func strangers() {
        #expect(throws: EvaluationError.self) {
            try report("document_id,label\na,x\n", "document_id,label\nb,x\n")
        }
    }

    @Test("parity between groups is fairlearn's where every group defines the rates")
    func fairness() throws {
        var generator = Xoshiro256(seed: 11)
        let groups = (0..<90).map { ["f", "m", "n"][$0 % 3] }
        let gold = (0..<90).map { _ in Bool.random(using: &generator) }
        let given = zip(gold, groups).map { truth, group in
            Double.random(in: 0..<1, using: &generator) < (group == "f" ? 0.6 : 0.8) ? truth : !truth
        }
        let goldTable = rows("document_id,label,sex", gold.enumerated().map { ["d\($0)", $1 ? "1" : "0", groups[$0]] })
        let givenTable = rows("document_id,label", given.enumerated().map { ["d\($0)", $1 ? "1" : "0"] })
        var evaluation = FairnessEvaluation()
        evaluation.bootstrap.resamples = 20
        let report = try evaluation.evaluate(
            gold: LabelTable(csv: Array(goldTable.utf8), side: .gold),
            predicted: LabelTable(csv: Array(givenTable.utf8), side: .predicted), attributes: DocumentAttributes())
        let table = try FairnessTable(gold: gold, predicted: given, groups: groups)
        let all = FigureSlice(dimension: "sex", group: "all")
        func isClose(_ metric: String, _ value: Double?) -> Bool {
            abs((report.figure(metric, level: "decisions", slice: all)?.value ?? .nan) - (value ?? .nan)) < 1e-9
        }
        #expect(isClose("demographic_parity_difference", table.demographicParityDifference()))
        #expect(isClose("demographic_parity_ratio", table.demographicParityRatio()))
        #expect(isClose("equalized_odds_difference", table.equalizedOddsDifference()))
        #expect(isClose("equalized_odds_ratio", table.equalizedOddsRatio()))
        #expect(report.groups.map(\.documentCount) == [30, 30, 30])
    }

    @Test("another system's concordance is held against this one's, document by document")
    func survivalComparison() throws {
        let gold = rows("document_id,time", (0..<20).map { ["d\($0)", "\($0)"] })
        let good = rows("document_id,predicted_time", (0..<20).map { ["d\($0)", "\($0)"] })
        let bad = rows("document_id,predicted_time", (0..<20).map { ["d\($0)", "\($0 % 3)"] })
        let comparison = try #require(try report(gold, good, other: bad).comparisons.first)
        #expect(comparison.metric == "concordance_index" && comparison.first == 1 && comparison.second < 0.8)
        #expect(comparison.pValue < 0.05)
    }

    /// Probabilities of a yes for two groups: sure and right for one, useless for the other.
    private func fairnessReport(other: String? = nil) throws -> EvaluationReport {
        var evaluation = FairnessEvaluation()
        evaluation.bootstrap.resamples = 50
        let groups = (0..<60).map { $0 % 2 == 0 ? "f" : "m" }
        let gold = (0..<60).map { $0 / 2 % 2 == 0 }
        let table = rows("document_id,label,sex", gold.indices.map { ["d\($0)", gold[$0] ? "1" : "0", groups[$0]] })
        let probabilities = gold.indices.map { index in
            groups[index] == "f" ? (gold[index] ? 0.9 : 0.1) : 0.5 + Double(index % 7) / 100
        }
        let answers = rows("document_id,probability", gold.indices.map { ["d\($0)", "\(probabilities[$0])"] })
        return try evaluation.evaluate(
            gold: LabelTable(csv: Array(table.utf8), side: .gold),
            predicted: LabelTable(csv: Array(answers.utf8), side: .predicted),
            other: other.map { try LabelTable(csv: Array($0.utf8), side: .compared) }, attributes: DocumentAttributes())
    }

    @Test("the area under the curve is told group by group, with intervals")
    func areaByGroup() throws {
        let report = try fairnessReport()
        func figure(_ metric: String, _ group: String) -> MeasuredFigure? {
            report.figure(metric, level: "micro", slice: FigureSlice(dimension: "sex", group: group))
        }
        #expect(figure("auroc", "f")?.value == 1 && figure("auroc", "f")?.count == 30)
        #expect(figure("auroc", "f")?.interval == Bootstrap.Interval(low: 1, high: 1))
        #expect((figure("auroc", "m")?.value ?? 1) < 0.7 && figure("auroc", "m")?.interval != nil)
        let difference = try #require(figure("auroc_difference", "all"))
        #expect(abs((difference.value ?? 0) - (1 - (figure("auroc", "m")?.value ?? 0))) < 1e-12)
        #expect(difference.interval != nil)
    }

    @Test("two systems are compared in every group and between groups")
    func fairnessComparison() throws {
        let perfect = rows(
            "document_id,probability", (0..<60).map { ["d\($0)", $0 / 2 % 2 == 0 ? "0.9" : "0.1"] })
        let comparisons = try fairnessReport(other: perfect).comparisons
        func find(_ metric: String, _ group: String) -> FigureComparison? {
            comparisons.first { $0.metric == metric && $0.slice == FigureSlice(dimension: "sex", group: group) }
        }
        #expect(comparisons.contains { $0.metric == "accuracy" && $0.slice == .all })
        #expect(find("auroc", "f")?.difference == 0 && find("auroc", "f")?.pValue == 1)
        #expect((find("auroc", "m")?.difference ?? 0) < -0.3 && (find("auroc", "m")?.pValue ?? 1) < 0.01)
        #expect(find("demographic_parity_difference", "all")?.second == 0)
        #expect((find("equalized_odds_difference", "all")?.pValue ?? 1) < 0.05)
    }

    @Test("a figure over fewer than eleven is not shown, nor one from which it could be told")
    func smallCells() throws {
        var evaluation = FairnessEvaluation()
        evaluation.bootstrap.resamples = 10
        // Positives: 3 of the women, 20 of the men, 30 of the others; negatives are many everywhere.
        let sizes = [("f", 3), ("m", 20), ("n", 30)]
        let people = sizes.flatMap { group, positives in (0..<50).map { (group, $0 < positives) } }
        let gold = rows(
            "document_id,label,sex", people.indices.map { ["d\($0)", people[$0].1 ? "1" : "0", people[$0].0] })
        let given = rows("document_id,label", people.indices.map { ["d\($0)", $0 % 4 == 0 ? "1" : "0"] })
        let report = try evaluation.evaluate(
            gold: LabelTable(csv: Array(gold.utf8), side: .gold),
            predicted: LabelTable(csv: Array(given.utf8), side: .predicted), attributes: DocumentAttributes())
        func groups(_ metric: String) -> [String] {
            report.figures.filter { $0.metric == metric && $0.slice.group != "all" }.map(\.slice.group)
        }
        #expect(groups("false_positive_rate") == ["f", "m", "n"])
        #expect(groups("true_positive_rate") == ["n"])
        #expect(
            report.figures.allSatisfy { !(1..<11).contains($0.count) || $0.slice.dimension != "sex" })
    }
}
