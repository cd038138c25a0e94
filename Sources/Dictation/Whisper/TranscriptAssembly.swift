/// Collects decoded segments into a transcript's segments: judged, timed, and placed in the recording.
struct TranscriptAssembly {
    private(set) var segments: [Transcript.Segment] = []
    private(set) var discarded: [Transcript.DiscardedSegment] = []

    private let timing: WordTiming
    private let judge: InventionGuard

    init(numbering: TokenNumbering) {
        timing = WordTiming(numbering: numbering)
        judge = InventionGuard(numbering: numbering)
    }

    /// Whether text that came out was dropped.
    var hasDroppedText: Bool { discarded.contains { $0.reason != .noText } }

    /// Takes what came out of one stretch of speech.
    ///
    /// - Parameter samples: What was heard; where there is none, nothing is taken for music.
    mutating func take(_ decoded: [DecodedSegment], of speech: SpeechSegment, samples: [Float] = []) {
        if decoded.isEmpty {
            discarded.append(
                Transcript.DiscardedSegment(start: speech.start, end: speech.end, reason: .noText, text: ""))
        }
        var earliest = speech.start
        lazy var steadiness = TonalSteadiness.share(of: samples)
        for segment in decoded {
            let bounds = bounds(of: segment, in: speech, from: earliest)
            earliest = bounds.upperBound
            let words = timing.words(of: segment, offset: speech.start, bounds: bounds)
            if let reason = judge.reason(for: segment, words: words, steadiness: steadiness) {
                discarded.append(
                    Transcript.DiscardedSegment(
                        start: bounds.lowerBound, end: bounds.upperBound, reason: reason,
                        text: words.map(\.text).joined(separator: " "),
                        noSpeechProbability: Double(segment.noSpeechProbability)))
            } else {
                segments.append(
                    Transcript.Segment(
                        start: bounds.lowerBound, end: bounds.upperBound,
                        noSpeechProbability: Double(segment.noSpeechProbability),
                        averageLogProbability: InventionGuard.averageLogProbability(of: segment), words: words))
            }
        }
    }

    /// The segment's place in seconds of the recording, within its stretch of speech and after what came before.
    ///
    /// A start without a timestamp comes out as a large negative number, an end without one as the window's end.
    private func bounds(
        of segment: DecodedSegment, in speech: SpeechSegment, from earliest: Double
    ) -> ClosedRange<Double> {
        let start = min(max(speech.start + Double(segment.startCentiseconds) / 100, earliest), speech.end)
        let end = min(max(speech.start + Double(segment.endCentiseconds) / 100, start), speech.end)
        return start...end
    }
}
