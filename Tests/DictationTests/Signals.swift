import Dictation
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Sounds that tests make up.
enum Signals {
    static func sine(_ hertz: Double, seconds: Double, rate: Int = 16_000, amplitude: Double = 0.5) -> [Float] {
        (0..<Int(seconds * Double(rate))).map {
            Float(amplitude * sin(2 * Double.pi * hertz * Double($0) / Double(rate)))
        }
    }

    /// The greatest difference between two signals; infinite where they are not of one length.
    static func difference(_ samples: AudioSamples, _ others: [Float]) -> Float {
        guard samples.count == others.count else { return .infinity }
        return zip(samples, others).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    static func silence(seconds: Double, rate: Int = 16_000) -> [Float] {
        Array(repeating: 0, count: Int(seconds * Double(rate)))
    }

    static func noise(seconds: Double, amplitude: Float, seed: UInt64 = 1) -> [Float] {
        var random = SplitMix64(seed: seed)
        return (0..<Int(seconds * 16_000)).map { _ in amplitude * random.symmetric() }
    }

    /// Something like a voice: harmonics of a gliding pitch that swell and fade five times a second.
    static func speech(seconds: Double, amplitude: Float = 0.3) -> [Float] {
        var phase = 0.0
        return (0..<Int(seconds * 16_000)).map { index in
            let time = Double(index) / 16_000
            phase += 2 * Double.pi * (120 + 20 * sin(2 * Double.pi * 1.7 * time)) / 16_000
            let voice = (1...12).reduce(0.0) { $0 + sin(phase * Double($1)) / Double($1) }
            let syllable = 0.55 - 0.45 * cos(2 * Double.pi * 5 * time)
            return amplitude * Float(0.5 * voice * syllable)
        }
    }

    /// The frequency of a tone, from its upward crossings of zero.
    static func frequency(of samples: [Float], rate: Int = 16_000) -> Double {
        var crossings: [Double] = []
        for index in 1..<samples.count where samples[index - 1] < 0 && samples[index] >= 0 {
            let fraction = Double(samples[index - 1] / (samples[index - 1] - samples[index]))
            crossings.append(Double(index - 1) + fraction)
        }
        guard let first = crossings.first, let last = crossings.last, crossings.count > 1 else { return 0 }
        return Double(rate) * Double(crossings.count - 1) / (last - first)
    }
}

extension SplitMix64 {
    /// A number from -1 to 1.
    mutating func symmetric() -> Float { Float(Int64(bitPattern: next()) >> 40) / Float(1 << 23) }
}
