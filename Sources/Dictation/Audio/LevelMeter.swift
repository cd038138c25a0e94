/// Measures interleaved samples as they stream by, and makes the unusable ones harmless.
struct LevelMeter {
    /// A run of this many equal samples at full scale is taken for clipping; a loud sine has no such run.
    private static let clippingRun = 4
    private static let fullScale: Float = 0.99
    private static let quietPeak: Float = 0.02
    private static let silentPeak: Float = 0.000_1
    private static let clippedShareLimit = 0.000_1

    private let channelCount: Int
    private var peak: Float = 0
    private var sumOfSquares = 0.0
    private var sampleCount = 0
    private var clippedCount = 0
    private var invalidCount = 0
    private var runs: [(value: Float, length: Int)]

    init(channelCount: Int) {
        self.channelCount = channelCount
        runs = Array(repeating: (0, 0), count: channelCount)
    }

    /// Measures `frameCount` frames; samples that are no numbers become 0, those beyond full scale are cut to it.
    mutating func take(_ samples: inout [Float], frameCount: Int) {
        var channel = 0
        var squares = 0.0
        for index in 0..<frameCount * channelCount {
            var sample = samples[index]
            if !(sample >= -1 && sample <= 1) {
                if sample.isFinite {
                    sample = sample < 0 ? -1 : 1
                } else {
                    sample = 0
                    invalidCount += 1
                }
                samples[index] = sample
            }
            let magnitude = abs(sample)
            if magnitude > peak { peak = magnitude }
            squares += Double(sample * sample)
            countClipping(of: sample, magnitude: magnitude, channel: channel)
            channel = channel + 1 == channelCount ? 0 : channel + 1
        }
        sumOfSquares += squares
        sampleCount += frameCount * channelCount
    }

    private mutating func countClipping(of sample: Float, magnitude: Float, channel: Int) {
        guard magnitude >= Self.fullScale else {
            if runs[channel].length > 0 { runs[channel].length = 0 }
            return
        }
        guard runs[channel].length > 0, runs[channel].value == sample else {
            runs[channel] = (sample, 1)
            return
        }
        runs[channel].length += 1
        if runs[channel].length == Self.clippingRun {
            clippedCount += Self.clippingRun
        } else if runs[channel].length > Self.clippingRun {
            clippedCount += 1
        }
    }

    var hasSamples: Bool { sampleCount > 0 }

    var levels: AudioLevels {
        let count = Double(max(sampleCount, 1))
        return AudioLevels(
            peak: peak, rootMeanSquare: Float((sumOfSquares / count).squareRoot()),
            clippedShare: Double(clippedCount) / count)
    }

    var warnings: [DictationWarning] {
        var result: [DictationWarning] = []
        if sampleCount == 0 {
            result.append(.empty)
        } else if peak <= Self.silentPeak {
            result.append(.silent)
        } else if peak < Self.quietPeak {
            result.append(.tooQuiet)
        }
        if levels.clippedShare > Self.clippedShareLimit { result.append(.clipping) }
        if invalidCount > 0 { result.append(.invalidSamples) }
        return result
    }
}
