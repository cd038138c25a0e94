import Dictation
import Foundation
import Testing

/// How much speech each detector misses and how much else it takes, over noise, music and silence.
///
/// `CHARTLINE_VAD_REPORT` names a file for the figures.
@Suite(
    "Voice activity over noise and music",
    .enabled(
        if: SpokenSamples.isUsable && AudioFile.isAvailable, "espeak-ng or libsndfile is missing"))
struct VoiceActivityComparisonTests {
    private struct Score {
        var missed: Double
        var taken: Double
    }

    private static let frame = 320

    private static func level(_ samples: ArraySlice<Float>) -> Float {
        (samples.reduce(0) { $0 + $1 * $1 } / Float(max(1, samples.count))).squareRoot()
    }

    /// Whether each frame is speech: not 40 dB below the loudest, pauses under 0.3 s filled.
    private static func truth(_ clean: [Float]) -> [Bool] {
        let levels = stride(from: 0, to: clean.count, by: frame).map { level(clean[$0..<min(clean.count, $0 + frame)]) }
        let loudest = levels.max() ?? 0
        var speech = levels.map { $0 > loudest / 100 }
        var last = -100
        for index in speech.indices where speech[index] {
            if index - last < 15 { for filled in max(0, last)..<index { speech[filled] = true } }
            last = index
        }
        return speech
    }

    private static func score(_ segments: [SpeechSegment], _ truth: [Bool]) -> Score {
        var covered = [Bool](repeating: false, count: truth.count)
        for segment in segments {
            for index in segment.sampleRange.lowerBound
                / frame..<min(truth.count, segment.sampleRange.upperBound / frame)
            {
                covered[index] = true
            }
        }
        // What stands within 0.5 s of speech is padding.
        var near = truth
        for index in truth.indices where truth[index] {
            for place in max(0, index - 25)..<min(truth.count, index + 25) { near[place] = true }
        }
        let speech = truth.count { $0 }
        let other = near.count { !$0 }
        let missed = truth.indices.count { truth[$0] && !covered[$0] }
        let taken = truth.indices.count { !near[$0] && covered[$0] }
        return Score(
            missed: speech == 0 ? 0 : Double(missed) / Double(speech),
            taken: other == 0 ? 0 : Double(taken) / Double(other))
    }

    private static func mixed(_ clean: [Float], _ other: [Float], decibels: Float, speechLevel: Float) -> [Float] {
        let scale = speechLevel / max(level(other[...]), 1e-9) * Float(pow(10, Double(-decibels) / 20))
        let sum = zip(clean, other).map { $0 + $1 * scale }
        let peak = max(1, sum.map(abs).max() ?? 1)
        return sum.map { $0 / peak }
    }

    private static func pink(count: Int) -> [Float] {
        // Paul Kellet's economy filter.
        var (first, second, third): (Float, Float, Float) = (0, 0, 0)
        return Signals.noise(seconds: Double(count) / 16_000 + 1, amplitude: 0.3, seed: 5).prefix(count).map { white in
            first = 0.997_65 * first + white * 0.099_046
            second = 0.963 * second + white * 0.296_516_4
            third = 0.57 * third + white * 1.052_691_3
            return first + second + third + white * 0.1848
        }
    }

    @Test("speech is found over noise, and silence and noise are left alone")
    func compare() throws {
        let clean = try SpokenSamples.conversation()
        let truth = Self.truth(clean)
        let none = [Bool](repeating: false, count: truth.count)
        let speechLevel = Self.level(
            truth.indices.filter { truth[$0] }.flatMap {
                clean[$0 * Self.frame..<min(clean.count, ($0 + 1) * Self.frame)]
            }[...])
        let white = Array(Signals.noise(seconds: Double(clean.count) / 16_000 + 1, amplitude: 0.3).prefix(clean.count))
        let pink = Self.pink(count: clean.count)
        let music = SpokenSamples.music(count: clean.count, amplitude: 0.3)
        var conditions: [(name: String, samples: [Float], truth: [Bool], most: (missed: Double, taken: Double))] = [
            ("clean", clean, truth, (0.01, 0.01)), ("silence alone", clean.map { _ in 0 }, none, (0, 0)),
            ("white noise alone", white, none, (0, 0)), ("pink noise alone", pink, none, (0, 0)),
            ("music alone", music, none, (0, 0.05)),
        ]
        for decibels in [Float(20), 10, 5, 0] {
            for (name, other) in [("white noise", white), ("pink noise", pink), ("music", music)] {
                let samples = Self.mixed(clean, other, decibels: decibels, speechLevel: speechLevel)
                conditions.append(("\(name) \(Int(decibels)) dB", samples, truth, (0.02, name == "music" ? 0.6 : 0.02)))
            }
        }
        var detectors = [("own", VoiceActivityDetector())]
        if SileroModel.isUsable { detectors.append(("silero", VoiceActivityDetector(model: try SileroModel.load()))) }
        var report = "condition\tdetector\tmissed\ttaken\n"
        for condition in conditions {
            for (name, detector) in detectors {
                let segments = try detector.segments(in: AudioRecording(samples: condition.samples))
                let score = Self.score(segments, condition.truth)
                report += "\(condition.name)\t\(name)\t\(Self.percent(score.missed))\t\(Self.percent(score.taken))\n"
                if name == "own" {
                    #expect(score.missed <= condition.most.missed, "\(condition.name)")
                    #expect(score.taken <= condition.most.taken, "\(condition.name)")
                }
            }
        }
        if let path = ProcessInfo.processInfo.environment["CHARTLINE_VAD_REPORT"] {
            try Data(report.utf8).write(to: URL(filePath: path))
        }
    }

    private static func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
}
