/// What becomes of one channel, or of the mean of all, while a file streams by: mono, resampled, collected.
final class ChannelLane {
    private let selection: AudioFile.ChannelSelection
    private var resampler: Resampler?
    private var mono = [Float](repeating: 0, count: AudioFile.blockFrames)
    private var resampled: [Float] = []
    private var samples = AudioSamples()
    /// The levels of this lane by itself.
    private(set) var meter = LevelMeter(channelCount: 1)

    init(_ selection: AudioFile.ChannelSelection, sampleRate: Int, expectedCount: Int) throws(DictationError) {
        self.selection = selection
        if sampleRate != AudioRecording.sampleRate {
            resampler = try Resampler(from: sampleRate, to: AudioRecording.sampleRate)
        }
        samples.reserveCapacity(expectedCount)
    }

    /// Takes interleaved samples.
    func take(_ block: [Float], channelCount: Int, frameCount: Int) throws(DictationError) {
        mix(block, channelCount: channelCount, frameCount: frameCount)
        meter.take(&mono, frameCount: frameCount)
        if resampler == nil {
            samples.append(mono[..<frameCount])
        } else {
            try resampler?.take(mono, count: frameCount, into: &resampled)
            keepResampled()
        }
    }

    /// The samples at 16 kHz, within −1...1; the lane is empty after it.
    func finish() throws(DictationError) -> AudioSamples {
        if meter.hasSamples { try resampler?.finish(into: &resampled) }
        keepResampled()
        defer { samples = AudioSamples() }
        return samples
    }

    private func keepResampled() {
        samples.append(resampled[...])
        resampled.removeAll(keepingCapacity: true)
    }

    private func mix(_ block: [Float], channelCount: Int, frameCount: Int) {
        switch selection {
        case .only(let channel):
            for frame in 0..<frameCount { mono[frame] = block[frame * channelCount + channel] }
        case .mixed where channelCount == 1:
            for frame in 0..<frameCount { mono[frame] = block[frame] }
        case .mixed:
            let scale = 1 / Float(channelCount)
            for frame in 0..<frameCount {
                var sum: Float = 0
                for channel in 0..<channelCount { sum += block[frame * channelCount + channel] }
                mono[frame] = sum * scale
            }
        }
    }
}
