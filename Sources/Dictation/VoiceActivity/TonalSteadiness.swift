#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much of a stretch holds one pitch, as the notes of music do and a voice does not.
///
/// The strongest partial between 94 Hz and 1.5 kHz is followed through the loud parts. Of dictations by 24 synthetic
/// voices, clean, over noise and by telephone, at most 8 % of it stays within 0.8 % for 80 ms; of made-up music of seven
/// kinds mostly 30 to 80 %, of fast drums less.
struct TonalSteadiness {
    private static let windowLength = 1_024
    private static let hop = 320
    private static let bins = 6..<100
    /// What is further below the loudest is left out: music behind a voice is heard in its pauses.
    private static let rangeDecibels: Float = 12
    private static let tolerance: Float = 1.008
    /// The windows, 20 ms apart, for which a note must stay.
    private static let heldWindows = 4

    /// The share of a stretch's loud parts that stand on one pitch, 0...1.
    ///
    /// - Complexity: O(*n* log *n*) for *n* samples.
    static func share(of samples: [Float]) -> Double {
        guard samples.count >= windowLength else { return 0 }
        var transform = FourierTransform(length: windowLength)
        var pitches: [Float] = []
        var levels: [Float] = []
        for start in stride(from: 0, through: samples.count - windowLength, by: hop) {
            transform.transform(samples, at: start)
            let powers = (bins.lowerBound - 1...bins.upperBound).map { transform.power($0) + 1e-12 }
            pitches.append(pitch(of: powers))
            levels.append(decibelsOfPower(powers.reduce(0, +)))
        }
        let least = (levels.max() ?? 0) - rangeDecibels
        var loud = 0
        var steady = 0
        for index in levels.indices where levels[index] > least {
            loud += 1
            guard index + 1 >= heldWindows else { continue }
            let held = pitches[index + 1 - heldWindows...index]
            if let lowest = held.min(), let highest = held.max(), highest <= lowest * tolerance { steady += 1 }
        }
        return loud == 0 ? 0 : Double(steady) / Double(loud)
    }

    /// The place of the strongest bin, to a fraction of a bin by a parabola through it and its neighbours.
    private static func pitch(of powers: [Float]) -> Float {
        var strongest = 1
        for index in 1..<powers.count - 1 where powers[index] > powers[strongest] { strongest = index }
        let (left, middle, right) = (log(powers[strongest - 1]), log(powers[strongest]), log(powers[strongest + 1]))
        let bend = left - 2 * middle + right
        let offset = bend < 0 ? min(0.5, max(-0.5, 0.5 * (left - right) / bend)) : 0
        return Float(bins.lowerBound - 1 + strongest) + offset
    }
}
