import ArgumentParser
import PipelineEngine

extension EvaluateCommand {
    /// The command `chartline evaluate drafting`.
    struct Drafting: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure drafted notes against clinicians' notes and against their sources.",
            discussion: """
                Notes, drafts and sources are folders with a file a document, named for its key (.txt, .md, or a draft's \
                .json), tables with document_id and text (CSV or TSV), or .jsonl. Sources bring in the check of every \
                sentence, of numbers, drugs, doses, sides and denials, and the wrong-patient control.
                """)

        @Option(help: "The clinicians' notes; without them drafts are held against their sources alone.")
        var gold: String?

        @Option(help: "The drafts, such as the folder drafts of a run.")
        var predicted: String

        @Option(help: "Another system's drafts of the same documents.")
        var compare: String?

        @Option(help: "What the drafts were made from, such as conversations.")
        var sources: String?

        @Option(help: "The store of the run that made the drafts: citations are looked up in it.")
        var store: String?

        @Option(help: "A CSV of document_id and fact (wordings between |): what each draft must tell.")
        var keyFacts: String?

        @Option(help: "A file with a medical term a line, in place of the lexicon.")
        var terms: String?

        @Flag(name: .customLong("stemmer"), help: "Let ROUGE compare the stems of words; published scoring does not.")
        var usesStemmer = false

        @Option(help: "The column of notes and drafts, where it has none of the usual names.")
        var textColumn: String?

        @OptionGroup var groups: GroupOptions
        @OptionGroup var options: EvaluationOptions

        func validate() throws {
            if gold == nil, sources == nil, store == nil {
                throw ValidationError("Give --gold, --sources or --store: what the drafts are held against.")
            }
        }

        func run() throws {
            try evaluate { task, emit in
                var drafting = EvaluateTask.DraftingOptions(predicted: predicted)
                drafting.gold = gold
                drafting.compare = compare
                drafting.sources = sources
                drafting.store = store
                drafting.keyFacts = keyFacts
                drafting.terms = terms
                drafting.usesStemmer = usesStemmer
                drafting.textColumn = textColumn
                return try task.drafting(drafting, groups.add(to: options.settings), emit: emit)
            }
        }
    }

    /// The command `chartline evaluate transcription`.
    struct Transcription: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure transcripts against what was said.",
            discussion: """
                What was said and the transcripts are folders with a file a recording, named for its key (.txt, or a \
                transcript's .json), tables with document_id and text (CSV or TSV), or .jsonl.
                """)

        @Option(help: "What was said.")
        var gold: String

        @Option(help: "The transcripts.")
        var predicted: String

        @Option(help: "Another system's transcripts of the same recordings.")
        var compare: String?

        @Option(help: "A file with a medical term a line, in place of the lexicon.")
        var terms: String?

        @Option(help: "The column of texts, where it has none of the usual names.")
        var textColumn: String?

        @OptionGroup var groups: GroupOptions
        @OptionGroup var options: EvaluationOptions

        func run() throws {
            try evaluate { task, emit in
                var transcription = EvaluateTask.TranscriptionOptions(gold: gold, predicted: predicted)
                transcription.compare = compare
                transcription.terms = terms
                transcription.textColumn = textColumn
                return try task.transcription(transcription, groups.add(to: options.settings), emit: emit)
            }
        }
    }
}
