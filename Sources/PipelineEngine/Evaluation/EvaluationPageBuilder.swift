internal import ClinicalEvaluation
internal import Reporting

/// Brings an evaluation to the page that shows it.
struct EvaluationPageBuilder {
    let report: EvaluationReport
    /// Whether examples may quote records.
    let quotesRecords: Bool

    private var layout: EvaluationLayout { EvaluationLayout(report.kind) }

    func page() -> EvaluationPage {
        var page = EvaluationPage(title: layout.title, intervalMethod: report.bootstrap.summary)
        page.lead = [lead]
        page.headlines = layout.headlines.flatMap { metric, level in
            let figures = report.figures.filter { figure in
                figure.metric == metric && figure.slice == .all && figure.value != nil
                    && (level == nil || figure.level == level)
            }
            return layout.showsEveryPart ? figures : Array(figures.prefix(1))
        }.map { ReportedFigure($0) }
        page.summary = summary
        page.sections =
            [figures].compactMap(\.self) + comparison
            + [calibration, confusion, groups, labels, examples, documents, inputs].compactMap(\.self)
        return page
    }

    private var lead: String {
        var text = "\(report.documentCount) \(layout.noun(report.documentCount)) scored."
        if report.issues.count(.documentWithoutPrediction) > 0 {
            text += " For \(report.issues.count(.documentWithoutPrediction)) of them the system has no answer."
        }
        return text
    }

    private var summary: [String] {
        var lines = layout.remarks
        let others = report.comparisons.filter { !layout.contrasts.contains($0.metric) }
        if !others.isEmpty {
            let different = others.count { $0.pValue < 0.05 }
            lines.append(
                "Of \(others.count) figures, \(different) differ from the other system's by more than chance "
                    + "(p below 0.05); one in twenty would by chance alone.")
        }
        for figure in report.figures
        where figure.metric == "demographic_parity_ratio" && (figure.value ?? 1) < 0.8 {
            lines.append(
                "By \(Self.words(figure.slice.dimension)), the lowest share of yes is less than four fifths of the highest."
            )
        }
        return lines
    }

    private static func words(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

    private static func title(_ name: String) -> String {
        let words = words(name)
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private var figures: EvaluationPage.Section? {
        let whole = report.figures.filter { $0.slice == .all }
        guard !whole.isEmpty else { return nil }
        var blocks: [EvaluationPage.Block] = []
        let bars = layout.bars.flatMap { metric, level in
            whole.filter { $0.metric == metric && (level == nil || $0.level == level) && $0.value != nil }
        }
        if bars.count > 1 {
            blocks.append(
                .bars(caption: "At a glance", note: "The line is the range.", bars.map { ReportedFigure($0) }))
        }
        var rest = whole
        for table in layout.tables {
            let rows = rest.filter { table.holds($0) }
            rest.removeAll { table.holds($0) }
            if !rows.isEmpty {
                blocks.append(.figures(caption: table.caption, note: table.note, rows.map { ReportedFigure($0) }))
            }
        }
        if !rest.isEmpty {
            blocks.append(.figures(caption: "Other figures", note: "", rest.map { ReportedFigure($0) }))
        }
        return EvaluationPage.Section(id: "figures", title: "Figures", blocks: blocks)
    }

    /// Two systems side by side, or the two sides of what a kind of evaluation sets against each other.
    private var comparison: [EvaluationPage.Section] {
        let contrasts = report.comparisons.filter { layout.contrasts.contains($0.metric) }
        let others = report.comparisons.filter { !layout.contrasts.contains($0.metric) }
        return [("contrast", layout.contrastTitle, contrasts), ("comparison", "Against the other system", others)]
            .filter { !$0.2.isEmpty }.map { id, title, comparisons in
                EvaluationPage.Section(
                    id: id, title: title, blocks: [.comparisons(comparisons.map { EvaluationPage.Comparison($0) })])
            }
    }

    private var calibration: EvaluationPage.Section? {
        report.calibration.map {
            EvaluationPage.Section(id: "probability", title: "Probability", blocks: [.reliability($0.reportedBins)])
        }
    }

    private var confusion: EvaluationPage.Section? {
        guard let confusion = report.confusion, confusion.labels.count <= 40 else { return nil }
        return EvaluationPage.Section(
            id: "confusion", title: "What was taken for what",
            blocks: [
                .table(
                    EvaluationPage.Table(
                        caption: "True labels (rows) by the system's (columns)",
                        columns: ["True"] + confusion.labels, numeric: Set(1...confusion.labels.count),
                        rows: zip(confusion.labels, confusion.cells).map { [$0] + $1.map(String.init) }))
            ])
    }

    private var groups: EvaluationPage.Section? {
        let dimensions = report.groups.map(\.slice.dimension)
        var order: [String] = []
        for dimension in dimensions where !order.contains(dimension) { order.append(dimension) }
        guard !order.isEmpty else { return nil }
        var blocks: [EvaluationPage.Block] = [
            .text(
                "The same figures for groups of patients. Groups of fewer than 11 documents are not shown, nor are figures "
                    + "over fewer than 11. With many small groups some difference arises by chance.")
        ]
        for dimension in order { blocks += groupBlocks(dimension) }
        return EvaluationPage.Section(id: "fairness", title: "Groups of patients", blocks: blocks)
    }

    private func groupBlocks(_ dimension: String) -> [EvaluationPage.Block] {
        let figures = report.figures.filter { $0.slice.dimension == dimension }
        let shown = figures.filter { $0.slice.group != "all" }
        let name = Self.words(dimension)
        var blocks: [EvaluationPage.Block] = []
        let bars = shown.filter { $0.metric == layout.groupMetric.0 && $0.level == layout.groupMetric.1 }
        if bars.count > 1 {
            blocks.append(
                .bars(
                    caption: "\(Self.title(layout.groupMetric.0)) by \(name)", note: "The line is the range.",
                    bars.map { ReportedFigure($0) }))
        }
        let between = figures.filter { $0.slice.group == "all" && $0.value != nil }
        if !between.isEmpty {
            blocks.append(
                .figures(
                    caption: "Between groups of \(name)",
                    note: "The group with the highest value against that with the lowest.",
                    between.map { ReportedFigure($0) }))
        }
        if !shown.isEmpty {
            let metrics = shown.map(\.metric)
            let sorted = shown.sorted { left, right in
                let (one, other) = (metrics.firstIndex(of: left.metric) ?? 0, metrics.firstIndex(of: right.metric) ?? 0)
                return (one, left.level, left.slice.group) < (other, right.level, right.slice.group)
            }
            blocks.append(.figures(caption: "Figures by \(name)", note: "", sorted.map { ReportedFigure($0) }))
        }
        let sizes = report.groups.filter { $0.slice.dimension == dimension }
        let hidden = sizes.count { $0.documentCount == nil }
        let sizeText = sizes.compactMap { group in group.documentCount.map { "\(group.slice.group) \($0)" } }
        blocks.append(
            .text(
                "Documents by \(name): "
                    + (sizeText.isEmpty ? "none that can be shown" : sizeText.joined(separator: ", "))
                    + (hidden == 0 ? "." : "; \(hidden) \(hidden == 1 ? "group" : "groups") not shown.")))
        return blocks
    }

    /// Slices that are no groups of patients: single labels, roles, kinds of tasks, arms of a pilot.
    private var labels: EvaluationPage.Section? {
        let patients = Set(report.groups.map(\.slice.dimension))
        let others = report.figures.filter { $0.slice != .all && !patients.contains($0.slice.dimension) }
        guard !others.isEmpty else { return nil }
        return EvaluationPage.Section(
            id: "parts", title: layout.partsTitle,
            blocks: [.figures(caption: layout.partsTitle, note: "", others.prefix(400).map { ReportedFigure($0) })])
    }

    private var examples: EvaluationPage.Section? {
        guard quotesRecords, !report.examples.isEmpty else { return nil }
        var blocks: [EvaluationPage.Block] = []
        if report.kind == .transcription || report.kind == .drafting {
            blocks.append(.remark("The words come from records. Treat this page as you treat them."))
        }
        blocks.append(.table(report.kind == .drafting ? unsupportedSentences : frequentErrors))
        return EvaluationPage.Section(id: "errors", title: layout.errorsTitle, blocks: blocks)
    }

    private var frequentErrors: EvaluationPage.Table {
        func shown(_ text: String) -> String { text.isEmpty ? "(nothing)" : text }
        return EvaluationPage.Table(
            caption: "Most frequent errors", columns: ["Should be", "In its place", "How often"], numeric: [2],
            rows: report.examples.map { [shown($0.expected), shown($0.found), String($0.count)] })
    }

    private var unsupportedSentences: EvaluationPage.Table {
        func shown(_ text: String) -> String {
            text.isEmpty ? "–" : text.count > 300 ? String(text.prefix(299)) + "…" : text
        }
        return EvaluationPage.Table(
            caption: "Sentences for which the check finds no support",
            note:
                "The first \(report.examples.count). Read what is cited: the check looks at facts and words, and a true "
                + "sentence in other words fails it.",
            columns: ["Document", "Sentence", "What it cites"],
            rows: report.examples.map { [$0.document, shown($0.found), shown($0.expected)] })
    }

    /// The documents that score worst in the first of their metrics that all have.
    private var documents: EvaluationPage.Section? {
        let isMeasured = report.documentMetrics.indices.map { place in
            report.documents.count { $0.values[place] != nil } > 1
        }
        guard quotesRecords,
            let place = report.documentMetrics.indices.first(where: {
                isMeasured[$0] && layout.worstMetrics.contains(report.documentMetrics[$0])
            })
        else { return nil }
        let scored = report.documents.filter { $0.values[place] != nil }
        let isError =
            report.documentMetrics[place].contains("error") || report.documentMetrics[place].contains("unsupported")
        let shown = report.documentMetrics.indices.filter { isMeasured[$0] }
        let worst = scored.sorted { left, right in
            let (one, other) = (left.values[place] ?? 0, right.values[place] ?? 0)
            return one != other ? (isError ? one > other : one < other) : left.document < right.document
        }.prefix(20)
        return EvaluationPage.Section(
            id: "documents", title: "Documents that score worst",
            blocks: [
                .table(
                    EvaluationPage.Table(
                        caption: "The first twenty by \(Self.words(report.documentMetrics[place]))",
                        note: "documents.csv has all of them.",
                        columns: ["Document"] + shown.map { Self.title(report.documentMetrics[$0]) },
                        numeric: Set(1...shown.count),
                        rows: worst.map { document in
                            [document.document]
                                + shown.map { document.values[$0].map { DecimalText.places($0) } ?? "–" }
                        }))
            ])
    }

    private var inputs: EvaluationPage.Section? {
        let found = EvaluationIssue.Kind.allCases.filter { report.issues.count($0) > 0 }
        var blocks: [EvaluationPage.Block] = []
        if found.isEmpty {
            blocks.append(.text("All inputs were taken as they are."))
        } else {
            blocks.append(
                .inputs(
                    found.map { InputRemark(kind: $0.rawValue, count: report.issues.count($0), rule: $0.rule) }))
        }
        if !report.conventions.isEmpty {
            blocks.append(
                .table(
                    EvaluationPage.Table(
                        caption: "Conventions", columns: ["What", "How"],
                        rows: report.conventions.sorted { $0.key < $1.key }.map { [Self.title($0.key), $0.value] })))
        }
        return EvaluationPage.Section(id: "inputs", title: "Input and conventions", blocks: blocks)
    }
}
