/// A stretch of a recording that holds speech, to be recognised in one call.
public struct SpeechSegment: Hashable, Sendable {
    /// The samples of ``AudioRecording/samples``, half-open.
    public var sampleRange: Range<Int>
    /// Whether it ends within speech, because no pause came before the limit.
    public var endsInSpeech: Bool

    /// Makes a segment.
    public init(sampleRange: Range<Int>, endsInSpeech: Bool = false) {
        self.sampleRange = sampleRange
        self.endsInSpeech = endsInSpeech
    }

    /// The start in seconds of the recording.
    public var start: Double { Double(sampleRange.lowerBound) / Double(AudioRecording.sampleRate) }
    /// The end in seconds of the recording.
    public var end: Double { Double(sampleRange.upperBound) / Double(AudioRecording.sampleRate) }
}
