import ArgumentParser
import PipelineEngine

/// The command line: one file a command, no logic of its own.
@main
struct Chartline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chartline",
        abstract: "From the pieces of a patient's story to one timeline, drafted notes and suggested codes.",
        discussion: """
            Everything runs on this machine; nothing leaves it, and «model fetch» alone uses the network. Standard output carries data only; progress and logs \
            go to standard error.

            Exit status: 0 all done; 1 failed; 3 done, but some records are in quarantine or were not processed; 64 \
            usage; 65 unusable input; 66 no input; 69 a model or data file is not there; 73 output cannot be written; \
            75 the output folder is in use; 130 and 143 stopped by a signal, run again to go on.
            """,
        version: ChartlineVersion.number,
        subcommands: [
            RunCommand.self, IngestCommand.self, ParseCommand.self, UnderstandCommand.self, TranscribeCommand.self,
            TimelineCommand.self, CodeCommand.self, CoderCommand.self, LookupCommand.self, EvaluateCommand.self,
            TerminologyCommand.self, ModelCommand.self, DoctorCommand.self,
        ])

    static func main() {
        StandardStreams.reserve()
        main(nil)
    }
}
