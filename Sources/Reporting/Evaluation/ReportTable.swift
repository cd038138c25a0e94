/// A table of a report; the first cell names its row.
struct ReportTable {
    /// One row.
    struct Row {
        var cells: [PageValue]
        /// What the row's name means, shown below it; may be empty.
        var meaning = ""
        /// Whether the row is set off.
        var isMarked = false
    }

    var caption: String
    var note = ""
    var columns: [String]
    /// Which columns hold numbers.
    var numeric: Set<Int> = []
    var rows: [Row]

    /// What ``ReportTemplate/table`` shows.
    var record: PageRecord {
        [
            "caption": .text(caption), "note": .text(note),
            "columns": .list(columns.enumerated().map { ["name": .text($1), "style": .text(style($0))] }),
            "rows": .list(
                rows.map { row in
                    [
                        "name": row.cells.first ?? .text(""), "hasMeaning": .flag(!row.meaning.isEmpty),
                        "meaning": .text(row.meaning), "isMarked": .flag(row.isMarked),
                        "cells": .list(
                            row.cells.enumerated().dropFirst().map { ["text": $1, "style": .text(style($0))] }),
                    ]
                }),
        ]
    }

    private func style(_ column: Int) -> String { numeric.contains(column) ? "n" : "" }

    /// A code with its title.
    static func code(_ code: String, _ title: String) -> PageValue {
        .markup(
            Markup(
                trusted: "<span class=\"code\">\(Markup(escaping: code).text)</span> " + Markup(escaping: title).text))
    }

    /// A figure with its range below it.
    static func ranged(_ figure: ReportedFigure?, _ metric: String) -> PageValue {
        let range = MetricCatalogue.range(figure?.low, figure?.high, metric)
        let value = Markup(escaping: MetricCatalogue.show(figure?.value, metric)).text
        return .markup(
            Markup(
                trusted: range == "–" ? value : value + "<span class=\"note\">\(Markup(escaping: range).text)</span>"))
    }
}

extension ReportTable {
    /// Figures; what a metric means stands where it comes first.
    ///
    /// - Parameters:
    ///   - figures: In their order, those of one metric together.
    ///   - placeHeading: The heading of the column of places.
    ///   - place: What part a figure is of; `nil` leaves the column out.
    ///   - nouns: What one and several of a unit are called, where not by the unit's own name.
    init(
        caption: String, note: String, figures: [ReportedFigure], placeHeading: String = "Part",
        place: ((ReportedFigure) -> String)?, nouns: [String: (String, String)] = [:]
    ) {
        let hasGroup = figures.contains { $0.group != nil }
        var seen: Set<String> = []
        let rows = figures.map { figure in
            let entry = MetricCatalogue.entry(figure.metric)
            let cells =
                [entry.title] + (hasGroup ? [figure.group ?? ""] : []) + (place.map { [$0(figure)] } ?? [])
                + [figure.valueText, figure.rangeText, figure.countText(nouns)]
            let isFirst = seen.insert(figure.metric).inserted
            return Row(cells: cells.map(PageValue.text), meaning: isFirst ? entry.meaning : "")
        }
        let names = ["Metric"] + (hasGroup ? ["Group"] : []) + (place == nil ? [] : [placeHeading])
        self.init(
            caption: caption, note: note, columns: names + ["Value", "Range", "Out of"],
            numeric: [names.count, names.count + 1, names.count + 2], rows: rows)
    }

    /// Two systems side by side.
    init(comparisons: [EvaluationPage.Comparison]) {
        let hasGroup = comparisons.contains { $0.group != nil }
        let rows = comparisons.map { comparison in
            let metric = comparison.metric
            let difference = comparison.first - comparison.second
            let cells =
                [MetricCatalogue.entry(metric).title] + (hasGroup ? [comparison.group ?? "All"] : [])
                + [
                    LevelNames.name(comparison.level), MetricCatalogue.show(comparison.first, metric),
                    MetricCatalogue.show(comparison.second, metric), MetricCatalogue.difference(difference, metric),
                    MetricCatalogue.differenceRange(comparison.low, comparison.high, metric),
                    comparison.pValue < 0.001 ? "< 0.001" : NumberText.decimal(comparison.pValue, places: 3),
                    Self.verdict(comparison, difference),
                ]
            return Row(cells: cells.map(PageValue.text))
        }
        let names = ["Metric"] + (hasGroup ? ["Group"] : []) + ["Part"]
        self.init(
            caption: "This system and the other on the same documents",
            note: "The range is that of the difference when documents are drawn anew; p is how often swapping the "
                + "systems at random gives a difference as large. Among many figures one in twenty has p below 0.05 by "
                + "chance.",
            columns: names + ["This", "Other", "Difference", "Range", "p", "Judgement"],
            numeric: Set(names.count..<(names.count + 5)), rows: rows)
    }

    private static func verdict(_ comparison: EvaluationPage.Comparison, _ difference: Double) -> String {
        guard comparison.pValue < 0.05 else { return "no more than chance" }
        if MetricCatalogue.isNeutral(comparison.metric) { return "different" }
        return (difference > 0) != MetricCatalogue.isLowerBetter(comparison.metric) ? "better" : "worse"
    }

    /// How often answers of about one confidence were right.
    init(reliability bins: [ReliabilityBin], noun: String, answers: String = "Answers") {
        self.init(
            caption: "Reliability by \(noun)", columns: [Words.title(noun), answers, "Mean \(noun)", "Right"],
            numeric: [1, 2, 3],
            rows: bins.filter { $0.count > 0 }.map { bin in
                Row(
                    cells: [
                        .text(
                            "\(NumberText.decimal(bin.low, places: 2)) to \(NumberText.decimal(bin.high, places: 2))"),
                        .count(bin.count),
                        .text(bin.meanConfidence.map { NumberText.decimal($0, places: 3) } ?? "–"),
                        .text(bin.hitRate.map(NumberText.percent) ?? "–"),
                    ])
            })
    }

    /// What was found in the inputs.
    init(remarks: [InputRemark]) {
        self.init(
            caption: "What was mended or left out", note: "input-issues.csv names the lines, documents and codes.",
            columns: ["What", "How often", "What was done"], numeric: [1],
            rows: remarks.map { Row(cells: [.text(Words.title($0.kind)), .count($0.count), .text($0.rule)]) })
    }
}

/// Something in the inputs of an evaluation that was mended or left out.
public struct InputRemark: Hashable, Sendable {
    /// What was found, by its name in tables, such as `duplicate_code`.
    public var kind: String
    /// How often.
    public var count: Int
    /// What was done about it.
    public var rule: String

    /// Makes a remark.
    public init(kind: String, count: Int, rule: String) {
        self.kind = kind
        self.count = count
        self.rule = rule
    }
}
