extension CodingAccuracySection {
    /// Adds what the report's template shows of this section.
    func add(to values: inout PageRecord) {
        values["accuracySentence"] = .text(sentence)
        values["intervalMethod"] = .text(intervalMethod)
        values["headlines"] = .list(
            [
                ("micro_f1", "code"), ("micro_precision", "code"), ("micro_recall", "code"),
                ("hierarchical_f1", "all"), ("exact_match_ratio", "code"),
            ].compactMap { row($0.0, level: $0.1)?.card() })
        values["levelCharts"] = .list(levelCharts)
        values["metricTables"] = .list(metricTables.map(\.record))
        values["hasNearMisses"] = .flag(!nearMisses.isEmpty)
        values["nearMissTables"] = .list(nearMisses.isEmpty ? [] : [nearMissTable.record])
        let filled = reliability.filter { $0.count > 0 }
        values["reliabilityCharts"] = .list(
            filled.isEmpty ? [] : [ReliabilityChart(bins: filled, noun: "confidence").record])
        values["reliabilityTables"] = .list(
            filled.isEmpty
                ? [] : [ReportTable(reliability: filled, noun: "confidence", answers: "Suggestions").record])
    }

    private var levelCharts: [PageRecord] {
        let bars = ["chapter", "block", "category", "subcategory", "code"].compactMap { level in
            row("level_accuracy", level: level).flatMap { row in
                row.value.map { ShareChart.Bar(label: LevelNames.name(level), value: $0, low: row.low, high: row.high) }
            }
        }
        guard !bars.isEmpty else { return [] }
        return [
            ReportTemplate.chart(
                "How close the suggestions come, level by level",
                "Of the coders' codes, the share for which some code of the same chapter, block and so on was suggested; "
                    + "the line is the range.", ShareChart(title: "Agreement level by level", bars: bars).markup)
        ]
    }

    private var nearMissTable: ReportTable {
        ReportTable(
            caption: "Most frequent near misses", note: "A code of the right category that is not the coder's code.",
            columns: ["Coder's code", "Suggested", "Difference", "Documents"], numeric: [3],
            rows: nearMisses.map { miss in
                ReportTable.Row(
                    cells: [
                        ReportTable.code(miss.gold, miss.goldDescription),
                        ReportTable.code(miss.predicted, miss.predictedDescription),
                        .text(MetricCatalogue.nearMiss(miss.kind)), .count(miss.count),
                    ])
            })
    }

    private var sentence: String {
        var text =
            "\(NumberText.counted(documentCount, "document")) that coders had coded were compared: "
            + "\(NumberText.counted(goldCodeCount, "coder's code", plural: "coders' codes")) and "
            + "\(NumberText.counted(predictedCodeCount, "suggested code"))."
        if documentsWithoutPrediction > 0 {
            text += " For \(NumberText.counted(documentsWithoutPrediction, "document")) nothing was suggested."
        }
        return text
    }

    private var metricTables: [ReportTable] {
        let all = rows.filter { $0.codeSystem == "all" }
        let tables = MetricGroup.allCases.compactMap { group in
            let rows = all.filter { MetricGroup(metric: $0.metric, level: $0.level) == group }
            let place = Set(rows.map(\.level)).count > 1 ? { LevelNames.name($0.level) } : nil as Place?
            return table(group.caption, group.note, "Level", place, rows)
        }
        let systems = rows.filter {
            $0.codeSystem != "all" && $0.level == "code" && $0.metric.hasPrefix("micro_")
        }
        guard Set(systems.map(\.codeSystem)).count > 1 else { return tables }
        let note = "The same figures for each code system alone."
        return tables + [table("By code system", note, "Code system", { $0.codeSystem }, systems)].compactMap(\.self)
    }

    private typealias Place = (ReportedFigure) -> String

    /// A table of figures, those of one metric together.
    private func table(
        _ caption: String, _ note: String, _ placeHeading: String, _ place: Place?, _ rows: [ReportedFigure]
    ) -> ReportTable? {
        guard !rows.isEmpty else { return nil }
        var metrics: [String] = []
        for row in rows where !metrics.contains(row.metric) { metrics.append(row.metric) }
        func order(_ row: ReportedFigure) -> (Int, Int, Int) {
            (
                MetricCatalogue.rank(row.metric), metrics.firstIndex(of: row.metric) ?? 0, LevelNames.rank(row.level)
            )
        }
        let ordered = rows.enumerated().sorted { left, right in
            let (one, other) = (order(left.element), order(right.element))
            return one != other ? one < other : left.offset < right.offset
        }
        return ReportTable(
            caption: caption, note: note, figures: ordered.map(\.element), placeHeading: placeHeading, place: place,
            nouns: Self.nouns)
    }

    private static let nouns = [
        "gold_codes": ("coder's code", "coders' codes"), "predicted_codes": ("suggestion", "suggestions"),
        "nodes": ("code or group", "codes and groups"), "labels": ("different code", "different codes"),
        "matched_pairs": ("pair", "pairs"), "items": ("code on either side", "codes on either side"),
    ]
}
