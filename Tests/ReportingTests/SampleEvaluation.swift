import Reporting

/// An evaluation's page with made-up numbers.
enum SampleEvaluation {
    static var page: CodingEvaluationPage {
        var page = CodingEvaluationPage(accuracy: SamplePages.accuracy)
        page.remarks = [.init(kind: "duplicate_code", count: 4, rule: "The code counts once.")]
        page.tree = tree
        page.confusion = .init(
            names: ["4", "9"], titles: ["Endocrine, nutritional and metabolic diseases", "Circulatory system"],
            cells: [[40, 2, 9.5], [1, 61, 12], [8.5, 10, 0]])
        page.thresholds = (0..<20).map { step in
            let confidence = Double(step) / 20
            let precision = 0.55 + 0.42 * confidence
            return .init(
                confidence: confidence,
                precision: figure(
                    "accepted_precision", precision, precision - 0.04, min(precision + 0.03, 1), count: 388),
                share: figure("accepted_share", 1 - confidence * confidence, count: 388),
                recall: figure("accepted_recall", 0.5 - 0.4 * confidence, count: 433))
        }
        page.targetPrecision = 0.9
        page.advisedThreshold = 0.95
        page.fairness = [dimension("sex", ["female", "male"]), dimension("age_band", ["0-17", "18-64", "65+"])]
        page.breakdowns = [dimension("chapter", ["4 Endocrine", "9 Circulatory"]), dimension("coder", ["c1", "c2"])]
        page.worstCodes = [
            .init(
                code: "E11.65", title: "Type 2 diabetes mellitus with hyperglycemia", gold: 12, predicted: 3, right: 2,
                replacements: ["E11.9 (7)"],
                examples: [
                    .init(
                        document: "visit-7", gold: "E11.65", predicted: "E11.9", goldEvidence: "glucose 340",
                        predictedEvidence: "type 2 diabetes")
                ])
        ]
        page.documentsBefore = 90
        page.populationStabilityIndex = 0.04
        page.changes = [
            .init(metric: "micro_f1", level: "code", before: 0.52, now: 0.578, isBeyondChance: true),
            .init(metric: "hierarchical_kappa", level: "all", before: 0.61, now: 0.6, isBeyondChance: false),
        ]
        return page
    }

    private static func figure(
        _ metric: String, _ value: Double, _ low: Double? = nil, _ high: Double? = nil, count: Int
    ) -> ReportedFigure {
        ReportedFigure(
            metric: metric, level: "code", value: value, low: low, high: high, count: count, unit: "gold_codes")
    }

    private static func dimension(_ name: String, _ groups: [String]) -> CodingEvaluationPage.Dimension {
        let rows = groups.enumerated().map { place, group in
            let value = 0.5 + 0.06 * Double(place)
            let measure = figure("micro_recall", value, value - 0.05, value + 0.05, count: 120)
            return CodingEvaluationPage.Group(
                name: group, documents: 40 + place,
                measures: [
                    "micro_precision": measure, "micro_recall": measure, "micro_f1": measure,
                    "recall_gap": figure("recall_gap", -0.1, -0.15, -0.02, count: 120),
                ])
        }
        return .init(
            name: name, groups: rows + [.init(name: "few", isSuppressed: true, measures: [:])],
            differences: ["recall_difference": figure("recall_difference", 0.06, 0.01, 0.14, count: 81)])
    }

    private static var tree: [CodeTreeItem] {
        (1...9).map { chapter in
            let blocks = (1...3).map { block in
                let codes = (1...4).map { code in
                    CodeTreeItem(
                        name: "C\(chapter)\(block).\(code)", level: "code", title: "A made-up condition",
                        counts: .init(right: chapter + code, near: code, missed: 9 - chapter, surplus: block))
                }
                return CodeTreeItem(
                    name: "C\(chapter)\(block)-C\(chapter)9", level: "block", title: "A made-up block",
                    counts: sum(codes), children: codes)
            }
            return CodeTreeItem(
                name: "\(chapter)", level: "chapter", title: "A made-up chapter", counts: sum(blocks), children: blocks)
        }
    }

    private static func sum(_ items: [CodeTreeItem]) -> CodeTreeItem.Counts {
        items.reduce(.init(right: 0, near: 0, missed: 0, surplus: 0)) {
            .init(
                right: $0.right + $1.counts.right, near: $0.near + $1.counts.near,
                missed: $0.missed + $1.counts.missed, surplus: $0.surplus + $1.counts.surplus)
        }
    }
}
