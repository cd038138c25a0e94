/// Finds the stretches of a recording that hold speech: by a trained model, or by level above the noise and flatness.
///
/// It prefers to take noise for speech over losing a word: what it lets pass is judged again after recognition. Steady
/// noise, hum and silence give no segment.
///
/// - Source: the two features are those of Moattar and Homayounpour 2009, "A simple but efficient real-time voice
///   activity detection algorithm" (EUSIPCO); thresholds against a running noise floor are Chartline's own. The model is
///   Silero VAD, https://github.com/snakers4/silero-vad, with its authors' threshold of 0.5 and 0.15 less to go on.
public struct VoiceActivityDetector: Sendable {
    /// Thresholds and limits.
    public struct Configuration: Hashable, Sendable {
        /// The longest segment in seconds, padding included; a model's window.
        public var maximumSegmentDuration = 28.0
        /// How far above the noise floor speech begins, in decibels.
        public var onsetDecibels: Float = 10
        /// How far above the noise floor speech goes on, in decibels.
        public var holdDecibels: Float = 6
        /// The lowest noise floor that is assumed, in decibels of full scale.
        public var minimumFloorDecibels: Float = -70
        /// The flattest spectrum with which speech may begin; white noise has about 0.56.
        public var maximumFlatness: Float = 0.4
        /// The probability of speech at which it begins, where a model tells it.
        public var onsetProbability: Float = 0.5
        /// The probability of speech at which it goes on.
        public var holdProbability: Float = 0.35
        /// The least time above the onset that makes a segment, in seconds.
        public var minimumSpeechDuration = 0.08
        /// The shortest silence that ends speech, in seconds.
        public var minimumPauseDuration = 0.3
        /// The longest silence across which speech is joined into one segment, in seconds.
        ///
        /// `nil` for 1.5 s, and for none where segments are shorter than 15 s: several sentences fill a short window to
        /// its edge, and a small model then skips one.
        public var maximumJoinedPauseDuration: Double?
        /// The silence kept on either side, in seconds.
        public var paddingDuration = 0.2

        /// Makes the default configuration.
        public init() {}
    }

    private let configuration: Configuration
    private let model: SileroVoiceActivityModel?

    /// Makes a detector.
    ///
    /// - Parameters:
    ///   - configuration: Thresholds and limits.
    ///   - model: A trained model; `nil` for level and flatness alone.
    public init(_ configuration: Configuration = Configuration(), model: SileroVoiceActivityModel? = nil) {
        self.configuration = configuration
        self.model = model
    }

    /// Finds the speech of a recording.
    ///
    /// - Returns: Segments in order, none overlapping another, none longer than the limit.
    /// - Throws: ``DictationError`` with `transcriptionFailed` where the model fails; never without one.
    /// - Complexity: O(*n* log *n*) for *n* samples.
    public func segments(in recording: AudioRecording) throws(DictationError) -> [SpeechSegment] {
        try segmentation(of: recording).segments()
    }

    /// Finds the speech of a recording: the same segments, with the places at which they may be cut otherwise.
    func passages(in recording: AudioRecording) throws(DictationError) -> [SpeechPassage] {
        try segmentation(of: recording).passages()
    }

    private func segmentation(of recording: AudioRecording) throws(DictationError) -> SpeechSegmentation {
        let samples = recording.samples
        let probabilities = try model?.probabilities(of: samples)
        let track =
            probabilities.map { ActivityTrack(samples, probabilities: $0, configuration) }
            ?? ActivityTrack(samples, configuration)
        return SpeechSegmentation(track: track, sampleCount: samples.count, configuration: configuration)
    }
}
