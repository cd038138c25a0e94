/// What a recording sounds like in frames of 20 ms: its level above the noise, and where speech may begin or go on.
struct ActivityTrack {
    /// The samples from one frame to the next.
    static let frameLength = 320
    static let framesPerSecond = AudioRecording.sampleRate / frameLength
    /// The frames whose samples are unpacked together.
    private static let framesAtOnce = 256

    /// The level of each frame in decibels of full scale.
    private(set) var decibels: [Float] = []
    /// Whether speech may begin in the frame.
    private(set) var isOnset: [Bool] = []
    /// Whether speech that has begun goes on in the frame.
    private(set) var isHeld: [Bool] = []

    /// A track by level and flatness alone.
    init(_ samples: AudioSamples, _ configuration: VoiceActivityDetector.Configuration) {
        let count = (samples.count + Self.frameLength - 1) / Self.frameLength
        var spectrum = PowerSpectrum()
        var flatness: [Float] = []
        decibels.reserveCapacity(count)
        flatness.reserveCapacity(count)
        let lead = (PowerSpectrum.windowLength - Self.frameLength) / 2
        for first in stride(from: 0, to: count, by: Self.framesAtOnce) {
            let frames = first..<min(count, first + Self.framesAtOnce)
            let start = max(0, first * Self.frameLength - lead)
            let end = min(samples.count, frames.upperBound * Self.frameLength + lead)
            let around = samples.floats(in: start..<end)
            for frame in frames {
                let measured = spectrum.measure(around, at: frame * Self.frameLength - lead - start)
                decibels.append(measured.decibels)
                flatness.append(measured.flatness)
            }
        }
        let floors = Self.noiseFloors(decibels, minimum: configuration.minimumFloorDecibels)
        isOnset = (0..<count).map { frame in
            let rise = floors[frame].rise(configuration.onsetDecibels)
            return decibels[frame] > floors[frame].level + rise && flatness[frame] < configuration.maximumFlatness
        }
        isHeld = (0..<count).map { decibels[$0] > floors[$0].level + floors[$0].rise(configuration.holdDecibels) }
    }

    /// A track by a model's probabilities of speech, one for each ``SileroVoiceActivityModel/windowLength`` samples.
    init(
        _ samples: AudioSamples, probabilities: [Float], _ configuration: VoiceActivityDetector.Configuration
    ) {
        let count = (samples.count + Self.frameLength - 1) / Self.frameLength
        decibels = (0..<count).map { frame in
            let range = frame * Self.frameLength..<min(samples.count, (frame + 1) * Self.frameLength)
            let power = samples.floats(in: range).reduce(Float(0)) { $0 + $1 * $1 } / Float(range.count)
            return decibelsOfPower(power)
        }
        let likely = (0..<count).map { frame in
            let window = (frame * Self.frameLength + Self.frameLength / 2) / SileroVoiceActivityModel.windowLength
            return window < probabilities.count ? probabilities[window] : 0
        }
        isOnset = likely.map { $0 >= configuration.onsetProbability }
        isHeld = likely.map { $0 >= configuration.holdProbability }
    }

    /// The frames around each one that tell its noise floor, and how often it is worked out.
    private static let floorReach = 15 * framesPerSecond
    private static let floorStep = 2 * framesPerSecond
    /// Speech goes up and down by more than this within half a minute; what does not is steady noise.
    private static let steadyRange: Float = 5.5
    /// The quietest tenth and quarter lie closer than this where steady noise fills the pauses.
    private static let pauseRange: Float = 3
    /// Speech without a pause hides the noise: the floor is then this far below its loud parts.
    private static let speechRange: Float = 28

    /// The noise under a frame.
    private struct Floor {
        var level: Float
        /// How far the loud parts around stand above it.
        var range: Float

        /// How far above the floor speech is looked for: less where the noise is nearly as loud as the speech.
        func rise(_ decibels: Float) -> Float { min(decibels, max(decibels / 4, range * decibels / 20)) }
    }

    private static func noiseFloors(_ decibels: [Float], minimum: Float) -> [Floor] {
        var floors: [Floor] = []
        floors.reserveCapacity(decibels.count)
        while floors.count < decibels.count {
            let first = floors.count
            let around = max(0, first - floorReach)..<min(decibels.count, first + floorReach)
            let sorted = decibels[around].sorted()
            let low = sorted[sorted.count / 10]
            let quarter = sorted[sorted.count / 4]
            let high = sorted[sorted.count - 1 - sorted.count / 20]
            var level = quarter - low < pauseRange ? quarter : min(low, high - speechRange)
            if high - low < steadyRange { level = high }
            level = max(level, minimum)
            let floor = Floor(level: level, range: high - level)
            floors.append(contentsOf: repeatElement(floor, count: min(floorStep, decibels.count - first)))
        }
        return floors
    }
}
