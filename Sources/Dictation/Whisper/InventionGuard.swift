/// Judges whether a segment's text was heard or made up.
struct InventionGuard {
    /// Whisper's own rule: no speech is likely, and the text is unlikely.
    ///
    /// - Source: Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision", section 4.5.
    private static let noSpeechProbability: Float = 0.6
    private static let averageLogProbability = -1.0
    /// Below this a text is not sure enough to stand against music; speech that is heard well has more than −0.5.
    private static let musicLogProbability = -0.5
    private static let musicSteadiness = 0.15
    /// The entropy in nats of the last tokens below which a decoder goes round in a loop.
    ///
    /// - Source: `entropy_thold` of whisper.cpp, which stands for the compression ratio of Radford et al.
    private static let loopEntropy = 2.4
    private static let loopWindow = 32
    /// So many repetitions of the same words on end are no speech.
    private static let repetitionLimit = 5
    private static let longestRepeat = 8

    private let numbering: TokenNumbering

    init(numbering: TokenNumbering) { self.numbering = numbering }

    /// The mean log probability of a segment's tokens; 0 where it has none.
    static func averageLogProbability(of segment: DecodedSegment) -> Double {
        guard !segment.tokens.isEmpty else { return 0 }
        let sum = segment.tokens.reduce(0) { $0 + Double($1.logProbability) }
        return sum / Double(segment.tokens.count)
    }

    /// Why the segment is to be dropped; `nil` where its text is kept.
    ///
    /// - Parameter steadiness: ``TonalSteadiness`` of what was heard, which is worked out only for a text in doubt.
    func reason(
        for segment: DecodedSegment, words: [Transcript.Word], steadiness: @autoclosure () -> Double = 0
    ) -> Transcript.DiscardedSegment.Reason? {
        if words.isEmpty { return .noText }
        if segment.noSpeechProbability > Self.noSpeechProbability,
            Self.averageLogProbability(of: segment) < Self.averageLogProbability
        {
            return .noSpeech
        }
        if Self.isAnnotation(words.map(\.text).joined(separator: " ")) { return .annotation }
        let text = segment.tokens.filter(numbering.isText).map(\.id)
        if Self.loops(text) || Self.repeats(words.map { $0.text.lowercased() }) { return .repetition }
        if Self.averageLogProbability(of: segment) < Self.musicLogProbability, steadiness() > Self.musicSteadiness {
            return .music
        }
        return nil
    }

    private static func loops(_ tokens: [Int32]) -> Bool {
        guard tokens.count > loopWindow else { return false }
        var counts: [Int32: Int] = [:]
        for token in tokens.suffix(loopWindow) { counts[token, default: 0] += 1 }
        // Sorted, so that the sum is the same on every run.
        let entropy = counts.values.sorted().reduce(0.0) { sum, count in
            let share = Double(count) / Double(loopWindow)
            return sum - share * naturalLogarithm(share)
        }
        return entropy < loopEntropy
    }

    private static func repeats(_ words: [String]) -> Bool {
        for length in 1...longestRepeat where words.count >= length * repetitionLimit {
            var run = 0
            for index in length..<words.count {
                run = words[index] == words[index - length] ? run + 1 : 0
                if run >= length * (repetitionLimit - 1) { return true }
            }
        }
        return false
    }

    /// Whether a text is nothing but sounds in brackets, such as `[music]` or `(coughs)`.
    private static func isAnnotation(_ text: String) -> Bool {
        var depth = 0
        for character in text {
            switch character {
            case "[", "(": depth += 1
            case "]", ")": depth -= 1
            case " ", ".", "♪": continue
            default: if depth <= 0 { return false }
            }
        }
        return true
    }
}
