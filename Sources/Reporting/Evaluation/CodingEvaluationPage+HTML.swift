extension CodingEvaluationPage {
    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        var values: PageRecord = [
            "hasRemarks": .flag(!remarks.isEmpty),
            "remarks": .list(
                remarks.map { ["kind": .text($0.kind), "count": .count($0.count), "rule": .text($0.rule)] }),
            "hasTree": .flag(!tree.isEmpty),
            "tree": .markup(CodeTreeMarkup.markup(tree)),
            "summary": .list(summary.map { ["line": .text($0)] }),
        ]
        accuracy.add(to: &values)
        addConfusion(to: &values)
        addThresholds(to: &values)
        values["hasFairness"] = .flag(!fairness.isEmpty)
        values["fairness"] = .list(fairness.map(fairnessRecord))
        values["hasBreakdowns"] = .flag(!breakdowns.isEmpty)
        values["breakdowns"] = .list(breakdowns.map(breakdownRecord))
        addWorstCodes(to: &values)
        addDrift(to: &values)
        values["hasComparison"] = .flag(!comparisons.isEmpty)
        values["comparison"] = .list(comparisons.isEmpty ? [] : [EvaluationPage.comparisonTable(comparisons)])
        return try PageRenderer.render(
            title: "Chartline coding accuracy report", body: CodingEvaluationTemplate.body, values: values,
            style: CodingEvaluationStyle.css)
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
        values["coverageChart"] = .markup(
            CoverageChart(thresholds: thresholds, target: targetPrecision, advised: advisedThreshold).markup)
        values["thresholds"] = .list(
            thresholds.filter { $0.precision.count > 0 }.map { row in
                [
                    "confidence": .text("≥ " + NumberText.decimal(row.confidence, places: 2)),
                    "isAdvised": .flag(row.confidence == advisedThreshold),
                    "count": .count(row.precision.count),
                    "share": .text(MetricCatalogue.show(row.share.value, "")),
                    "precision": .text(MetricCatalogue.show(row.precision.value, "")),
                    "range": .text(MetricCatalogue.range(row.precision.low, row.precision.high, "")),
                    "recall": .text(MetricCatalogue.show(row.recall.value, "")),
                ]
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
        let bars = dimension.groups.compactMap { group -> ShareChart.Bar? in
            guard let recall = group.measures["micro_recall"], let value = recall.value else { return nil }
            return ShareChart.Bar(label: Self.short(group.name), value: value, low: recall.low, high: recall.high)
        }
        let title = Words.plain(dimension.name)
        let difference = dimension.differences["recall_difference"]
        let hidden = dimension.groups.count(where: \.isSuppressed)
        return [
            "title": .text(title), "hasChart": .flag(bars.count > 1),
            "chart": .markup(ShareChart(title: "Recall by \(title)", bars: bars).markup),
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
            "rows": .list(dimension.groups.filter { !$0.isSuppressed }.map(Self.groupRecord)),
        ]
    }

    private func breakdownRecord(of dimension: Dimension) -> PageRecord {
        let captions = [
            "chapter": ("By chapter", "Chapter"), "hcc": ("By condition category (HCC)", "HCC"),
            "basis": ("By what the suggestion rests on", "Basis"), "coder": ("By coder", "Coder"),
        ]
        let caption = captions[dimension.name] ?? (dimension.name, dimension.name)
        let order = [
            "micro_precision", "micro_recall", "micro_f1", "hierarchical_f1", "exact_match_ratio", "near_miss_share",
            "suggested_per_gold_code", "confidence_excess",
        ]
        let metrics = order.filter { metric in dimension.groups.contains { $0.measures[metric] != nil } }
        return [
            "caption": .text(caption.0), "heading": .text(caption.1),
            "columns": .list(metrics.map { ["name": .text(MetricCatalogue.entry($0).title)] }),
            "rows": .list(
                dimension.groups.filter { !$0.isSuppressed }.map { group in
                    let counts = metrics.compactMap { group.measures[$0] }.map(\.count)
                    return [
                        "name": .text(group.name), "count": .count(group.documents ?? counts.max() ?? 0),
                        "cells": .list(metrics.map { Self.cell(group.measures[$0], $0) }),
                    ]
                }),
            "countHeading": .text(dimension.groups.contains { $0.documents != nil } ? "Documents" : "Out of"),
        ]
    }

    private static func groupRecord(of group: Group) -> PageRecord {
        [
            "name": .text(group.name), "documents": .count(group.documents ?? 0),
            "cells": .list(
                ["micro_precision", "micro_recall", "micro_f1", "hierarchical_f1", "confidence_excess", "recall_gap"]
                    .map { cell(group.measures[$0], $0) }),
        ]
    }

    private static func cell(_ measure: Measure?, _ metric: String) -> PageRecord {
        let range = MetricCatalogue.range(measure?.low, measure?.high, metric)
        return [
            "value": .text(MetricCatalogue.show(measure?.value, metric)), "range": .text(range),
            "hasRange": .flag(range != "–"),
        ]
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
        values["changes"] = .list(
            changes.map { change in
                let difference = change.now - change.before
                let unit = MetricCatalogue.isShare(change.metric) ? " points" : ""
                let verdict =
                    switch change.isBeyondChance {
                    case .some(true): "more than chance"
                    case .some(false): "within chance"
                    case nil: "–"
                    }
                return [
                    "title": .text(MetricCatalogue.entry(change.metric).title),
                    "level": .text(CodingAccuracySection.levelName(change.level)),
                    "before": .text(MetricCatalogue.show(change.before, change.metric)),
                    "now": .text(MetricCatalogue.show(change.now, change.metric)),
                    "difference": .text(MetricCatalogue.difference(difference, change.metric) + unit),
                    "isBeyond": .flag(change.isBeyondChance == true), "verdict": .text(verdict),
                ]
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

    private static func short(_ name: String) -> String {
        name.count > 16 ? String(name.prefix(15)) + "…" : name
    }
}
