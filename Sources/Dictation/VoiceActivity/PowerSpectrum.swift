#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The level of a mean square in decibels of full scale, −120 for silence.
func decibelsOfPower(_ power: Float) -> Float { power > 1e-12 ? 10 * log10(power) : -120 }

/// Level and flatness of short windows, from a Hann-windowed Fourier transform of 512 samples.
struct PowerSpectrum {
    /// What one window sounds like.
    struct Measurement {
        /// The level between 80 Hz and 7.5 kHz in decibels of full scale (a full-scale sine has −3).
        var decibels: Float
        /// The geometric over the arithmetic mean of the power: near 0 for a voice, about 0.56 for white noise.
        ///
        /// - Source: Gray and Markel 1974, doi:10.1109/TASSP.1974.1162572.
        var flatness: Float
    }

    static let windowLength = 512
    /// The bins of 80 Hz to 7.5 kHz at 31.25 Hz each: rumble and the resampler's edge stay out.
    private static let bins = 3...240
    private static let silence: Float = -120

    private var transform = FourierTransform(length: windowLength)

    /// Measures the window that begins at `start`; samples outside the recording count as silence.
    mutating func measure(_ samples: [Float], at start: Int) -> Measurement {
        transform.transform(samples, at: start)
        var sum: Float = 0
        var sumOfLogarithms: Float = 0
        for bin in Self.bins {
            let power = transform.power(bin) * transform.scale + 1e-14
            sum += power
            sumOfLogarithms += log(power)
        }
        let mean = sum / Float(Self.bins.count)
        return Measurement(
            decibels: max(Self.silence, 10 * log10(sum)),
            flatness: exp(sumOfLogarithms / Float(Self.bins.count)) / mean)
    }
}
