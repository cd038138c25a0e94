import ClinicalEvaluation
import Testing

extension GoldenTests {
    @Test(
        "scores of several classes and labels agree with scikit-learn to 1e-9",
        .enabled(if: Goldens.has("probabilistic"), Goldens.absence("probabilistic")))
    func classScores() throws {
        for golden in try Goldens.cases("probabilistic").filter({ $0.input["score_matrix"] != nil }) {
            let matrix = try #require(golden.input["score_matrix"]?.array).compactMap(\.numbers)
            let width = matrix.first?.count ?? 0
            func check(_ path: String, _ value: Double?) {
                guard golden.has(path) else { return }
                #expect(golden.isClose(path, value), "\(golden.id) \(path)")
            }
            if golden.kind == "multiclass" {
                let scores = try ClassScores(
                    scores: matrix, classes: try #require(golden.input["y_true"]?.integers), classCount: width)
                check("roc_auc_ovr_macro", try scores.oneVersusRest(.macro))
                check("roc_auc_ovr_weighted", try scores.oneVersusRest(.weighted))
                check("roc_auc_ovo_macro", try scores.oneVersusOne(.macro))
                check("roc_auc_ovo_weighted", try scores.oneVersusOne(.weighted))
                let top = scores.topPredictions
                let curve = try CalibrationCurve(probabilities: top.probabilities, outcomes: top.outcomes)
                check("top1_ece15_right_closed", curve.expectedCalibrationError)
                check("top1_accuracy", scores.topAccuracy(1))
                check("top2_accuracy", scores.topAccuracy(2))
                check("brier_multiclass_sum_over_classes", scores.brier)
            } else {
                let truth = try #require(golden.input["y_true"]?.array).compactMap(\.truths)
                let scores = try ClassScores(scores: matrix, truth: truth, classCount: width)
                let areas = try scores.areasUnderROC()
                let defined = areas.indices.filter { areas[$0] != nil }
                check("macro_over_all", try scores.oneVersusRest(.macro))
                check("macro_over_defined_labels", defined.reduce(0) { $0 + (areas[$1] ?? 0) } / Double(defined.count))
                check("micro", try scores.microAreaUnderROC())
                check("map_macro_defined", try scores.macroAveragePrecision(of: defined))
                check("lrap", scores.labelRankingAveragePrecision)
                #expect(golden.value("defined_labels")?.integers == defined, "\(golden.id)")
            }
        }
    }

    @Test(
        "likelihood ratios agree with scikit-learn to 1e-9",
        .enabled(if: Goldens.has("likelihood_ratios"), Goldens.absence("likelihood_ratios")))
    func likelihoodRatios() throws {
        let cases = try Goldens.cases("likelihood_ratios")
        #expect(!cases.isEmpty)
        for golden in cases {
            let counts = try BinaryCounts(
                gold: try #require(golden.input["y_true"]?.truths),
                predicted: try #require(golden.input["y_pred"]?.truths))
            #expect(golden.isClose("tp", counts.truePositives), "\(golden.id)")
            #expect(golden.isClose("fp", counts.falsePositives), "\(golden.id)")
            #expect(golden.isClose("fn", counts.falseNegatives), "\(golden.id)")
            #expect(golden.isClose("tn", counts.trueNegatives), "\(golden.id)")
            #expect(golden.isClose("lr.positive", counts.positiveLikelihoodRatio), "\(golden.id)")
            #expect(golden.isClose("lr.negative", counts.negativeLikelihoodRatio), "\(golden.id)")
        }
    }

    @Test(
        "the concordance index agrees with lifelines to 1e-9",
        .enabled(if: Goldens.has("concordance_index"), Goldens.absence("concordance_index")))
    func concordance() throws {
        let cases = try Goldens.cases("concordance_index")
        #expect(!cases.isEmpty)
        for golden in cases {
            let index = try ConcordanceIndex(
                times: try #require(golden.input["event_times"]?.numbers),
                predictions: try #require(golden.input["predicted_scores"]?.numbers),
                wasObserved: golden.input["event_observed"]?.truths)
            #expect(golden.isClose("c_index", index.value), "\(golden.id)")
        }
    }

    @Test(
        "fairness between groups agrees with fairlearn to 1e-9",
        .enabled(if: Goldens.has("fairness"), Goldens.absence("fairness")))
    func fairness() throws {
        let cases = try Goldens.cases("fairness")
        #expect(!cases.isEmpty)
        for golden in cases {
            let table = try FairnessTable(
                gold: try #require(golden.input["y_true"]?.truths),
                predicted: try #require(golden.input["y_pred"]?.truths),
                groups: try #require(golden.input["group"]?.labels), weights: golden.input["sample_weight"]?.numbers)
            for (path, value) in [
                ("demographic_parity_difference", table.demographicParityDifference()),
                ("demographic_parity_difference_to_overall", table.demographicParityDifference(.toOverall)),
                ("demographic_parity_ratio", table.demographicParityRatio()),
                ("demographic_parity_ratio_to_overall", table.demographicParityRatio(.toOverall)),
                ("equalized_odds_difference", table.equalizedOddsDifference()),
                ("equalized_odds_difference_to_overall", table.equalizedOddsDifference(.toOverall)),
                ("equalized_odds_ratio", table.equalizedOddsRatio()),
                ("equalized_odds_ratio_to_overall", table.equalizedOddsRatio(.toOverall)),
                ("equalized_odds_difference_mean", table.equalizedOddsDifference(.betweenGroups, .mean)),
            ] {
                #expect(golden.isClose(path, value), "\(golden.id) \(path)")
            }
            for group in table.groups {
                for (key, value) in [
                    ("selection_rate", group.answers.selectionRate), ("tpr", group.answers.sensitivity),
                    ("fpr", group.answers.falsePositiveRate), ("count", Double(group.count)),
                ] {
                    let expected = golden.value("by_group.\(key)")?.object?[group.name]?.number
                    #expect(abs((expected ?? .nan) - (value ?? 0)) <= 1e-9, "\(golden.id) \(key) \(group.name)")
                }
            }
        }
    }
}
