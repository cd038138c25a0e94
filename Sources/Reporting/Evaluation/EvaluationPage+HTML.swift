extension EvaluationPage {
    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        let values: PageRecord = [
            "lead": .list(lead.map { ["line": .text($0)] }), "intervalMethod": .text(intervalMethod),
            "headlines": .list(
                headlines.map { figure in
                    Self.headline(figure, hasPlace: headlines.count { $0.metric == figure.metric } > 1)
                }),
            "hasSummary": .flag(!summary.isEmpty), "summary": .list(summary.map { ["line": .text($0)] }),
            "sections": .list(
                sections.map { section in
                    [
                        "id": .text(section.id), "heading": .text(section.title),
                        "blocks": .list(section.blocks.map(Self.record)),
                    ]
                }),
        ]
        return try PageRenderer.render(
            title: title, body: EvaluationTemplate.body, values: values, style: EvaluationTemplate.style)
    }

    /// - Parameter hasPlace: Whether another headline is of the same metric, so that the part must be told.
    private static func headline(_ figure: Figure, hasPlace: Bool) -> PageRecord {
        let entry = MetricCatalogue.entry(figure.metric)
        let title = entry.title + (hasPlace ? ", " + Words.plain(figure.level) : "")
        return [
            "title": .text(figure.group.isEmpty ? title : title + ", " + figure.group), "meaning": .text(entry.meaning),
            "value": .text(MetricCatalogue.show(figure.value, figure.metric)),
            "range": .text(MetricCatalogue.range(figure.low, figure.high, figure.metric)),
        ]
    }

    private static func record(of block: Block) -> PageRecord {
        var record: PageRecord = [
            "isText": .flag(false), "isRemark": .flag(false), "isTable": .flag(false), "isChart": .flag(false),
        ]
        switch block {
        case .text(let text):
            record["isText"] = .flag(true)
            record["text"] = .text(text)
        case .remark(let text):
            record["isRemark"] = .flag(true)
            record["text"] = .text(text)
        case .figures(let caption, let note, let figures):
            add(figureTable(caption, note, figures), to: &record)
        case .comparisons(let comparisons):
            add(comparisonTable(comparisons), to: &record)
        case .table(let table):
            add(cells(table), to: &record)
        case .bars(let caption, let note, let figures):
            let bars = figures.compactMap { figure in
                figure.value.map {
                    ShareChart.Bar(label: short(figure), value: $0, low: figure.low, high: figure.high)
                }
            }
            add(ShareChart(title: caption, bars: bars).markup, caption, note, to: &record)
        case .reliability(let bins):
            add(
                ReliabilityChart(bins: bins.filter { $0.count > 0 }).markup, "Can the probability be trusted?",
                "On the dashed line, probability and the share that came true are the same; below it, the probability is "
                    + "too high. Larger dots stand for more answers.", to: &record)
        }
        return record
    }

    private static func short(_ figure: Figure) -> String {
        let name = figure.group.isEmpty ? MetricCatalogue.entry(figure.metric).title : figure.group
        return name.count > 16 ? String(name.prefix(15)) + "…" : name
    }

    private static func add(_ chart: Markup, _ caption: String, _ note: String, to record: inout PageRecord) {
        record["isChart"] = .flag(true)
        record["caption"] = .text(caption)
        record["note"] = .text(note)
        record["chart"] = .markup(chart)
    }

    private static func add(_ table: PageRecord, to record: inout PageRecord) {
        record["isTable"] = .flag(true)
        for name in ["caption", "note", "columns", "rows"] { record[name] = table[name] }
    }

    private static func cells(_ table: Table) -> PageRecord {
        row(table.caption, table.note, table.columns, table.numeric, table.rows.map { ($0, "") })
    }

    /// A table whose rows have a name, an explanation below it, and cells.
    private static func row(
        _ caption: String, _ note: String, _ columns: [String], _ numeric: Set<Int>,
        _ rows: [(cells: [String], meaning: String)]
    ) -> PageRecord {
        [
            "caption": .text(caption), "note": .text(note),
            "columns": .list(
                columns.enumerated().map { index, name in
                    ["name": .text(name), "style": .text(numeric.contains(index) ? "n" : "")]
                }),
            "rows": .list(
                rows.map { row in
                    [
                        "name": .text(row.cells.first ?? ""), "hasMeaning": .flag(!row.meaning.isEmpty),
                        "meaning": .text(row.meaning),
                        "cells": .list(
                            row.cells.enumerated().dropFirst().map { index, cell in
                                ["text": .text(cell), "style": .text(numeric.contains(index) ? "n" : "")]
                            }),
                    ]
                }),
        ]
    }

    private static func figureTable(_ caption: String, _ note: String, _ figures: [Figure]) -> PageRecord {
        let hasPlace = Set(figures.map(\.level)).count > 1
        let hasGroup = figures.contains { !$0.group.isEmpty }
        var seen: Set<String> = []
        let rows = figures.map { figure in
            let entry = MetricCatalogue.entry(figure.metric)
            let isFirst = seen.insert(figure.metric).inserted
            var cells = [entry.title]
            if hasGroup { cells.append(figure.group) }
            if hasPlace { cells.append(LevelNames.name(figure.level)) }
            cells += [
                MetricCatalogue.show(figure.value, figure.metric),
                MetricCatalogue.range(figure.low, figure.high, figure.metric),
                NumberText.count(figure.count) + " " + Words.plain(figure.unit),
            ]
            return (cells: cells, meaning: isFirst ? entry.meaning : "")
        }
        var columns = ["Metric"]
        if hasGroup { columns.append("Group") }
        if hasPlace { columns.append("Part") }
        let first = columns.count
        return row(
            caption, note, columns + ["Value", "Range", "Out of"], [first, first + 1, first + 2], rows)
    }

    static func comparisonTable(_ comparisons: [Comparison]) -> PageRecord {
        let rows = comparisons.map { comparison in
            let metric = comparison.metric
            let difference = comparison.first - comparison.second
            let isBeyond = comparison.pValue < 0.05
            let isBetter = (difference > 0) != MetricCatalogue.isLowerBetter(metric)
            let verdict =
                !isBeyond
                ? "no more than chance"
                : MetricCatalogue.isNeutral(metric) ? "different" : isBetter ? "better" : "worse"
            return (
                cells: [
                    MetricCatalogue.entry(metric).title, LevelNames.name(comparison.level),
                    MetricCatalogue.show(comparison.first, metric), MetricCatalogue.show(comparison.second, metric),
                    MetricCatalogue.difference(difference, metric),
                    MetricCatalogue.differenceRange(comparison.low, comparison.high, metric),
                    comparison.pValue < 0.001 ? "< 0.001" : NumberText.decimal(comparison.pValue, places: 3), verdict,
                ], meaning: ""
            )
        }
        return row(
            "This system and the other on the same documents",
            "The range is that of the difference when documents are drawn anew; p is how often swapping the systems at "
                + "random gives a difference as large. Among many figures one in twenty has p below 0.05 by chance.",
            ["Metric", "Part", "This", "Other", "Difference", "Range", "p", "Judgement"], [2, 3, 4, 5, 6], rows)
    }
}

/// What the parts that figures are taken of are called.
enum LevelNames {
    static func name(_ level: String) -> String {
        switch level {
        case "all": "All"
        case "full": "Whole note"
        case "objective_exam": "Examination"
        case "objective_results": "Results"
        case "assessment_and_plan": "Assessment and plan"
        case "source": "Against the source"
        case "citations": "Against what is cited"
        case "reference": "Against the reference"
        case "as_written": "As written"
        case "chapter", "block", "category", "subcategory", "code": CodingAccuracySection.levelName(level)
        default: Words.title(level)
        }
    }
}
