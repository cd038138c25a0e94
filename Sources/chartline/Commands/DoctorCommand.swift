import ArgumentParser
import PipelineEngine

/// The command `chartline doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is installed and what is missing.")

    func run() throws {
        try withExitStatus {
            try DoctorTask(installation: Installation.current).run { try StandardStreams.writeOutput($0) }
        }
    }
}
