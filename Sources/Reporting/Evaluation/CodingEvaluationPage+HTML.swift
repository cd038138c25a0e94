extension CodingEvaluationPage {
    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        var values: PageRecord = [
            "hasRemarks": .flag(!remarks.isEmpty),
            "remarkTables": .list(remarks.isEmpty ? [] : [ReportTable(remarks: remarks).record]),
            "hasTree": .flag(!tree.isEmpty),
            "tree": .markup(CodeTreeMarkup.markup(tree)),
            "hasSummary": .flag(!summary.isEmpty), "summary": .list(summary.map { ["line": .text($0)] }),
        ]
        accuracy.add(to: &values)
        addConfusion(to: &values)
        addThresholds(to: &values)
        values["hasFairness"] = .flag(!fairness.isEmpty)
        values["fairness"] = .list(fairness.map(fairnessRecord))
        values["hasBreakdowns"] = .flag(!breakdowns.isEmpty)
        values["breakdownTables"] = .list(breakdowns.map { breakdownTable(of: $0).record })
        addWorstCodes(to: &values)
        addDrift(to: &values)
        values["hasComparison"] = .flag(!comparisons.isEmpty)
        values["comparisonTables"] = .list(
            comparisons.isEmpty ? [] : [ReportTable(comparisons: comparisons).record])
        return try PageRenderer.render(
            title: "Chartline coding accuracy report", body: CodingEvaluationTemplate.body, values: values,
            style: ReportTemplate.style + CodingEvaluationStyle.css)
    }

    /// What a reader should take away, in a few sentences.
    private var summary: [String] {
        var lines: [String] = []
        func value(_ metric: String, _ level: String) -> Double? { accuracy.row(metric, level: level)?.value }
        if let f1 = value("micro_f1", "code"), let category = value("micro_f1", "category") {
            lines.append(
                "F1 is \(NumberText.percent(f1)) for the exact code and \(NumberText.percent(category)) for its category."
            )
        }
        if let over = value("over_coding_rate", "category"), let under = value("under_coding_rate", "category") {
            lines.append(
                "\(NumberText.percent(over)) of the suggestions have no coder's code of the category behind them "
                    + "(over-coding); \(NumberText.percent(under)) of the coders' codes have no suggestion of the category "
                    + "(under-coding).")
        }
        let near = accuracy.rows.filter { $0.codeSystem == "all" && $0.metric.hasPrefix("near_miss_") }
            .max { ($0.value ?? 0) < ($1.value ?? 0) }
        if let near, let share = near.value, share > 0 {
            lines.append(
                "The most frequent near miss: \(MetricCatalogue.entry(near.metric).title.lowercased()) "
                    + "(\(NumberText.percent(share)) of the coders' codes).")
        }
        if !thresholds.isEmpty { lines.append(advice) }
        for dimension in fairness {
            for group in dimension.groups {
                guard let gap = group.measures["recall_gap"], let value = gap.value, let high = gap.high, high < 0
                else {
                    continue
                }
                lines.append(
                    "Fewer of the coders' codes are found for \(Words.plain(dimension.name)) «\(group.name)»: recall is "
                        + "\(NumberText.decimal(-value * 100, places: 1)) points below that of the others.")
            }
        }
        if let f1 = comparisons.first(where: { $0.metric == "micro_f1" && $0.level == "code" && $0.group == nil }) {
            let difference = NumberText.decimal(abs(f1.first - f1.second) * 100, places: 1)
            lines.append(
                f1.pValue < 0.05
                    ? "F1 is \(difference) points \(f1.first > f1.second ? "above" : "below") that of the other system, which "
                        + "is more than chance."
                    : "F1 differs from that of the other system by \(difference) points, no more than chance.")
        }
        if documentsBefore != nil { lines.append(driftSentence) }
        return lines
    }

    private var advice: String {
        let target = NumberText.decimal(targetPrecision * 100, places: 0) + " %"
        guard let advisedThreshold, let row = thresholds.first(where: { $0.confidence == advisedThreshold }),
            let precision = row.precision.value, let share = row.share.value
        else {
            return "Accept nothing unseen: from no confidence on are \(target) of the suggestions surely right."
        }
        return
            "Auto-accept at ≥ \(NumberText.decimal(advisedThreshold, places: 2)): \(NumberText.percent(precision)) of "
            + "these suggestions are right (the range lies above \(target)), and they are \(NumberText.percent(share)) of "
            + "all."
    }

    private func addThresholds(to values: inout PageRecord) {
        values["hasThresholds"] = .flag(!thresholds.isEmpty)
        values["advice"] = .text(advice)
        let chart = CoverageChart(thresholds: thresholds, target: targetPrecision, advised: advisedThreshold)
        values["coverageCharts"] = .list([
            ReportTemplate.chart(
                "Precision by share accepted", "Each dot is a threshold, lower to the right; the band is the range.",
                chart.markup)
        ])
        values["thresholdTables"] = .list([thresholdTable.record])
    }

    private var thresholdTable: ReportTable {
        ReportTable(
            caption: "What accepting from a confidence on would bring",
            columns: ["Confidence", "Suggestions", "Share", "Precision", "Range", "Coders' codes found"],
            numeric: [1, 2, 3, 4, 5],
            rows: thresholds.filter { $0.precision.count > 0 }.map { row in
                let isAdvised = row.confidence == advisedThreshold
                let tag = isAdvised ? " <span class=\"tag\">advised</span>" : ""
                return ReportTable.Row(
                    cells: [
                        .markup(Markup(trusted: "≥ " + NumberText.decimal(row.confidence, places: 2) + tag)),
                        .count(row.precision.count), .text(row.share.valueText), .text(row.precision.valueText),
                        .text(row.precision.rangeText), .text(row.recall.valueText),
                    ], isMarked: isAdvised)
            })
    }

    private func addConfusion(to values: inout PageRecord) {
        values["hasConfusion"] = .flag(confusion != nil)
        guard let confusion else { return }
        let names = confusion.names + ["none"]
        values["confusionColumns"] = .list(
            names.enumerated().map { place, name in
                let title = place < confusion.titles.count ? confusion.titles[place] : ""
                return ["name": .text(name), "title": .text(title.isEmpty ? name : title)]
            })
        values["confusionRows"] = .list(
            confusion.cells.enumerated().map { place, cells in
                let total = max(cells.reduce(0, +), 1)
                let title = place < confusion.titles.count ? confusion.titles[place] : ""
                return [
                    "name": .text(place < confusion.names.count ? names[place] : "none"), "title": .text(title),
                    "cells": .list(
                        cells.enumerated().map { column, cell in
                            let shade = Int((cell / total * 4).rounded(.up))
                            let style = cell == 0 ? "" : (column == place ? "hit" : "off") + "\(min(max(shade, 1), 4))"
                            return [
                                "style": .text(style),
                                "count": .text(
                                    cell == 0 ? "" : NumberText.decimal(cell, places: cell.rounded() == cell ? 0 : 1)),
                            ]
                        }),
                ]
            })
    }

    private func fairnessRecord(of dimension: Dimension) -> PageRecord {
        let title = Words.plain(dimension.name)
        let recalls = dimension.groups.compactMap { group -> ReportedFigure? in
            var figure = group.measures["micro_recall"]
            figure?.group = group.name
            return figure?.value == nil ? nil : figure
        }
        let difference = dimension.differences["recall_difference"]
        let hidden = dimension.groups.count(where: \.isSuppressed)
        return [
            "title": .text(title),
            "charts": .list(
                recalls.count < 2
                    ? []
                    : [
                        ReportTemplate.chart(
                            "Recall by \(title)",
                            "Of the coders' codes, the share that was suggested; the line is the range.",
                            ShareChart(title: "Recall by \(title)", figures: recalls).markup)
                    ]),
            "hasDifference": .flag(difference?.value != nil),
            "difference": .text(
                "The largest difference in recall between two groups is "
                    + MetricCatalogue.show(difference?.value, "") + " (range "
                    + MetricCatalogue.range(difference?.low, difference?.high, "")
                    + "). With many small groups some difference arises by chance."),
            "hasHidden": .flag(hidden > 0),
            "hidden": .text(
                "\(NumberText.counted(hidden, "group")) not shown: fewer than 11 documents, or a number from which that of "
                    + "a small group could be told."),
            "tables": .list([
                groupTable(
                    dimension, caption: "Figures by \(title)", heading: "Group",
                    metrics: [
                        "micro_precision", "micro_recall", "micro_f1", "hierarchical_f1", "confidence_excess",
                        "recall_gap",
                    ]
                ).record
            ]),
        ]
    }

    private func breakdownTable(of dimension: Dimension) -> ReportTable {
        let captions = [
            "chapter": ("By chapter", "Chapter"), "hcc": ("By condition category (HCC)", "HCC"),
            "basis": ("By what the suggestion rests on", "Basis"), "coder": ("By coder", "Coder"),
        ]
        let caption = captions[dimension.name] ?? (dimension.name, dimension.name)
        let order = [
            "micro_precision", "micro_recall", "micro_f1", "hierarchical_f1", "exact_match_ratio", "near_miss_share",
            "suggested_per_gold_code", "confidence_excess",
        ]
        return groupTable(
            dimension, caption: caption.0, heading: caption.1,
            metrics: order.filter { metric in dimension.groups.contains { $0.measures[metric] != nil } })
    }

    /// The figures of each group that is shown.
    private func groupTable(
        _ dimension: Dimension, caption: String, heading: String, metrics: [String]
    ) -> ReportTable {
        let isOfDocuments = dimension.groups.contains { $0.documents != nil }
        return ReportTable(
            caption: caption,
            columns: [heading, isOfDocuments ? "Documents" : "Out of"]
                + metrics.map { MetricCatalogue.entry($0).title },
            numeric: Set(1...(metrics.count + 1)),
            rows: dimension.groups.filter { !$0.isSuppressed }.map { group in
                let counts = metrics.compactMap { group.measures[$0] }.map(\.count)
                return ReportTable.Row(
                    cells: [.text(group.name), .count(group.documents ?? counts.max() ?? 0)]
                        + metrics.map { ReportTable.ranged(group.measures[$0], $0) })
            })
    }

    private func addWorstCodes(to values: inout PageRecord) {
        values["hasWorst"] = .flag(!worstCodes.isEmpty)
        values["quotes"] = .flag(worstCodes.contains { !$0.examples.isEmpty })
        values["worst"] = .list(
            worstCodes.map { item in
                [
                    "code": .text(item.code), "title": .text(item.title), "gold": .count(item.gold),
                    "missed": .count(item.gold - item.right), "wrong": .count(item.predicted - item.right),
                    "right": .count(item.right),
                    "replacements": .text(item.replacements.prefix(5).joined(separator: ", ")),
                    "hasReplacements": .flag(!item.replacements.isEmpty),
                    "hasExamples": .flag(!item.examples.isEmpty),
                    "examples": .list(
                        item.examples.map { example in
                            [
                                "document": .text(example.document),
                                "gold": .text(example.gold.isEmpty ? "no code" : example.gold),
                                "predicted": .text(example.predicted.isEmpty ? "nothing" : example.predicted),
                                "hasGoldEvidence": .flag(!example.goldEvidence.isEmpty),
                                "goldEvidence": .text(example.goldEvidence),
                                "hasPredictedEvidence": .flag(!example.predictedEvidence.isEmpty),
                                "predictedEvidence": .text(example.predictedEvidence),
                            ]
                        }),
                ]
            })
    }

    private func addDrift(to values: inout PageRecord) {
        values["hasDrift"] = .flag(documentsBefore != nil)
        values["driftSentence"] = .text(driftSentence)
        values["driftTables"] = .list([driftTable.record])
    }

    private var driftTable: ReportTable {
        ReportTable(
            caption: "Figures then and now",
            note: "The runs are taken as independent; with the same documents in both the judgement is cautious.",
            columns: ["Metric", "Level", "Earlier", "Now", "Change", "Judgement"], numeric: [2, 3, 4],
            rows: changes.map { change in
                let unit = MetricCatalogue.isShare(change.metric) ? " points" : ""
                let verdict: PageValue =
                    switch change.isBeyondChance {
                    case .some(true): .markup(Markup(trusted: "<strong>more than chance</strong>"))
                    case .some(false): .text("within chance")
                    case nil: .text("–")
                    }
                return ReportTable.Row(
                    cells: [
                        .text(MetricCatalogue.entry(change.metric).title), .text(LevelNames.name(change.level)),
                        .text(MetricCatalogue.show(change.before, change.metric)),
                        .text(MetricCatalogue.show(change.now, change.metric)),
                        .text(MetricCatalogue.difference(change.now - change.before, change.metric) + unit), verdict,
                    ])
            })
    }

    private var driftSentence: String {
        let beyond = changes.count { $0.isBeyondChance == true }
        var text =
            "The earlier run scored \(NumberText.counted(documentsBefore ?? 0, "document")). "
            + "\(NumberText.count(beyond)) of \(NumberText.counted(changes.count, "figure")) changed by more than chance."
        if let populationStabilityIndex {
            let size = populationStabilityIndex < 0.1 ? "little" : populationStabilityIndex < 0.25 ? "somewhat" : "much"
            text +=
                " The mix of the coders' codes by chapter moved \(size) (population stability index "
                + "\(NumberText.decimal(populationStabilityIndex, places: 3)))."
        }
        return text
    }
}
