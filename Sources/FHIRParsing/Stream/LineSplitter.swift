#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// One stretch of NDJSON that can be parsed without the rest: whole lines, or the place of a line that is too long.
struct LineStretch: ~Escapable {
    /// The lines with their line ends, of which the last may be missing; empty for a line that is too long.
    let bytes: Span<UInt8>
    /// Where the stretch begins in the source.
    let byteOffset: Int
    /// How many bytes a line that was not kept has; `nil` for lines that are there.
    let passedOver: Int?

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, at byteOffset: Int, passedOver: Int? = nil) {
        self.bytes = bytes
        self.byteOffset = byteOffset
        self.passedOver = passedOver
    }
}

/// Cuts NDJSON into stretches of whole lines as it comes in; memory is bounded by the longest line that is allowed.
struct LineSplitter {
    /// The beginning of a line whose end has not come yet.
    private var pending: [UInt8] = []
    /// Where the current line begins in the source.
    private var lineStart = 0
    /// How many bytes of an over-long line have been passed over; `nil` where the line is not over-long.
    private var passedOver: Int?
    /// How many bytes a line may have without its end.
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Takes the next bytes, and hands out the lines that they complete.
    mutating func append(_ bytes: Span<UInt8>, to receive: (LineStretch) -> Void) {
        var position = 0
        if !pending.isEmpty || passedOver != nil {
            guard let end = findLineEnd(bytes, from: 0) else { return collect(bytes) }
            collect(bytes.extracting(0..<end))
            endLine(receive)
            lineStart += 1
            position = end + 1
        }
        var end = bytes.count
        while end > position, bytes[end - 1] != 0x0A { end -= 1 }
        if end > position {
            receive(LineStretch(bytes.extracting(position..<end), at: lineStart))
            lineStart += end - position
        }
        collect(bytes.extracting(end..<bytes.count))
    }

    /// Hands out the last line, which may have no line end.
    mutating func finish(to receive: (LineStretch) -> Void) {
        if !pending.isEmpty || passedOver != nil { endLine(receive) }
    }

    private mutating func collect(_ bytes: Span<UInt8>) {
        if let count = passedOver {
            passedOver = count + bytes.count
        } else if pending.count + bytes.count > limit {
            passedOver = pending.count + bytes.count
            pending = []
        } else {
            FHIRParsing.append(bytes, to: &pending)
        }
    }

    private mutating func endLine(_ receive: (LineStretch) -> Void) {
        let count = passedOver ?? pending.count
        receive(LineStretch(pending.span, at: lineStart, passedOver: passedOver))
        passedOver = nil
        lineStart += count
        pending.removeAll(keepingCapacity: pending.count <= 1 << 20)
    }
}

/// The offset of the first line feed from a place on.
func findLineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    // The C library's search reads the bytes from `start` on, which are checked to be there.
    return unsafe bytes.extracting(start...).withUnsafeBytes { rest in
        guard let base = rest.baseAddress, let found = unsafe memchr(base, 0x0A, rest.count) else { return nil }
        return unsafe start + (UnsafeRawPointer(found) - base)
    }
}

/// The number of line feeds.
func countLineFeeds(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    while let end = findLineEnd(bytes, from: start) {
        count += 1
        start = end + 1
    }
    return count
}
