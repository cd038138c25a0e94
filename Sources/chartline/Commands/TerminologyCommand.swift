import ArgumentParser
import PipelineEngine

/// The command `chartline terminology`.
struct TerminologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terminology", abstract: "Compile and look into the code systems.",
        subcommands: [Build.self, Info.self])

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile an ICD-10-CM release, with HCPCS and our synonyms, into one file.")

        @Option(help: "The tabular list of a release: CMS's and CDC's XML.")
        var tabular: String

        @Option(
            parsing: .upToNextOption,
            help: "HCPCS Level II files: tab-separated, with a header that names code and long_descriptor.")
        var hcpcs: [String] = []

        @Option(help: "The file to write.")
        var output: String

        func run() throws {
            try withExitStatus {
                try TerminologyTask(installation: Installation.current).build(
                    tabular: tabular, hcpcs: hcpcs, output: output
                ) { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a terminology holds, or what it knows of a code.")

        @Argument(help: "A terminology's file, or a code such as E11.65; the terminology that is found by default.")
        var subject: String?

        func run() throws {
            try withExitStatus {
                try TerminologyTask(installation: Installation.current).info(subject) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }
}
