/// A decoded recording: mono samples at 16 kHz, with what is known of the file that they came from.
public struct AudioRecording: Hashable, Sendable {
    /// The rate of `samples` in Hz, which is what Whisper models take.
    public static let sampleRate = 16_000

    /// Mono samples within −1...1, ``sampleRate`` of them a second.
    public let samples: AudioSamples
    /// The length of the original in seconds.
    public let duration: Double
    /// The original's rate in Hz.
    public let originalSampleRate: Int
    /// The original's number of channels.
    public let channelCount: Int
    /// How loud the original is.
    public let levels: AudioLevels
    /// What to know about the recording, in order of name.
    public let warnings: [DictationWarning]

    /// Makes a recording of samples that are at 16 kHz already.
    public init(samples: [Float]) {
        var meter = LevelMeter(channelCount: 1)
        var clean = samples
        meter.take(&clean, frameCount: clean.count)
        self.init(
            samples: AudioSamples(clean), duration: Double(clean.count) / Double(Self.sampleRate),
            originalSampleRate: Self.sampleRate, channelCount: 1, levels: meter.levels,
            warnings: Set(meter.warnings))
    }

    init(
        samples: AudioSamples, duration: Double, originalSampleRate: Int, channelCount: Int, levels: AudioLevels,
        warnings: Set<DictationWarning>
    ) {
        self.samples = samples
        self.duration = duration
        self.originalSampleRate = originalSampleRate
        self.channelCount = channelCount
        self.levels = levels
        self.warnings = warnings.sorted()
    }
}

/// How loud a recording is, over all its channels at its own rate, relative to full scale.
public struct AudioLevels: Hashable, Sendable {
    /// The greatest magnitude, 0...1.
    public var peak: Float
    /// The root mean square, 0...1.
    public var rootMeanSquare: Float
    /// The share of samples that stand in a run at full scale, 0...1.
    public var clippedShare: Double

    /// Makes levels.
    public init(peak: Float, rootMeanSquare: Float, clippedShare: Double) {
        self.peak = peak
        self.rootMeanSquare = rootMeanSquare
        self.clippedShare = clippedShare
    }
}
