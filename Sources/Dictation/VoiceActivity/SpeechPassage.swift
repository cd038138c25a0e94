/// Speech that goes on longer than a pause: stretches that follow one another at once, and where else it may be cut.
struct SpeechPassage: Hashable, Sendable {
    /// The stretches as silence alone has them cut, each within the limit.
    var segments: [SpeechSegment]
    /// Where it may be cut, in order: the ends of all stretches but the last are among them.
    var cuts: [Cut]

    /// A place between two words, or so it seems.
    struct Cut: Hashable, Sendable {
        /// The first sample behind it.
        var sample: Int
        /// The samples for which it is quiet around; 0 where it is not.
        var quietCount: Int
    }

    /// The samples of the recording, half-open.
    var sampleRange: Range<Int> {
        guard let first = segments.first, let last = segments.last else { return 0..<0 }
        return first.sampleRange.lowerBound..<last.sampleRange.upperBound
    }

    /// The start in seconds of the recording.
    var start: Double { SpeechSegment(sampleRange: sampleRange).start }
    /// The end in seconds of the recording.
    var end: Double { SpeechSegment(sampleRange: sampleRange).end }
}

extension SpeechSegmentation {
    /// Seconds; a longer passage ends where silence alone has it cut, so that no work is lost with it.
    private static let longestPassage = 60.0
    /// How far below the loud parts a moment is quiet, in decibels.
    private static let quietDecibels: Float = 25
    /// The frames of 40 ms, for which it is quiet at least: the stop of a consonant is shorter.
    private static let leastQuiet = ActivityTrack.framesPerSecond / 25
    /// The least samples between two cuts, and from a cut to the passage's ends.
    private static let leastBetweenCuts = AudioRecording.sampleRate * 7 / 20
    private static let leastToEnd = AudioRecording.sampleRate * 3 / 5

    /// The speech, with the places at which it may be cut.
    func passages() -> [SpeechPassage] {
        var groups: [[SpeechSegment]] = []
        for segment in segments() {
            if let first = groups.last?.first, let last = groups.last?.last,
                last.sampleRange.upperBound == segment.sampleRange.lowerBound,
                segment.end - first.start <= Self.longestPassage
            {
                groups[groups.count - 1].append(segment)
            } else {
                groups.append([segment])
            }
        }
        return groups.map { group in
            var passage = SpeechPassage(segments: group, cuts: [])
            passage.cuts = cuts(of: passage)
            return passage
        }
    }

    /// The ends of its stretches, and the moments of quiet, the longest first, as far as there is room between them.
    private func cuts(of passage: SpeechPassage) -> [SpeechPassage.Cut] {
        let range = passage.sampleRange
        let moments = quietMoments(in: range)
        var cuts = passage.segments.dropLast().map { segment in
            let end = segment.sampleRange.upperBound
            return SpeechPassage.Cut(sample: end, quietCount: moments.first { $0.contains(end) }?.count ?? 0)
        }
        for moment in moments {
            let sample = (moment.lowerBound + moment.upperBound) / 2
            guard sample - range.lowerBound > Self.leastToEnd, range.upperBound - sample > Self.leastToEnd,
                cuts.allSatisfy({ abs($0.sample - sample) > Self.leastBetweenCuts })
            else { continue }
            cuts.append(SpeechPassage.Cut(sample: sample, quietCount: moment.count))
        }
        return cuts.sorted { $0.sample < $1.sample }
    }

    /// Runs of quiet frames in samples, the longest first.
    private func quietMoments(in range: Range<Int>) -> [Range<Int>] {
        let length = ActivityTrack.frameLength
        let frames = range.lowerBound / length..<min(track.decibels.count, range.upperBound / length)
        guard !frames.isEmpty else { return [] }
        let sorted = track.decibels[frames].sorted()
        let quiet = sorted[sorted.count * 4 / 5] - Self.quietDecibels
        var moments: [Range<Int>] = []
        var start = frames.lowerBound
        for frame in frames.lowerBound...frames.upperBound {
            if frame < frames.upperBound, track.decibels[frame] < quiet { continue }
            if frame - start >= Self.leastQuiet { moments.append(start * length..<frame * length) }
            start = frame + 1
        }
        return moments.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    }
}
