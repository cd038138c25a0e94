import ArgumentParser
import PipelineEngine

extension EvaluateCommand {
    /// The command `chartline evaluate robustness`.
    struct Robustness: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure what a system loses when its inputs are changed.",
            discussion: "Change inputs with «chartline evaluate perturb», run the system on them, and name the results."
        )

        @Option(help: "What is true; without it the answers on the inputs as they are.")
        var gold: String?

        @Option(help: "The answers on the inputs as they are: codes.csv, or a CSV with document_id and label.")
        var predicted: String

        @Option(help: "NAME=FILE: the answers on inputs with a change, such as typos=typos.csv; may be repeated.")
        var perturbed: [String]

        @Option(help: "Another system's answers on the inputs as they are.")
        var compare: String?

        @Option(help: "NAME=FILE: the other system's answers on inputs with the same change; may be repeated.")
        var comparePerturbed: [String] = []

        @Option(help: "The F1 of a document's labels from which on it counts as right.")
        var threshold = 1.0

        @OptionGroup var options: EvaluationOptions

        func validate() throws {
            if (perturbed + comparePerturbed).contains(where: { !$0.dropFirst().contains("=") }) {
                throw ValidationError("--perturbed and --compare-perturbed are NAME=FILE.")
            }
            if (compare == nil) != comparePerturbed.isEmpty {
                throw ValidationError("Give --compare and --compare-perturbed together.")
            }
            if !(0...1).contains(threshold) { throw ValidationError("--threshold is a number from 0 to 1.") }
        }

        func run() throws {
            try evaluate { task, emit in
                var robustness = EvaluateTask.RobustnessOptions(
                    predicted: predicted, perturbed: Self.conditions(perturbed))
                robustness.compare = compare
                robustness.comparePerturbed = Self.conditions(comparePerturbed)
                robustness.gold = gold
                robustness.threshold = threshold
                return try task.robustness(robustness, options.settings, emit: emit)
            }
        }

        private static func conditions(_ words: [String]) -> [(name: String, path: String)] {
            words.map { word in
                let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                return (name: parts[0], path: parts.count > 1 ? parts[1] : "")
            }
        }
    }

    /// The command `chartline evaluate perturb`.
    struct Perturb: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write texts with a named change, for evaluate robustness.")

        @Argument(help: "Texts, or folders of them.")
        var paths: [String]

        @Option(help: "typos, asr_noise, abbreviations, negation_flip or section_shuffle.")
        var perturbation: String

        @Option(help: "The share of words that may be changed.")
        var rate = 0.1

        @Option(help: "What the draws start from.")
        var seed: UInt64 = 1

        @Option(help: "The folder for the changed texts.")
        var output: String

        func validate() throws {
            if !(0...1).contains(rate) { throw ValidationError("--rate is a number from 0 to 1.") }
        }

        func run() throws {
            try evaluate { task, _ in
                try task.perturb(paths, name: perturbation, rate: rate, seed: seed, output: output)
            }
        }
    }

    /// The command `chartline evaluate consistency`.
    struct Consistency: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure how far several runs on the same or paraphrased inputs agree.")

        @Option(help: "A CSV with document_id, run, condition (such as repeated) and text, or label or code.")
        var runs: String

        @Option(help: "Another system's runs on the same inputs: figures side by side, with p-values.")
        var compare: String?

        @OptionGroup var options: EvaluationOptions

        func run() throws {
            try evaluate { task, emit in
                try task.consistency(runs: runs, compare: compare, options.settings, emit: emit)
            }
        }
    }

    /// The command `chartline evaluate operations`.
    struct Operations: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure latency, throughput, completion, tokens and energy.")

        @Option(help: "A CSV with task, seconds, and optionally kind, completed, processor_seconds and tokens.")
        var tasks: String

        @Option(help: "Another system's times of the same tasks: figures side by side, with p-values.")
        var compare: String?

        @Option(help: "How long the whole took, for the throughput of several workers.")
        var wallSeconds: Double?

        @Option(help: "The power of one busy processor core, for the estimate of energy.")
        var watts = 10.0

        @OptionGroup var options: EvaluationOptions

        func validate() throws {
            if let wallSeconds, !(wallSeconds > 0) { throw ValidationError("--wall-seconds is more than 0.") }
            if !(watts > 0) { throw ValidationError("--watts is more than 0.") }
        }

        func run() throws {
            try evaluate { task, emit in
                try task.operations(
                    tasks: tasks, compare: compare, wallSeconds: wallSeconds, watts: watts, options.settings, emit: emit
                )
            }
        }
    }

    /// The command `chartline evaluate ratings`.
    struct Ratings: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Summarize people's ratings with the raters' agreement, and pilots with and without the system.")

        @Option(help: "A CSV with item, rater, role, dimension and rating (1 to 5).")
        var ratings: String?

        @Option(help: "Ratings of what another system made of the same items: figures side by side, with p-values.")
        var compare: String?

        @Option(help: "A CSV with task, arm (with or without), measure and value.")
        var pilot: String?

        @OptionGroup var options: EvaluationOptions

        func validate() throws {
            if ratings == nil, pilot == nil { throw ValidationError("Give --ratings or --pilot.") }
            if ratings == nil, compare != nil { throw ValidationError("--compare goes with --ratings.") }
        }

        func run() throws {
            try evaluate { task, emit in
                try task.ratings(
                    ratings: ratings, compare: compare, pilot: pilot, options.settings, emit: emit)
            }
        }
    }
}
