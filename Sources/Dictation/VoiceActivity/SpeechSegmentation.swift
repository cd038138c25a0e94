/// Turns an activity track into segments: islands of speech, cut at pauses where too long, joined where short, padded.
struct SpeechSegmentation {
    /// Frames of one piece, and whether speech goes on after it.
    private struct Piece {
        var frames: Range<Int>
        var endsInSpeech = false
    }

    let track: ActivityTrack
    private let sampleCount: Int
    private let configuration: VoiceActivityDetector.Configuration
    private let maximumFrames: Int

    init(track: ActivityTrack, sampleCount: Int, configuration: VoiceActivityDetector.Configuration) {
        self.track = track
        self.sampleCount = sampleCount
        self.configuration = configuration
        let speech = configuration.maximumSegmentDuration - 2 * configuration.paddingDuration
        maximumFrames = max(Self.frames(of: speech), Self.shortestLimit)
    }

    /// Half a second, below which no model has a window.
    private static let shortestLimit = ActivityTrack.framesPerSecond / 2

    /// Seconds; segments that must be shorter are not joined.
    static let shortSegment = 15.0

    /// The frames of 160 ms: shorter ones are knocks and clicks, no words.
    ///
    /// The windows make a sound some 30 ms longer than it is.
    private static let shortestWord = ActivityTrack.framesPerSecond * 4 / 25

    private static func frames(of seconds: Double) -> Int {
        Int(seconds * Double(ActivityTrack.framesPerSecond))
    }

    func segments() -> [SpeechSegment] {
        var pieces: [Piece] = []
        for island in islands() { cut(island, into: &pieces) }
        return padded(joined(pieces))
    }

    /// Stretches without a pause that hold enough onset frames.
    private func islands() -> [Range<Int>] {
        let pause = max(1, Self.frames(of: configuration.minimumPauseDuration))
        let leastOnset = max(1, Self.frames(of: configuration.minimumSpeechDuration))
        var result: [Range<Int>] = []
        var frame = 0
        while frame < track.isHeld.count {
            guard track.isHeld[frame] else {
                frame += 1
                continue
            }
            let start = frame
            var end = frame
            var onsets = 0
            while frame < track.isHeld.count, frame - end < pause {
                if track.isOnset[frame] { onsets += 1 }
                frame += 1
                if track.isHeld[frame - 1] { end = frame }
            }
            if onsets >= leastOnset, end - start >= Self.shortestWord { result.append(start..<end) }
        }
        return result
    }

    /// Cuts an island that is longer than the limit in the longest pause, else where it is quietest.
    private func cut(_ island: Range<Int>, into pieces: inout [Piece]) {
        var rest = island
        while rest.count > maximumFrames {
            let window = rest.lowerBound + maximumFrames / 3..<rest.lowerBound + maximumFrames
            if let pause = longestPause(in: window) {
                let middle = (pause.lowerBound + pause.upperBound) / 2
                pieces.append(Piece(frames: rest.lowerBound..<middle))
                rest = middle..<rest.upperBound
            } else {
                let quietest = quietestFrame(in: window)
                pieces.append(Piece(frames: rest.lowerBound..<quietest, endsInSpeech: true))
                rest = quietest..<rest.upperBound
            }
        }
        if !rest.isEmpty { pieces.append(Piece(frames: rest)) }
    }

    /// The longest run below the hold level of at least 60 ms; the later of two equal ones.
    private func longestPause(in window: Range<Int>) -> Range<Int>? {
        var longest = 0..<2
        var found = false
        var start = window.lowerBound
        for frame in window {
            if track.isHeld[frame] {
                start = frame + 1
            } else if frame + 1 - start > 2, frame + 1 - start >= longest.count {
                longest = start..<frame + 1
                found = true
            }
        }
        return found ? longest : nil
    }

    private func quietestFrame(in window: Range<Int>) -> Int {
        var quietest = window.upperBound - 1
        var least = Float.infinity
        for frame in window {
            let around = max(0, frame - 1)...min(track.decibels.count - 1, frame + 1)
            let level = track.decibels[around].reduce(0, +) / Float(around.count)
            if level <= least { (least, quietest) = (level, frame) }
        }
        return quietest
    }

    /// Joins neighbours while the pause is short and the limit is kept: longer context is recognised better.
    private func joined(_ pieces: [Piece]) -> [Piece] {
        let isShort = configuration.maximumSegmentDuration < Self.shortSegment
        let longestPause = Self.frames(of: configuration.maximumJoinedPauseDuration ?? (isShort ? 0 : 1.5))
        var result: [Piece] = []
        for piece in pieces {
            if let last = result.last, piece.frames.lowerBound - last.frames.upperBound <= longestPause,
                piece.frames.upperBound - last.frames.lowerBound <= maximumFrames
            {
                result[result.count - 1].frames = last.frames.lowerBound..<piece.frames.upperBound
                result[result.count - 1].endsInSpeech = piece.endsInSpeech
            } else {
                result.append(piece)
            }
        }
        return result
    }

    /// Adds silence on both sides, at most to the middle of the pause between two pieces.
    private func padded(_ pieces: [Piece]) -> [SpeechSegment] {
        let padding = Int(configuration.paddingDuration * Double(AudioRecording.sampleRate))
        return pieces.indices.map { index in
            let start = pieces[index].frames.lowerBound * ActivityTrack.frameLength
            let end = min(sampleCount, pieces[index].frames.upperBound * ActivityTrack.frameLength)
            let previousEnd = index == 0 ? -start : pieces[index - 1].frames.upperBound * ActivityTrack.frameLength
            let nextStart =
                index + 1 == pieces.count
                ? 2 * sampleCount - end : pieces[index + 1].frames.lowerBound * ActivityTrack.frameLength
            let lower = start - min(padding, (start - previousEnd) / 2)
            let upper = end + min(padding, (nextStart - end) / 2)
            return SpeechSegment(
                sampleRange: max(0, lower)..<min(sampleCount, max(upper, end)),
                endsInSpeech: pieces[index].endsInSpeech)
        }
    }
}
