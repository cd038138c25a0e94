import ArgumentParser
import Foundation
import PipelineEngine

/// The command `chartline ingest`.
struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Read FHIR, C-CDA, notes and manifests into a store, and nothing more.",
        discussion: """
            It is the stage «ingest» of «chartline run», with the same books, quarantine and exit status. Beside the \
            store it leaves run.json, quarantine.ndjson and audit.ndjson. A later «chartline run» on the same output \
            folder goes on from it where the pipeline file has the same options of ingest; name it with --pipeline. \
            What was stopped and is started again with the same arguments goes on where it stopped.
            """)

    @Argument(help: "Files and folders to read.")
    var paths: [String] = []

    @Option(parsing: .upToNextOption, help: "Files and folders to read, as «chartline run» names them.")
    var input: [String] = []

    @Option(help: "The folder for the store, timeline.sqlite; made where it is not there.")
    var output: String?

    @Option(help: "The store's file, instead of --output; its folder is the output folder.")
    var store: String?

    @Option(help: "A pipeline file, of which the options of ingest and «tolerate» are taken.")
    var pipeline: String?

    @Option(help: "Worker threads; the cores there are by default.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Remove what an earlier run left in the output folder first.")
    var fresh = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var logging: LogOptions

    func validate() throws {
        if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024.") }
        if paths.isEmpty && input.isEmpty { throw ValidationError("Name the files or folders to read.") }
        if (output == nil) == (store == nil) { throw ValidationError("Name one of --output and --store.") }
    }

    func run() throws {
        try runPipeline(logging: logging) {
            var options = PipelineRun.Options(
                ingesting: paths + input, into: output.map { .folder($0) } ?? .store(store ?? ""), jobs: jobs)
            options.pipelinePath = pipeline
            options.isFresh = fresh
            options.isDryRun = dryRun
            return options
        }
    }
}
