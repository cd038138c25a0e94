internal import Foundation

/// Fetches a file with curl, which takes up a download where it was broken off.
///
/// It is the one place where Chartline opens a network connection, and only where the operator asks for a file.
struct ModelDownload {
    /// Why nothing came.
    enum Failure: Error, Hashable {
        /// There is no curl on this machine.
        case noCurl
        /// curl ended with this status; see `man curl`, "EXIT CODES".
        case failed(Int32)
    }

    let url: String
    /// Whether curl shows how far it is.
    let showsProgress: Bool

    /// The status with which `env` says that there is no such program.
    private static let notFound: Int32 = 127

    /// Fetches what is still missing of the file.
    func fetch(into path: String) throws(Failure) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["curl", "--fail", "--location", "--retry", "3", "--continue-at", "-", "--output", path]
            + (showsProgress ? ["--progress-bar"] : ["--silent", "--show-error"]) + ["--", url]
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .noCurl
        }
        process.waitUntilExit()
        if process.terminationStatus == Self.notFound { throw .noCurl }
        if process.terminationStatus != 0 { throw .failed(process.terminationStatus) }
    }
}
