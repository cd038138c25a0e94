import ClinicalEvaluation
import Testing

@Suite(.enabled(if: Goldens.areThere, "CHARTLINE_GOLDENS or CHARTLINE_DATA names the folder of reference figures"))
struct GoldenTests {
    @Test(
        "hierarchical scores agree with HiClass and CoPHE to 1e-9",
        .enabled(if: Goldens.has("hierarchical"), Goldens.absence("hierarchical")))
    func hierarchical() throws {
        let cases = try Goldens.cases("hierarchical").filter { $0.kind != "cophe" }
        #expect(!cases.isEmpty)
        for golden in cases {
            let report = try report(of: golden, hierarchy: .prefixes)
            func check(_ path: String, _ metric: String, _ level: String) {
                #expect(golden.isClose(path, report.figure(metric, level: level)?.value ?? 0), "\(golden.id) \(path)")
            }
            for (name, metric) in [("P", "precision"), ("R", "recall"), ("F", "f1")] {
                check("set_micro.h\(name)", "hierarchical_\(metric)", "all")
            }
            check("set_macro_over_docs.hP", "hierarchical_precision_document_mean", "all")
            check("set_macro_over_docs.hR", "hierarchical_recall_document_mean", "all")
            check("exact_match_rate", "exact_match_ratio", "code")
            for (name, level) in [("category3", "category"), ("level4", "subcategory"), ("leaf", "code")] {
                for (short, metric) in [("P", "precision"), ("R", "recall"), ("F1", "f1")] {
                    check("set_based_\(name).\(short)", "micro_\(metric)", level)
                    check("count_preserving_\(name).\(short)", "count_preserving_\(metric)", level)
                }
            }
        }
    }

    @Test(
        "count-preserving scores agree with CoPHE's own code, macro averages included",
        .enabled(if: Goldens.has("hierarchical"), Goldens.absence("hierarchical")))
    func countPreserving() throws {
        let cases = try Goldens.cases("hierarchical").filter { $0.kind == "cophe" }
        #expect(!cases.isEmpty)
        for golden in cases {
            let codes = try #require(golden.input["codes"]?.labels)
            let parentOf = try #require(golden.input["parent_of"]?.object).compactMapValues(\.label)
            let parents = Array(Set(parentOf.values)).sorted()
            let gold = try #require(golden.input["gold"]?.array).compactMap(\.integers)
            let predicted = try #require(golden.input["pred"]?.array).compactMap(\.integers)
            func counts(_ nodes: [String], _ node: (String) -> String?, capped: Bool) -> LabelCounts {
                var counts = LabelCounts(labelCount: nodes.count)
                for (gold, predicted) in zip(gold, predicted) {
                    for (label, name) in nodes.enumerated() {
                        func sum(_ row: [Int]) -> Int {
                            let sum = zip(codes, row).filter { node($0.0) == name }.reduce(0) { $0 + $1.1 }
                            return capped ? min(sum, 1) : sum
                        }
                        counts.add(label: label, predicted: sum(predicted), gold: sum(gold))
                    }
                }
                return counts
            }
            let leaf = counts(codes, { $0 }, capped: false)
            let parent = counts(parents, { parentOf[$0] }, capped: false)
            let parentSet = counts(parents, { parentOf[$0] }, capped: true)
            for (path, micro) in [
                ("leaf_micro", leaf.micro), ("parent_micro_counts", parent.micro),
                ("parent_micro_set", parentSet.micro),
            ] {
                #expect(golden.isClose(path + ".Precision", micro.precision), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".Recall", micro.recall), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".F1", micro.f1), "\(golden.id) \(path)")
            }
            for (path, macro) in [
                ("leaf_macro", leaf.macro(.allLabels)), ("parent_macro_counts", parent.macro(.allLabels)),
            ] {
                #expect(golden.isClose(path + ".Precision", macro.precision), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".Recall", macro.recall), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".F1", macro.f1OfAverages), "\(golden.id) \(path)")
            }
        }
    }

    @Test(
        "multi-label scores agree with scikit-learn to 1e-9 under each macro convention",
        .enabled(if: Goldens.has("multilabel"), Goldens.absence("multilabel")))
    func multilabel() throws {
        let cases = try Goldens.cases("multilabel")
        #expect(!cases.isEmpty)
        for golden in cases {
            let scores = try MultilabelScores(
                gold: try #require(golden.input["true_sets"]?.array).compactMap(\.integers),
                predicted: try #require(golden.input["pred_sets"]?.array).compactMap(\.integers),
                labelCount: try #require(golden.input["n_labels"]?.integer))
            let micro = scores.labels.micro
            #expect(golden.isClose("micro.precision", micro.precision), "\(golden.id)")
            #expect(golden.isClose("micro.recall", micro.recall), "\(golden.id)")
            #expect(golden.isClose("micro.f1", micro.f1), "\(golden.id)")
            // With one label left, the reference takes its column for a yes-or-no question, and averages over both answers.
            func subset(_ convention: LabelCounts.MacroConvention) throws -> AveragedScores {
                let averages = scores.labels.macro(convention)
                return averages.count == 1 ? try presenceAndAbsence(golden, of: scores, convention) : averages
            }
            for (path, averages) in [
                ("macro", scores.labels.macro(.allLabels)), ("weighted", scores.labels.weighted),
                ("samples", scores.samples), ("macro_active_labels_only", try subset(.activeLabels)),
                ("macro_true_support_only", try subset(.goldLabels)),
            ] where golden.expected[path] != nil {
                #expect(golden.isClose(path + ".precision", averages.precision), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".recall", averages.recall), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".f1", averages.f1), "\(golden.id) \(path)")
            }
            #expect(golden.isClose("exact_match_rate", scores.exactMatchRatio), "\(golden.id)")
            #expect(golden.isClose("hamming_loss", scores.hammingLoss), "\(golden.id)")
            #expect(golden.isClose("jaccard_samples", scores.jaccard), "\(golden.id)")
        }
    }

    @Test(
        "calibration and Brier score agree with scikit-learn to 1e-9, on bin edges too",
        .enabled(if: Goldens.has("probabilistic"), Goldens.absence("probabilistic")))
    func probabilistic() throws {
        let cases = try Goldens.cases("probabilistic").filter { $0.input["score"] != nil }
        #expect(!cases.isEmpty)
        for golden in cases {
            let probabilities = try #require(golden.input["score"]?.numbers)
            let outcomes = try #require(golden.input["y_true"]?.integers).map { $0 == 1 }
            func curve(_ count: Int, _ edges: CalibrationCurve.Edges) throws -> CalibrationCurve {
                try CalibrationCurve(probabilities: probabilities, outcomes: outcomes, binCount: count, edges: edges)
            }
            let right = try curve(15, .rightClosed)
            #expect(golden.isClose("ece15_right_closed", right.expectedCalibrationError), "\(golden.id)")
            #expect(golden.isClose("mce15_right_closed", right.maximumCalibrationError), "\(golden.id)")
            let left = try curve(15, .leftClosed)
            #expect(golden.isClose("ece15_left_closed", left.expectedCalibrationError), "\(golden.id)")
            let ten = try curve(10, .rightClosed)
            #expect(golden.isClose("ece10_right_closed", ten.expectedCalibrationError), "\(golden.id)")
            let ranked = try RankedOutcomes(scores: probabilities, outcomes: outcomes)
            #expect(golden.isClose("roc_auc", ranked.areaUnderROC), "\(golden.id)")
            // Where nothing came true the reference says 0.
            #expect(golden.isClose("average_precision", ranked.averagePrecision ?? 0), "\(golden.id)")
            let logLoss = try ProbabilityScores.logLoss(probabilities: probabilities, outcomes: outcomes)
            #expect(golden.isClose("log_loss", logLoss), "\(golden.id)")
            let brier = try ProbabilityScores.brier(probabilities: probabilities, outcomes: outcomes)
            #expect(golden.isClose("brier", brier), "\(golden.id)")
            let bins = try #require(golden.expected["bins15_right_closed"]?.array).compactMap(\.numbers)
            #expect(bins.map { Int($0[0]) } == right.bins.indices.filter { right.bins[$0].count > 0 }, "\(golden.id)")
        }
    }

    @Test(
        "accuracy, confusion and kappa agree with scikit-learn to 1e-9",
        .enabled(if: Goldens.has("classification"), Goldens.absence("classification")))
    func classification() throws {
        let cases = try Goldens.cases("classification")
        #expect(!cases.isEmpty)
        for golden in cases {
            let order = try #require(golden.expected["labels_order"]?.labels)
            func indices(_ key: String) throws -> [Int] {
                try #require(golden.input[key]?.labels).map { label in
                    // Byte for byte: the letter é has two spellings, which a comparison of strings takes for one.
                    try #require(order.firstIndex { $0.utf8.elementsEqual(label.utf8) })
                }
            }
            let matrix = try ConfusionMatrix(
                gold: indices("y_true"), predicted: indices("y_pred"),
                weights: golden.input["sample_weight"]?.numbers, classCount: order.count)
            #expect(golden.isClose("accuracy", matrix.accuracy), "\(golden.id)")
            let rows = try #require(golden.expected["confusion_matrix"]?.array).compactMap(\.numbers)
            #expect(rows.flatMap { $0 } == matrix.cells, "\(golden.id)")
            for (path, averages) in [("micro", matrix.micro), ("macro", matrix.macro), ("weighted", matrix.weighted)] {
                #expect(golden.isClose(path + ".precision", averages.precision), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".recall", averages.recall), "\(golden.id) \(path)")
                #expect(golden.isClose(path + ".f1", averages.f1), "\(golden.id) \(path)")
            }
            let classes = order.indices.map(matrix.counts)
            for (path, undefined) in [("per_class", 0.0), ("per_class_zero_division_1", 1.0)] {
                func check(_ name: String, _ values: [Double?]) {
                    let expected = golden.value(path + "." + name)?.numbers ?? []
                    #expect(
                        zip(expected, values).allSatisfy { abs($0 - ($1 ?? undefined)) <= 1e-9 }
                            && expected.count == values.count, "\(golden.id) \(path) \(name)")
                }
                check("precision", classes.map(\.positivePredictiveValue))
                check("recall", classes.map(\.sensitivity))
                check("f1", classes.map(\.f1))
                if undefined == 0 { check("support", classes.map(\.positives)) }
            }
            // The reference figures leave item weights out of the rest.
            let plain = try ConfusionMatrix(
                gold: indices("y_true"), predicted: indices("y_pred"), classCount: order.count)
            #expect(golden.isClose("balanced_accuracy", plain.balancedAccuracy), "\(golden.id)")
            #expect(golden.isClose("mcc", plain.matthewsCorrelation), "\(golden.id)")
            #expect(golden.isClose("cohen_kappa_none", plain.kappa()), "\(golden.id)")
            #expect(golden.isClose("cohen_kappa_linear", plain.kappa(.linear)), "\(golden.id)")
            #expect(golden.isClose("cohen_kappa_quadratic", plain.kappa(.quadratic)), "\(golden.id)")
        }
    }

    private func presenceAndAbsence(
        _ golden: GoldenCase, of scores: MultilabelScores, _ convention: LabelCounts.MacroConvention
    ) throws -> AveragedScores {
        let counts = try #require(
            scores.labels.labels.first { $0.gold + (convention == .goldLabels ? 0 : $0.predicted) > 0 })
        let documents = try #require(golden.input["true_sets"]?.array).compactMap(\.integers).count
        var answers = LabelCounts(labelCount: 2)
        func add(_ predicted: Bool, _ gold: Bool, _ count: Int) {
            answers.add(label: 0, predicted: predicted ? 1 : 0, gold: gold ? 1 : 0, documents: count)
            answers.add(label: 1, predicted: predicted ? 0 : 1, gold: gold ? 0 : 1, documents: count)
        }
        add(true, true, counts.truePositives)
        add(true, false, counts.falsePositives)
        add(false, true, counts.falseNegatives)
        add(false, false, documents - counts.predicted - counts.falseNegatives)
        return answers.macro(.activeLabels)
    }

    private func report(of golden: GoldenCase, hierarchy: CodeHierarchy) throws -> CodingAccuracyReport {
        func assignments(_ key: String) throws -> CodeAssignments {
            let rows = try #require(golden.input[key]?.array).compactMap(\.labels)
            return CodeAssignments(
                rows.enumerated().flatMap { index, codes -> [(document: String, code: AssignedCode?)] in
                    [("\(index)", nil)] + codes.map { ("\(index)", AssignedCode(system: "ICD-10-CM", code: $0)) }
                })
        }
        var evaluation = CodingAccuracyEvaluation()
        evaluation.hierarchy = hierarchy
        evaluation.bootstrap.resamples = 0
        return try evaluation.evaluate(gold: assignments("true"), predicted: assignments("pred"))
    }
}
