/// A part of a recording and what the model heard in it.
struct HeardPart {
    /// The samples, half-open.
    var range: Range<Int>
    var decoded: [DecodedSegment]

    /// What a second without any text costs.
    private static let silentCost = 3.0
    /// A part that costs more a second is in doubt; one that is heard well costs 0.2.
    private static let doubt = 0.4

    /// The negative mean log probability of the tokens.
    private var costPerSecond: Double {
        let tokens = decoded.flatMap(\.tokens)
        guard !tokens.isEmpty else { return Self.silentCost }
        return -tokens.reduce(0) { $0 + Double($1.logProbability) } / Double(tokens.count)
    }

    /// How unsure the model is of all of it: the negative mean log probability, for each second.
    var cost: Double { costPerSecond * Double(range.count) / Double(AudioRecording.sampleRate) }

    /// Whether the model is unsure of it.
    var isDoubtful: Bool { costPerSecond > Self.doubt }

    static func cost(of parts: [HeardPart]) -> Double { parts.reduce(0) { $0 + $1.cost } }
}
