/// What the recogniser says of a stretch of audio, before it is judged and timed.
struct DecodedSegment: Hashable, Sendable {
    /// One token.
    struct Token: Hashable, Sendable {
        var id: Int32
        /// The token's bytes, which need not be whole UTF-8 characters.
        var bytes: [UInt8]
        var probability: Float
        var logProbability: Float
        /// The most probable timestamp at this place.
        var timestampID: Int32
        /// The share of `timestampID` among the timestamps, and the probability of all timestamps together.
        var timestampProbability: Float
        var timestampProbabilitySum: Float
    }

    /// The start and end in hundredths of a second from the start of the audio passed in.
    var startCentiseconds: Int64
    var endCentiseconds: Int64
    var noSpeechProbability: Float
    var tokens: [Token]
}

/// The numbers that tell text from timestamps in a model's vocabulary.
struct TokenNumbering: Hashable, Sendable {
    /// Lower ids are text.
    var endOfText: Int32
    /// The id of the timestamp 0.00 s; each id above it is 20 ms later.
    var firstTimestamp: Int32

    func isText(_ token: DecodedSegment.Token) -> Bool { token.id < endOfText }
    func isTimestamp(_ token: DecodedSegment.Token) -> Bool { token.id >= firstTimestamp }

    /// The time of a timestamp in centiseconds from the start of the decoder's window.
    func centiseconds(_ timestampID: Int32) -> Int64 { 2 * Int64(timestampID - firstTimestamp) }
}
