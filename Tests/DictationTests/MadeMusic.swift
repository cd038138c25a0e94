import Foundation
import TestSupport

/// Music of several kinds, made up: what plays in a waiting room while a recorder runs.
enum MadeMusic: String, CaseIterable, Sendable {
    case chords, tune, organ, plucked, drums, saw

    private static let scale = [261.6, 293.7, 329.6, 349.2, 392.0, 440.0, 493.9, 523.3]

    func samples(seconds: Double) -> [Float] {
        let count = Int(seconds * 16_000)
        if self == .chords { return SpokenSamples.music(count: count, amplitude: 0.3) }
        var random = SplitMix64(seed: 9)
        let notes = (0..<Int(seconds * 4) + 1).map { _ in Self.scale[Int.random(in: 0..<8, using: &random)] }
        return (0..<count).map { index in
            let time = Double(index) / 16_000
            let note = notes[Int(time * 4)]
            let since = time * 4 - (time * 4).rounded(.down)
            return Float(sample(note, time, since, noise: Double(random.symmetric())))
        }
    }

    /// - Parameter since: The share of the note that is over.
    private func sample(_ hertz: Double, _ time: Double, _ since: Double, noise: Double) -> Double {
        let phase = hertz * time
        func tone(_ factor: Double) -> Double { sin(2 * .pi * phase * factor) }
        switch self {
        case .chords: return 0
        case .tune: return 0.3 * tone(1) * min(1, since * 20)
        case .organ: return 0.12 * (tone(0.5) + tone(1) + tone(1.5) + tone(2) + tone(4))
        case .plucked: return 0.4 * exp(-6 * since) * (tone(1) + 0.5 * tone(2) + 0.25 * tone(3))
        case .drums:
            let thump = 0.6 * exp(-12 * since) * sin(2 * .pi * (90 - 40 * since) * since / 4)
            return thump + 0.25 * noise * exp(-25 * since) + 0.08 * tone(0.25)
        case .saw: return 0.2 * (2 * (phase - phase.rounded(.down)) - 1) * (0.6 + 0.4 * sin(2 * .pi * 5 * time))
        }
    }
}
