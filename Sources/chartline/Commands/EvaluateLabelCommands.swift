public import ArgumentParser
public import PipelineEngine

extension EvaluateTask.LabelOptions.Kind: ExpressibleByArgument {}
extension EvaluateTask.LabelOptions.Task: ExpressibleByArgument {}

extension EvaluateCommand {
    /// Where labels are, and when they count.
    struct LabelArguments: ParsableArguments {
        @Option(help: "What is true: a CSV with document_id and label (or code, with code_system); a row a label.")
        var gold: String

        @Option(help: "What the system says: the same, and optionally probability or score.")
        var predicted: String

        @Option(help: "Another system's answers for the same documents: figures side by side, with p-values.")
        var compare: String?

        @Option(help: "The label that is a yes, where documents have one of two.")
        var positive: String?

        @Option(help: "The probability from which on a label counts as given.")
        var threshold = 0.5

        func validate() throws {
            if !(0...1).contains(threshold) { throw ValidationError("--threshold is a number from 0 to 1.") }
        }

        var options: EvaluateTask.LabelOptions {
            var options = EvaluateTask.LabelOptions(gold: gold, predicted: predicted)
            options.compare = compare
            options.positive = positive
            options.threshold = threshold
            return options
        }
    }

    /// The command `chartline evaluate classification`.
    struct Classification: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure labels: yes or no, one of several classes, sets of labels, or times.")

        @OptionGroup var arguments: LabelArguments

        @Option(help: "What kind of labels there are: auto, binary, multiclass, multilabel or survival.")
        var task = EvaluateTask.LabelOptions.Task.auto

        @Option(help: "The classes in an order that means something, most urgent first, with commas between.")
        var order: String?

        @Option(help: "A file with all labels that there are, one a line.")
        var labels: String?

        @OptionGroup var groups: GroupOptions
        @OptionGroup var options: EvaluationOptions

        func run() throws {
            try evaluate { task, emit in
                var labels = arguments.options
                labels.task = self.task
                labels.order = order?.split(separator: ",").map(String.init) ?? []
                labels.labels = self.labels
                return try task.classification(labels, groups.add(to: options.settings), emit: emit)
            }
        }
    }

    /// The command `chartline evaluate fairness`.
    struct Fairness: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare a system's answers between groups of patients.",
            discussion: """
                Answers are labels or codes in tables, or drafts or transcripts, of which the medical terms are compared. \
                Attributes of the patients stand in columns of the tables, or in a table of their own.
                """)

        @OptionGroup var arguments: LabelArguments

        @Option(help: "What answers are: labels, drafts or transcripts.")
        var kind = EvaluateTask.LabelOptions.Kind.labels

        @Option(help: "A file with a medical term a line, in place of the lexicon.")
        var terms: String?

        @OptionGroup var groups: GroupOptions
        @OptionGroup var options: EvaluationOptions

        func run() throws {
            try evaluate { task, emit in
                var labels = arguments.options
                labels.kind = kind
                labels.terms = terms
                return try task.fairness(labels, groups.add(to: options.settings), emit: emit)
            }
        }
    }
}
