extension CodingAccuracySection {
    /// Adds what the report's template shows of this section.
    func add(to values: inout PageRecord) {
        values["accuracySentence"] = .text(sentence)
        values["intervalMethod"] = .text(intervalMethod)
        values["headlines"] = .list(
            [
                ("micro_f1", "code"), ("micro_precision", "code"), ("micro_recall", "code"),
                ("hierarchical_f1", "all"), ("exact_match_ratio", "code"),
            ].compactMap { row($0.0, level: $0.1) }.map(record))
        let levels = ["chapter", "block", "category", "subcategory", "code"].compactMap { level in
            row("level_accuracy", level: level).flatMap { row in
                row.value.map { ShareChart.Bar(label: Self.levelName(level), value: $0, low: row.low, high: row.high) }
            }
        }
        values["hasLevels"] = .flag(!levels.isEmpty)
        values["levelChart"] = .markup(ShareChart(title: "Agreement level by level", bars: levels).markup)
        values["metricTables"] = .list(metricTables)
        values["hasNearMisses"] = .flag(!nearMisses.isEmpty)
        values["nearMisses"] = .list(
            nearMisses.map {
                [
                    "gold": .text($0.gold), "goldDescription": .text($0.goldDescription),
                    "predicted": .text($0.predicted), "predictedDescription": .text($0.predictedDescription),
                    "kind": .text(MetricCatalogue.nearMiss($0.kind)), "count": .count($0.count),
                ]
            })
        let filled = reliability.filter { $0.count > 0 }
        values["hasReliability"] = .flag(!filled.isEmpty)
        values["reliabilityChart"] = .markup(ReliabilityChart(bins: filled).markup)
        values["bins"] = .list(
            filled.map {
                [
                    "range": .text(
                        "\(NumberText.decimal($0.low, places: 2)) to \(NumberText.decimal($0.high, places: 2))"),
                    "count": .count($0.count),
                    "confidence": .text($0.meanConfidence.map { NumberText.decimal($0, places: 3) } ?? "–"),
                    "rate": .text($0.hitRate.map(NumberText.percent) ?? "–"),
                ]
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

    private var metricTables: [PageRecord] {
        let all = rows.filter { $0.codeSystem == "all" }
        var tables = MetricGroup.allCases.compactMap { group in
            let rows = all.filter { MetricGroup(metric: $0.metric, level: $0.level) == group }
            let levels = Set(rows.map(\.level)).count > 1 ? { Self.levelName($0.level) } : nil as Place?
            return table(group.caption, group.note, placeHeading: "Level", place: levels, rows)
        }
        let systems = rows.filter {
            $0.codeSystem != "all" && $0.level == "code" && $0.metric.hasPrefix("micro_")
        }
        let note = "The same figures for each code system alone."
        if let table = table("By code system", note, placeHeading: "Code system", place: { $0.codeSystem }, systems) {
            tables.append(table)
        }
        return tables
    }

    private typealias Place = (MetricRow) -> String

    /// A table of figures, those of one metric together; what a metric means stands where it comes first.
    private func table(
        _ caption: String, _ note: String, placeHeading: String, place: Place?, _ rows: [MetricRow]
    ) -> PageRecord? {
        guard !rows.isEmpty else { return nil }
        var metrics: [String] = []
        for row in rows where !metrics.contains(row.metric) { metrics.append(row.metric) }
        let shown = metrics.enumerated().sorted {
            (MetricCatalogue.rank($0.element), $0.offset) < (MetricCatalogue.rank($1.element), $1.offset)
        }
        let records = shown.map(\.element).flatMap { metric in
            let ordered = rows.filter { $0.metric == metric }.enumerated().sorted {
                (Self.levelRank($0.element.level), $0.offset) < (Self.levelRank($1.element.level), $1.offset)
            }
            return ordered.enumerated().map { index, item in
                var record = record(of: item.element)
                record["place"] = .text(place?(item.element) ?? "")
                if index > 0 { record["hasMeaning"] = .flag(false) }
                return record
            }
        }
        let table: PageRecord = [
            "caption": .text(caption), "note": .text(note), "hasPlace": .flag(place != nil),
            "placeHeading": .text(placeHeading), "rows": .list(records),
        ]
        return table
    }

    private func record(of row: MetricRow) -> PageRecord {
        let entry = MetricCatalogue.entry(row.metric)
        return [
            "title": .text(entry.title), "meaning": .text(entry.meaning), "hasMeaning": .flag(!entry.meaning.isEmpty),
            "value": .text(MetricCatalogue.show(row.value, row.metric)),
            "range": .text(MetricCatalogue.range(row.low, row.high, row.metric)), "count": .text(Self.counted(row)),
        ]
    }

    private static func counted(_ row: MetricRow) -> String {
        let nouns = [
            "documents": ("document", "documents"), "gold_codes": ("coder's code", "coders' codes"),
            "predicted_codes": ("suggestion", "suggestions"), "nodes": ("code or group", "codes and groups"),
            "labels": ("different code", "different codes"), "matched_pairs": ("pair", "pairs"),
            "items": ("code on either side", "codes on either side"),
        ]
        guard let noun = nouns[row.unit] else { return NumberText.count(row.count) }
        return NumberText.counted(row.count, noun.0, plural: noun.1)
    }

    static func levelRank(_ level: String) -> Int {
        ["chapter", "block", "category", "subcategory", "code", "all"].firstIndex(of: level) ?? 6
    }

    static func levelName(_ level: String) -> String {
        switch level {
        case "chapter": "Chapter"
        case "block": "Block"
        case "category": "Category"
        case "subcategory": "Subcategory"
        case "code": "Full code"
        case "all": "All levels"
        default: level
        }
    }
}
