import ArgumentParser
import Foundation
import PipelineEngine

/// The command `chartline terminology`.
struct TerminologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terminology", abstract: "Compile and look into the code systems.",
        subcommands: [Build.self, Import.self, Embed.self, Info.self])

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile ICD-10-CM, with HCPCS, our synonyms and what was imported, into one file a fiscal year.",
            discussion: "Without --tabular every list of codes that was imported is compiled into Terminology.")

        @Option(help: "The tabular list of a release, CMS's and CDC's XML, or CMS's list of codes.")
        var tabular: String?

        @Option(
            parsing: .upToNextOption,
            help: "HCPCS Level II files: tab-separated, with a header that names code and long_descriptor.")
        var hcpcs: [String] = []

        @Option(help: "The file to write.")
        var output: String?

        func validate() throws {
            guard (tabular == nil) == (output == nil) else {
                throw ValidationError("Give --tabular and --output, or neither.")
            }
            guard tabular != nil || hcpcs.isEmpty else {
                throw ValidationError("Import HCPCS files first: chartline terminology import.")
            }
        }

        func run() throws {
            try withExitStatus {
                let task = TerminologyTask(installation: Installation.current)
                guard let tabular, let output else {
                    return try task.buildImported { try StandardStreams.writeOutput($0) }
                }
                return try task.build(tabular: tabular, hcpcs: hcpcs, output: output) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take files of CMS, CDC, AHRQ, NLM and the AMA, and say what of them could not be read.",
            discussion: """
                Each file is recognised by its contents: the tabular list, the alphabetic and external-cause indexes and \
                the tables of neoplasms and drugs (CDC's XML); CMS's order files and lists of codes, HCPCS Level II, HCC \
                mapping, general equivalence mappings, NCCI procedure-to-procedure edits and medically unlikely edits; \
                AHRQ's CCSR and chronic condition indicator; NLM's map from SNOMED CT; the AMA's CPT file.
                """)

        @Argument(help: "The files.")
        var files: [String]

        @Option(help: "The fiscal year of a list of codes whose name does not tell it.")
        var year: String?

        @Option(help: "The folder of terminologies; the installation's own by default.")
        var into: String?

        func run() throws {
            try withExitStatus {
                try TerminologyImport(installation: Installation.current, folder: into).run(files, year: year) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }

    struct Embed: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the vectors by which lookup --embeddings finds phrases by their meaning.",
            discussion: """
                They are written beside the terminology and belong to it and to the model all-MiniLM-L6-v2, which \
                chartline model fetch brings. It takes some minutes, once for each terminology.
                """)

        @Argument(help: "The terminology's file; the newest that is found by default.")
        var terminology: String?

        @Option(help: "How many threads work.")
        var jobs = ProcessInfo.processInfo.activeProcessorCount

        func validate() throws {
            if jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
        }

        func run() throws {
            try withExitStatus {
                try TerminologyTask(installation: Installation.current).embed(terminology: terminology, jobs: jobs) {
                    StandardStreams.writeError($0 + "\n")
                } emit: {
                    try StandardStreams.writeOutput($0)
                }
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
