internal import ClinicalEvaluation
internal import Reporting
internal import Terminology

/// Brings an evaluation of suggested codes to the page that shows it.
struct CodingPageBuilder {
    let report: CodingAccuracyReport
    let drift: CodingDrift?
    let terminology: TerminologyIndex?
    /// Whether examples may quote records.
    let quotesRecords: Bool

    /// The titles of chapters and blocks, found by the categories below them.
    private var titles: [String: String] = [:]

    init(report: CodingAccuracyReport, drift: CodingDrift?, terminology: TerminologyIndex?, quotesRecords: Bool) {
        self.report = report
        self.drift = drift
        self.terminology = terminology
        self.quotesRecords = quotesRecords
        for root in report.tree { addTitles(of: root) }
    }

    func page() -> CodingEvaluationPage {
        var page = CodingEvaluationPage(accuracy: AccuracySection.section(report, terminology: terminology))
        page.remarks = CodeTableIssue.Kind.allCases.compactMap { kind in
            let count = report.issues.count(kind)
            return count == 0 ? nil : InputRemark(kind: kind.rawValue, count: count, rule: kind.rule)
        }
        page.tree = treeItems
        page.confusion = report.chapterConfusion.map { confusion in
            CodingEvaluationPage.Confusion(
                names: confusion.chapters.map(Self.bare), titles: confusion.chapters.map { titles[$0] ?? "" },
                cells: confusion.cells)
        }
        page.thresholds = thresholds
        if let advice = report.advice {
            page.targetPrecision = advice.targetPrecision
            page.advisedThreshold = advice.threshold
        }
        page.fairness = CodeAssignments.patientAttributes.compactMap(dimension)
        page.breakdowns = ["chapter", "hcc", "basis", "coder"].compactMap(dimension)
        page.worstCodes = report.worstCodes.map(worst)
        page.comparisons = report.comparisons.map { EvaluationPage.Comparison($0) }
        if let drift {
            page.documentsBefore = drift.documentsBefore
            page.populationStabilityIndex = drift.populationStabilityIndex
            page.changes = drift.changes.filter { $0.figure.slice == .all && $0.figure.codeSystem == "all" }.map {
                CodingEvaluationPage.Change(
                    metric: $0.figure.metric, level: $0.figure.level, before: $0.before, now: $0.now,
                    isBeyondChance: $0.isBeyondChance)
            }
        }
        return page
    }

    private mutating func addTitles(of node: CodeTreeNode) {
        if node.level == .chapter || node.level == .block {
            var below = node
            while below.level < .category, let first = below.children.first { below = first }
            if node.codeSystem == "ICD-10-CM", let entry = terminology?.entry(for: below.name) {
                titles[node.name] = node.level == .chapter ? entry.chapter.title : entry.block.title
            }
        }
        if node.level == .chapter { for child in node.children { addTitles(of: child) } }
    }

    private func title(_ name: String, _ system: String) -> String {
        titles[name] ?? ReportStage.evaluation(terminology).describe(name, system) ?? ""
    }

    /// The chapters, then each code system without chapters as one node with its codes.
    private var treeItems: [CodeTreeItem] {
        let groups = Dictionary(grouping: report.tree.filter { $0.children.isEmpty }, by: \.codeSystem)
        let systems = groups.keys.sorted().map { system -> CodeTreeItem in
            var outcome = CodeOutcome()
            for node in groups[system] ?? [] { outcome += node.outcome }
            return CodeTreeItem(
                name: system, level: "code_system", counts: Self.counts(outcome),
                children: (groups[system] ?? []).map(item))
        }
        return report.tree.filter { !$0.children.isEmpty }.map(item) + systems
    }

    private func item(_ node: CodeTreeNode) -> CodeTreeItem {
        CodeTreeItem(
            name: Self.bare(node.name), level: node.level.rawValue, title: title(node.name, node.codeSystem),
            counts: Self.counts(node.outcome), children: node.children.map(item))
    }

    private static func counts(_ outcome: CodeOutcome) -> CodeTreeItem.Counts {
        CodeTreeItem.Counts(
            right: outcome.hits, near: outcome.near, missed: outcome.missed, surplus: outcome.surplus)
    }

    /// The name without the word that tells chapters and blocks from codes.
    private static func bare(_ name: String) -> String {
        for prefix in ["chapter ", "block "] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    private var sliced: [CodingAccuracyReport.Figure] { report.figures.filter { $0.slice != .all } }

    private func dimension(_ name: String) -> CodingEvaluationPage.Dimension? {
        let figures = sliced.filter { $0.slice.dimension == name }
        var order: [String] = []
        var measures: [String: [String: ReportedFigure]] = [:]
        for figure in figures where figure.slice.group != "all" {
            if measures[figure.slice.group] == nil { order.append(figure.slice.group) }
            measures[figure.slice.group, default: [:]][figure.metric] = ReportedFigure(figure)
        }
        let known = report.groups.filter { $0.slice.dimension == name }
        var groups = order.map { group in
            CodingEvaluationPage.Group(
                name: name == "chapter" ? chapterName(group) : group,
                documents: known.first { $0.slice.group == group }?.documentCount, measures: measures[group] ?? [:])
        }
        groups += known.filter { $0.documentCount == nil }.map {
            CodingEvaluationPage.Group(name: $0.slice.group, isSuppressed: true, measures: [:])
        }
        guard !groups.isEmpty else { return nil }
        if name == "chapter" { groups.sort { Self.chapterNumber($0.name) < Self.chapterNumber($1.name) } }
        let differences = figures.filter { $0.slice.group == "all" }.map { ($0.metric, ReportedFigure($0)) }
        return CodingEvaluationPage.Dimension(
            name: name, groups: groups, differences: Dictionary(uniqueKeysWithValues: differences))
    }

    private func chapterName(_ name: String) -> String {
        [Self.bare(name), titles[name] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func chapterNumber(_ name: String) -> Int {
        name.split(separator: " ").first.flatMap { Int($0) } ?? .max
    }

    private var thresholds: [CodingEvaluationPage.Threshold] {
        let figures = sliced.filter { $0.slice.dimension == "confidence" }
        var found: [String: [String: ReportedFigure]] = [:]
        for figure in figures { found[figure.slice.group, default: [:]][figure.metric] = ReportedFigure(figure) }
        return found.sorted { $0.key < $1.key }.compactMap { group, measures in
            guard let confidence = Double(group), let precision = measures["accepted_precision"],
                let share = measures["accepted_share"], let recall = measures["accepted_recall"]
            else { return nil }
            return CodingEvaluationPage.Threshold(
                confidence: confidence, precision: precision, share: share, recall: recall)
        }
    }

    private func worst(_ code: WorstCode) -> WorstCodeItem {
        WorstCodeItem(
            code: code.code, title: title(code.code, code.codeSystem), gold: code.outcome.gold,
            predicted: code.outcome.predicted, right: code.outcome.hits,
            replacements: code.replacements.map { "\($0.code) (\($0.count))" },
            examples: quotesRecords
                ? code.examples.map {
                    WorstCodeItem.Example(
                        document: $0.document, gold: $0.gold ?? "", predicted: $0.predicted ?? "",
                        goldEvidence: $0.goldEvidence ?? "", predictedEvidence: $0.predictedEvidence ?? "")
                } : [])
    }
}
