/// What came of one stretch of speech, which no later stretch changes any more.
public struct TranscribedStretch: Hashable, Sendable, Codable {
    /// The number of the stretch, from 0.
    public var index: Int
    /// The stretches of speech that the recording has.
    public var count: Int
    /// The start in seconds of the recording.
    public var start: Double
    /// The end in seconds of the recording.
    public var end: Double
    /// Where it was cut for the model, in seconds of the recording, in order: each part was recognised by itself.
    public var cuts: [Double]
    /// What was said in it.
    public var segments: [Transcript.Segment]
    /// What was dropped of it.
    public var discarded: [Transcript.DiscardedSegment]
}

/// How far a transcription came before it was stopped, to go on from there.
///
/// Keep the key and each stretch as it is handed out; with the same recording, model, prompt and settings the transcript
/// comes out the same, to the byte, as without a stop.
public struct TranscriptionCheckpoint: Hashable, Sendable, Codable {
    /// What ``WhisperTranscriber/checkpointKey(for:prompt:)`` gave; with another key nothing is taken over.
    public var key: String
    /// The stretches that are done, in order from the first.
    public var stretches: [TranscribedStretch]

    /// Makes a checkpoint.
    public init(key: String, stretches: [TranscribedStretch] = []) {
        self.key = key
        self.stretches = stretches
    }

    /// The stretches of this recording from the first on, as far as they fit the speech found in it.
    func finished(of speech: [SpeechPassage]) -> [TranscribedStretch] {
        Array(
            zip(stretches, speech.enumerated()).prefix { stretch, segment in
                stretch.index == segment.offset && stretch.count == speech.count
                    && stretch.start == segment.element.start && stretch.end == segment.element.end
            }.map(\.0))
    }
}

/// A hash by which a recording and its settings are known again.
///
/// - Source: FNV-1a, Fowler, Noll and Vo, with 64 bits; it guards against mix-ups, not against forgery.
struct CheckpointHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ number: UInt64) { value = (value ^ number) &* 0x0000_0100_0000_01B3 }

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(UInt64(byte)) }
        combine(0xFF00)
    }

    mutating func combine(_ samples: AudioSamples) {
        combine(UInt64(samples.count))
        for start in stride(from: 0, to: samples.count, by: Self.samplesAtOnce) {
            for sample in samples.floats(in: start..<min(samples.count, start + Self.samplesAtOnce)) {
                combine(UInt64(sample.bitPattern))
            }
        }
    }

    private static let samplesAtOnce = 1 << 16
}

/// Takes the results of stretches in any order and hands them out in theirs.
struct StretchCollection {
    private var results: [Result<TranscribedStretch, DictationError>?]
    private var handedOut: Int
    private(set) var finishedCount: Int

    init(count: Int, finished: [TranscribedStretch]) {
        results = finished.map { .success($0) } + Array(repeating: nil, count: count - finished.count)
        handedOut = finished.count
        finishedCount = finished.count
    }

    mutating func take(
        _ result: Result<TranscribedStretch, DictationError>, at index: Int, finished: (TranscribedStretch) -> Void
    ) {
        results[index] = result
        if case .success = result { finishedCount += 1 }
        while handedOut < results.count, case .success(let stretch)? = results[handedOut] {
            finished(stretch)
            handedOut += 1
        }
    }

    /// The stretches in order; a failure comes before the cancellations that it led to.
    func ordered() throws(DictationError) -> [TranscribedStretch] {
        var stretches: [TranscribedStretch] = []
        var cancelled: DictationError?
        for result in results {
            switch result {
            case .success(let stretch): stretches.append(stretch)
            case .failure(let error) where error.code == .cancelled: cancelled = error
            case .failure(let error): throw error
            case nil: break
            }
        }
        if let cancelled { throw cancelled }
        return stretches
    }
}
