/// Why a compressed stream could not be read.
public struct CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reasons.
    public enum Code: String, Hashable, Sendable {
        /// The bytes are no gzip stream.
        case notGzip = "not-gzip"
        /// The stream is damaged.
        case corrupt
        /// The stream ends before its trailer.
        case truncated
        /// Something that is neither padding nor another member follows the stream.
        case trailingData = "trailing-data"
        /// The stream expands by more than the limit allows.
        case expansionLimit = "expansion-limit"
        /// The output is larger than the limit.
        case sizeLimit = "size-limit"
        /// There is no memory for the inflater.
        case outOfMemory = "out-of-memory"
    }

    /// The reason.
    public let code: Code
    /// The number of compressed bytes taken before the fault.
    public let byteOffset: Int

    /// The reason in words, with what to do about it.
    public var description: String {
        let sentence =
            switch code {
            case .notGzip: "the bytes are no gzip stream"
            case .corrupt: "the gzip stream is damaged; fetch the file again"
            case .truncated: "the gzip stream is cut off; fetch the file again"
            case .trailingData: "data follows the gzip stream"
            case .expansionLimit: "the gzip stream expands beyond the limit; raise the limit if the file is trusted"
            case .sizeLimit: "the content of the gzip stream is larger than the limit"
            case .outOfMemory: "no memory for decompression"
            }
        return "\(sentence) (compressed byte \(byteOffset))"
    }
}
