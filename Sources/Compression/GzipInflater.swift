internal import CZlib

/// Inflates a gzip stream of any number of members, chunk by chunk.
///
/// Memory does not grow with the stream: output is handed out in pieces of at most 64 KiB. Zero bytes after a member
/// are taken as padding.
///
/// - Source: RFC 1952.
public final class GzipInflater {
    /// Limits of what a stream may expand to.
    public struct Configuration: Hashable, Sendable {
        /// How many bytes may come out for each byte that went in, once a mebibyte has come out.
        public var maximumRatio: Int
        /// How many bytes may come out in all.
        public var maximumBytes: Int

        /// Makes limits; deflate itself cannot expand beyond 1,032 times.
        public init(maximumRatio: Int = 400, maximumBytes: Int = 1 << 36) {
            self.maximumRatio = maximumRatio
            self.maximumBytes = maximumBytes
        }
    }

    private enum State {
        case betweenMembers, inMember, padding, failed(CompressionError)
    }

    private static let pieceSize = 1 << 16
    /// Below this much output the ratio says nothing.
    private static let ratioThreshold = 1 << 20

    /// The number of compressed bytes taken so far.
    public private(set) var consumed = 0
    /// The number of bytes handed out so far.
    public private(set) var produced = 0

    private let configuration: Configuration
    private var stream: Inflation
    private var piece: [UInt8]
    private var state = State.betweenMembers

    /// Makes an inflater.
    ///
    /// - Throws: ``CompressionError`` with `outOfMemory`.
    public init(configuration: Configuration = Configuration()) throws(CompressionError) {
        guard let stream = Inflation() else { throw CompressionError(code: .outOfMemory, byteOffset: 0) }
        self.stream = stream
        self.configuration = configuration
        piece = Array(repeating: 0, count: Self.pieceSize)
    }

    /// Whether bytes begin as a gzip stream does.
    public static func recognizes(_ prefix: Span<UInt8>) -> Bool {
        prefix.count >= 2 && prefix[0] == 0x1F && prefix[1] == 0x8B
    }

    /// Takes the next compressed bytes and hands out what they expand to.
    ///
    /// - Parameters:
    ///   - chunk: Any number of bytes.
    ///   - output: Called with each piece of output in turn; returns whether to go on.
    /// - Throws: ``CompressionError``; what was handed out before is valid. The same error is thrown ever after.
    public func append(
        _ chunk: Span<UInt8>, output: (Span<UInt8>) -> Bool
    ) throws(CompressionError) {
        var position = 0
        while position < chunk.count {
            switch state {
            case .failed(let error): throw error
            case .betweenMembers, .padding:
                if consumed > 0, chunk[position] == 0 {
                    state = .padding
                    (position, consumed) = (position + 1, consumed + 1)
                    continue
                }
                if case .padding = state { try fail(.trailingData) }
                guard stream.reset() else { try fail(.outOfMemory) }
                state = .inMember
            case .inMember:
                guard try inflateMember(chunk, &position, output) else { return }
            }
        }
    }

    /// Ends the stream.
    ///
    /// - Throws: ``CompressionError`` with `truncated` where the stream is not complete.
    public func finish() throws(CompressionError) {
        switch state {
        case .failed(let error): throw error
        case .inMember: try fail(.truncated)
        case .betweenMembers, .padding: if consumed == 0 { try fail(.truncated) }
        }
    }

    /// Inflates until the chunk or the member ends; false where the receiver wants no more.
    private func inflateMember(
        _ chunk: Span<UInt8>, _ position: inout Int, _ output: (Span<UInt8>) -> Bool
    ) throws(CompressionError) -> Bool {
        while true {
            let step = stream.step(chunk.extracting(droppingFirst: position), into: &piece)
            position += step.taken
            consumed += step.taken
            produced += step.made
            if produced > configuration.maximumBytes { try fail(.sizeLimit) }
            if produced > Self.ratioThreshold, produced / max(consumed, 1) > configuration.maximumRatio {
                try fail(.expansionLimit)
            }
            if step.made > 0, !output(piece.span.extracting(first: step.made)) { return false }
            switch step.status {
            case .ended:
                state = .betweenMembers
                return true
            case .wantsInput where position == chunk.count && step.made < piece.count: return true
            case .wantsInput: continue
            case .corrupt: try fail(consumed <= 10 && produced == 0 ? .notGzip : .corrupt)
            }
        }
    }

    private func fail(_ code: CompressionError.Code) throws(CompressionError) -> Never {
        let error = CompressionError(code: code, byteOffset: consumed)
        state = .failed(error)
        throw error
    }
}
