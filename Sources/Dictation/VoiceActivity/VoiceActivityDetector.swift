/// Finds the stretches of a recording that hold speech, by level above the noise and by spectral flatness.
///
/// It prefers to take noise for speech over losing a word: what it lets pass is judged again after recognition. Steady
/// noise, hum and silence give no segment.
///
/// - Source: the two features are those of Moattar and Homayounpour 2009, "A simple but efficient real-time voice
///   activity detection algorithm" (EUSIPCO); thresholds against a running noise floor are Chartline's own.
public struct VoiceActivityDetector: Hashable, Sendable {
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
        /// The least time above the onset that makes a segment, in seconds.
        public var minimumSpeechDuration = 0.08
        /// The shortest silence that ends speech, in seconds.
        public var minimumPauseDuration = 0.3
        /// The longest silence across which speech is joined into one segment, in seconds.
        public var maximumJoinedPauseDuration = 1.5
        /// The silence kept on either side, in seconds.
        public var paddingDuration = 0.2

        /// Makes the default configuration.
        public init() {}
    }

    private let configuration: Configuration

    /// Makes a detector.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    /// Finds the speech of a recording.
    ///
    /// - Returns: Segments in order, none overlapping another, none longer than the limit.
    /// - Complexity: O(*n* log *n*) for *n* samples.
    public func segments(in recording: AudioRecording) -> [SpeechSegment] {
        segments(in: recording.samples)
    }

    func segments(in samples: [Float]) -> [SpeechSegment] {
        let track = ActivityTrack(samples, configuration)
        return SpeechSegmentation(track: track, sampleCount: samples.count, configuration: configuration).segments()
    }
}
