import ArgumentParser
import Foundation
import PipelineEngine

/// The command `chartline run`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a pipeline: read the input, build the timeline, draft, code, report.",
        discussion: """
            A run that was stopped and is started again with the same arguments goes on where it stopped, and leaves \
            the same files as one that was not.
            """)

    @Argument(help: "The pipeline file.")
    var pipeline: String

    @Option(parsing: .upToNextOption, help: "Files and folders to read.")
    var input: [String]

    @Option(help: "The folder for all results; made where it is not there.")
    var output: String

    @Option(help: "Worker threads; the cores there are by default.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Remove what an earlier run left in the output folder first.")
    var fresh = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Print the options that decide the result, and do nothing.")
    var printConfig = false

    @OptionGroup var logging: LogOptions

    func validate() throws {
        if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024.") }
    }

    func run() throws {
        try runPipeline(logging: logging, printsConfiguration: printConfig) {
            var options = PipelineRun.Options(pipelinePath: pipeline, inputs: input, output: output, jobs: jobs)
            options.isFresh = fresh
            options.isDryRun = dryRun
            return options
        }
    }
}
