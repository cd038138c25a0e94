internal import Foundation

/// Reads a regular file in chunks of bounded size.
enum FileChunks {
    /// The file could not be opened or read; it is no regular file, or reading failed.
    struct Failure: Error {}

    /// The size of a chunk in bytes.
    static let size = 1 << 20

    /// Hands out the file's bytes in order.
    ///
    /// - Throws: ``Failure``, or what the body throws.
    static func read(_ path: String, _ body: ([UInt8]) throws -> Void) throws {
        // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        var information = stat()
        guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw Failure()
        }
        while true {
            let chunk = try nextChunk(descriptor)
            if chunk.isEmpty { return }
            try body(chunk)
        }
    }

    /// The first bytes of a file, at most `limit`; fewer where the file is shorter.
    ///
    /// - Throws: ``Failure``.
    static func prefix(_ path: String, limit: Int) throws -> [UInt8] {
        struct Enough: Error {}
        var bytes: [UInt8] = []
        do {
            try read(path) { chunk in
                bytes += chunk.prefix(limit - bytes.count)
                if bytes.count >= limit { throw Enough() }
            }
        } catch is Enough {}
        return bytes
    }

    private static func nextChunk(_ descriptor: Int32) throws -> [UInt8] {
        while true {
            var count = 0
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
                // `read` writes at most the buffer's size and tells how much it wrote.
                count = unsafe Foundation.read(descriptor, buffer.baseAddress, size)
                initialized = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure() }
            return chunk
        }
    }
}
