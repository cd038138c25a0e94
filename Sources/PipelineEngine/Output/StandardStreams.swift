internal import Foundation

/// Standard output and standard error, written to without regard to who reads them.
///
/// `FileHandle` ends the process where a write fails: on a full disk, or a stream that was closed.
public enum StandardStreams {
    /// Opens what the caller has closed of the streams 0 to 2, so that no file of ours gets their numbers.
    ///
    /// What is then written to them fails, as it should.
    public static func reserve() {
        while true {
            let descriptor = unsafe open("/dev/null", O_RDONLY)
            guard descriptor >= 0 else { return }
            if descriptor > STDERR_FILENO {
                close(descriptor)
                return
            }
        }
    }

    /// Writes data to standard output.
    ///
    /// - Throws: ``PipelineError`` with 73.
    public static func writeOutput(_ bytes: [UInt8]) throws {
        guard write(bytes, to: STDOUT_FILENO) else {
            throw PipelineError(
                .cannotWrite, "it cannot be written; free disk space or name another file", at: "standard output")
        }
    }

    /// Writes text to standard error; where that cannot be written there is nobody to tell.
    public static func writeError(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            // The pointer is within the array's bytes: `written` is below their count.
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
