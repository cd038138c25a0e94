internal import ClinicalEvaluation

extension EvaluateTask {
    /// What labels are evaluated against.
    public struct LabelOptions: Sendable {
        /// What answers are.
        public enum Kind: String, Sendable, CaseIterable {
            /// Labels or codes in tables.
            case labels
            /// Drafted notes, of which the terms are compared.
            case drafts
            /// Transcripts, of which the terms are compared.
            case transcripts
        }

        /// What kind of labels documents have.
        public enum Task: String, Sendable, CaseIterable {
            case auto, binary, multiclass, multilabel, survival
        }

        /// What is true.
        public var gold: String
        /// What the system says.
        public var predicted: String
        /// What another system says.
        public var compare: String?
        /// What answers are.
        public var kind = Kind.labels
        /// What kind of labels documents have.
        public var task = Task.auto
        /// The label that is a yes.
        public var positive: String?
        /// The probability from which on a label counts as given.
        public var threshold = 0.5
        /// The classes in an order that means something.
        public var order: [String] = []
        /// A file of all labels, one a line.
        public var labels: String?
        /// A file of terms that takes the place of the lexicon's.
        public var terms: String?

        /// Makes options.
        public init(gold: String, predicted: String) {
            self.gold = gold
            self.predicted = predicted
        }
    }

    private func table(
        _ path: String, _ side: EvaluationIssue.Side, _ settings: Settings
    ) throws -> LabelTable {
        let bytes = try InputFile.bytes(path)
        return try PipelineError.ofTable(path) { () throws(EvaluationError) in
            try LabelTable(csv: bytes, side: side, dimensions: settings.dimensions.map { $0.lowercased() })
        }
    }

    /// Scores labels.
    ///
    /// - Throws: ``PipelineError``: 65 and 66 for inputs.
    public func classification(
        _ options: LabelOptions, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        var evaluation = ClassificationEvaluation()
        evaluation.task = ClassificationEvaluation.Task(rawValue: options.task.rawValue) ?? .automatic
        evaluation.positive = options.positive
        evaluation.threshold = options.threshold
        evaluation.order = options.order
        evaluation.labels = try options.labels.map { try InputFile.lines($0).filter { !$0.isEmpty } } ?? []
        evaluation.bootstrap = settings.bootstrap
        evaluation.dimensions = settings.allDimensions
        let gold = try table(options.gold, .gold, settings)
        let predicted = try table(options.predicted, .predicted, settings)
        let other = try options.compare.map { try table($0, .compared, settings) }
        let attributes = try settings.readAttributes()
        let report = try PipelineError.ofTable(options.predicted) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(gold: gold, predicted: predicted, other: other, attributes: attributes)
        }
        return try finish(report, settings, emit: emit)
    }

    /// Compares a system's answers between groups of patients.
    ///
    /// - Throws: ``PipelineError``: 65 and 66 for inputs, 69 without mappings where terms are looked for.
    public func fairness(
        _ options: LabelOptions, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        var evaluation = FairnessEvaluation()
        evaluation.positive = options.positive
        evaluation.threshold = options.threshold
        evaluation.bootstrap = settings.bootstrap
        evaluation.dimensions = settings.allDimensions
        let attributes = try settings.readAttributes()
        var issues = EvaluationIssues()
        let read: (String, DocumentTexts.Side) throws -> LabelTable
        if options.kind == .labels {
            read = { try table($0, $1.issueSide, settings) }
        } else {
            let lexicon = try EvaluationLexicon(installation, terms: options.terms)
            evaluation.task = .multilabel
            read = { path, side in
                let texts = try DocumentTexts(path, side: side, dimensions: settings.dimensions)
                issues.add(texts.issues)
                return LabelTable(
                    texts.entries.map { ($0.key, lexicon.all.found(in: $0.value.text)) }, attributes: texts.attributes)
            }
        }
        let (gold, predicted) = (try read(options.gold, .gold), try read(options.predicted, .predicted))
        let other = try options.compare.map { try read($0, .compared) }
        var report = try PipelineError.ofTable(options.predicted) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(gold: gold, predicted: predicted, other: other, attributes: attributes)
        }
        report.issues.add(issues)
        return try finish(report, settings, emit: emit)
    }
}
