import ArgumentParser
import Foundation
import PipelineEngine

/// The command `chartline model`.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "List, fetch and check models.",
        subcommands: [List.self, Fetch.self, Verify.self, Path.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the official models with sizes and SHA-256, and those in Models.")

        func run() throws {
            try withExitStatus {
                try ModelTask(installation: Installation.current).list { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Fetch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch an official model with curl; a download that was broken off is taken up.",
            discussion: "The file gets its name only when its SHA-256 is right. Its path is printed.")

        @Argument(help: "The model's name, such as base.en or all-MiniLM-L6-v2.")
        var name: String

        @Option(help: "The folder to put it into; Models by default.")
        var to: String?

        @Option(help: "The address of a folder with the same files, such as a mirror: https:, http: or file:.")
        var from: String?

        func run() throws {
            try withExitStatus {
                try ModelTask(installation: Installation.current).fetch(
                    name, into: to, from: from, showsProgress: isatty(STDERR_FILENO) == 1
                ) { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check models: official ones by hash, others for being whole.")

        @Argument(help: "Names or files; all of Models where there are none.")
        var names: [String] = []

        func run() throws {
            try withExitStatus {
                try ModelTask(installation: Installation.current).verify(names) { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print where a model's file is.")

        @Argument(help: "The model's name.")
        var name: String

        func run() throws {
            try withExitStatus {
                try ModelTask(installation: Installation.current).path(name) { try StandardStreams.writeOutput($0) }
            }
        }
    }
}
