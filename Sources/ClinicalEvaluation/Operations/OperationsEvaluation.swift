/// How fast tasks were done, how many, and what they took.
public struct OperationsEvaluation: Sendable {
    /// One task.
    public struct Task: Sendable {
        /// Its key.
        public var id: String
        /// What kind of task it is; empty where that is not said.
        public var kind = ""
        /// How long it took in seconds; `nil` where that is not known.
        public var seconds: Double?
        /// Whether it was done without help.
        public var isCompleted = true
        /// How long processors worked on it, in seconds over all of them.
        public var processorSeconds: Double?
        /// Tokens sent to a language model and received; `nil` where there was none.
        public var tokens: Double?
        /// Whether tokens were estimated from bytes.
        public var isEstimated = false

        /// Makes a task.
        public init(id: String) { self.id = id }
    }

    /// How long the whole took in seconds; the sum of the tasks' times where `nil`.
    public var wallSeconds: Double?
    /// The power of one busy processor core in watts.
    public var watts = 10.0
    /// Power usage effectiveness of the building.
    public var overhead = 1.2
    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Reads tasks: columns of the task's key, `seconds`, and optionally `kind`, `completed` (0 or 1),
    /// `processor_seconds`, `prompt_tokens` and `completion_tokens`, or `prompt_bytes` and `completion_bytes`.
    ///
    /// - Throws: ``EvaluationError`` with the line; a key that is there twice is refused.
    public static func tasks(csv bytes: [UInt8]) throws(EvaluationError) -> [Task] {
        let table = try KeyedTable(bytes, keyColumns: ["task", "task_id"] + KeyedTable.keyColumns)
        guard table.has("seconds") || table.has("completed") else {
            throw EvaluationError(
                code: .missingColumn, line: 1, message: "the tasks need a column seconds or completed")
        }
        var seen: Set<String> = []
        var tasks: [Task] = []
        for row in table.rows {
            guard seen.insert(row.key).inserted else {
                throw EvaluationError(
                    code: .unreadableTable, line: row.line, message: "a task is there twice; keep one of the two rows")
            }
            var task = Task(id: row.key)
            task.kind = table.value("kind", of: row) ?? ""
            task.seconds = try time("seconds", table, row)
            task.processorSeconds = try time("processor_seconds", table, row)
            if let word = table.value("completed", of: row) {
                task.isCompleted = ClassificationEvaluation.yesLabels.contains(TextRules.lowercased(word))
            }
            let counted = [
                try table.number("prompt_tokens", of: row), try table.number("completion_tokens", of: row),
            ].compactMap(\.self)
            let bytes = [
                try table.number("prompt_bytes", of: row), try table.number("completion_bytes", of: row),
            ].compactMap(\.self)
            if !counted.isEmpty {
                task.tokens = counted.reduce(0, +)
            } else if !bytes.isEmpty {
                // Four bytes a token of English text is what vendors of language models give as a rule of thumb.
                task.tokens = (bytes.reduce(0, +) / 4).rounded(.up)
                task.isEstimated = true
            }
            tasks.append(task)
        }
        return tasks
    }

    private static func time(
        _ column: String, _ table: KeyedTable, _ row: KeyedTable.Row
    ) throws(EvaluationError) -> Double? {
        guard let value = try table.number(column, of: row) else { return nil }
        guard value >= 0 else {
            throw EvaluationError(code: .scoreNotFinite, line: row.line, message: "\(column) is negative")
        }
        return value
    }

    /// Summarizes tasks, all together and by kind, and where another system's are given those that both did.
    ///
    /// Throughput is not compared where ``wallSeconds`` tells it, which is one system's alone.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` without tasks.
    public func evaluate(_ tasks: [Task], other: [Task] = []) throws(EvaluationError) -> EvaluationReport {
        guard !tasks.isEmpty else { throw EvaluationError(code: .noDocuments, message: "there is no task") }
        var report = EvaluationReport(kind: .operations)
        report.bootstrap = bootstrap
        report.documentCount = tasks.count
        report.conventions = [
            "percentiles": "between the two nearest times (type 7 of Hyndman and Fan)",
            "throughput": wallSeconds == nil
                ? "tasks done by the sum of the tasks' times, as one worker does them"
                : "tasks done by the time of the whole",
            "energy": "processor seconds at \(watts) W a core, times \(overhead) for the building",
            "tokens": tasks.contains(where: \.isEstimated)
                ? "estimated, four bytes a token" : "as the backend counted them",
        ]
        report.figures = table(tasks, wallSeconds: wallSeconds).measured(bootstrap)
        let kinds = Set(tasks.map(\.kind)).sorted()
        if kinds.count > 1 {
            for kind in kinds {
                let part = tasks.filter { $0.kind == kind }
                report.figures += table(part, wallSeconds: nil).measured(bootstrap).map { figure in
                    var copy = figure
                    copy.slice = FigureSlice(dimension: "kind", group: kind.isEmpty ? "(none)" : kind)
                    return copy
                }
            }
        }
        let compared = Dictionary(other.map { ($0.id, $0) }) { first, _ in first }
        let common = tasks.filter { compared[$0.id] != nil }
        if !common.isEmpty {
            report.comparisons = table(common + common.compactMap { compared[$0.id] }, wallSeconds: nil)
                .comparisons(bootstrap).filter { wallSeconds == nil || $0.metric != "throughput" }
        }
        return report
    }

    private func table(_ tasks: [Task], wallSeconds: Double?) -> FigureTable {
        let timed = tasks.indices.filter { tasks[$0].seconds != nil }.sorted {
            (tasks[$0].seconds ?? 0, $0) < (tasks[$1].seconds ?? 0, $1)
        }
        func percentile(_ name: String, _ share: Double) -> WeightedFigure {
            func value(_ weights: [Double]) -> Double? {
                let drawn = timed.flatMap { [Double](repeating: tasks[$0].seconds ?? 0, count: Int(weights[$0])) }
                return drawn.isEmpty ? nil : Bootstrap.quantile(share, of: drawn)
            }
            return WeightedFigure(
                figure: ScoredFigure(
                    name, level: "seconds", value: value([Double](repeating: 1, count: tasks.count)),
                    count: Double(timed.count), unit: .tasks), value: value)
        }
        let processor = tasks.map { $0.processorSeconds.map { $0 / 3600 * watts * overhead } }
        var families: [FigureFamily] = [
            .ratio(
                "task_completion_rate", unit: .tasks, numerators: tasks.map { $0.isCompleted ? 1 : 0 },
                denominators: tasks.map { _ in 1 })
        ]
        if !timed.isEmpty {
            families.append(.mean("latency_mean", level: "seconds", unit: .tasks, tasks.map(\.seconds)))
            families.append(throughput(tasks, wallSeconds))
        }
        if tasks.contains(where: { $0.tokens != nil }) {
            families.append(.mean("tokens_per_task", level: "tokens", unit: .tasks, tasks.map(\.tokens)))
            families.append(Self.sum("tokens_total", level: "tokens", tasks.map(\.tokens)))
        }
        if processor.contains(where: { $0 != nil }) {
            families.append(.mean("energy_per_task", level: "watt_hours", unit: .tasks, processor))
            families.append(Self.sum("energy_total", level: "watt_hours", processor))
        }
        let percentiles: [(String, Double)] = [
            ("latency_median", 0.5), ("latency_p90", 0.9), ("latency_p95", 0.95), ("latency_p99", 0.99),
            ("latency_maximum", 1),
        ]
        return FigureTable(
            documentCount: tasks.count, families: families,
            weighted: timed.isEmpty ? [] : percentiles.map { percentile($0.0, $0.1) })
    }

    private func throughput(_ tasks: [Task], _ wallSeconds: Double?) -> FigureFamily {
        FigureFamily(width: 2) { task, row, offset in
            row[offset] = tasks[task].isCompleted ? 1 : 0
            row[offset + 1] = wallSeconds.map { $0 / Double(tasks.count) } ?? tasks[task].seconds ?? 0
        } figures: { sums in
            let (done, time) = (sums[sums.startIndex], sums[sums.startIndex + 1])
            return [
                ScoredFigure(
                    "throughput", level: "tasks_per_second", value: time > 0 ? done / time : nil,
                    count: Double(tasks.count), unit: .tasks)
            ]
        }
    }

    private static func sum(_ metric: String, level: String, _ values: [Double?]) -> FigureFamily {
        FigureFamily(width: 2) { task, row, offset in
            guard let value = values[task] else { return }
            row[offset] = value
            row[offset + 1] = 1
        } figures: { sums in
            let (sum, count) = (sums[sums.startIndex], sums[sums.startIndex + 1])
            return [ScoredFigure(metric, level: level, value: count > 0 ? sum : nil, count: count, unit: .tasks)]
        }
    }
}
