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

    private let window: [Float]
    private let cosines: [Float]
    private let sines: [Float]
    private let reversed: [Int]
    private let scale: Float
    private var real: [Float]
    private var imaginary: [Float]

    init() {
        let count = Self.windowLength
        let step = 2 * Double.pi / Double(count)
        window = (0..<count).map { Float(0.5 - 0.5 * cos(step * Double($0))) }
        cosines = (0..<count / 2).map { Float(cos(step * Double($0))) }
        sines = (0..<count / 2).map { Float(-sin(step * Double($0))) }
        let bitCount = count.trailingZeroBitCount
        reversed = (0..<count).map { index in
            (0..<bitCount).reduce(0) { $0 | ((index >> $1) & 1) << (bitCount - 1 - $1) }
        }
        // One-sided power, so that the sum over the bins is the mean square of the samples.
        scale = 2 / (Float(count) * window.reduce(0) { $0 + $1 * $1 })
        real = Array(repeating: 0, count: count)
        imaginary = Array(repeating: 0, count: count)
    }

    /// Measures the window that begins at `start`; samples outside the recording count as silence.
    mutating func measure(_ samples: [Float], at start: Int) -> Measurement {
        for index in 0..<Self.windowLength {
            let source = start + index
            let target = reversed[index]
            real[target] = samples.indices.contains(source) ? samples[source] * window[index] : 0
            imaginary[target] = 0
        }
        transform()
        var sum: Float = 0
        var sumOfLogarithms: Float = 0
        for bin in Self.bins {
            let power = (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]) * scale + 1e-14
            sum += power
            sumOfLogarithms += log(power)
        }
        let mean = sum / Float(Self.bins.count)
        return Measurement(
            decibels: max(Self.silence, 10 * log10(sum)),
            flatness: exp(sumOfLogarithms / Float(Self.bins.count)) / mean)
    }

    /// An in-place radix-2 transform of values in bit-reversed order.
    private mutating func transform() {
        let count = Self.windowLength
        var half = 1
        while half < count {
            let stride = count / (2 * half)
            for group in Swift.stride(from: 0, to: count, by: 2 * half) {
                for index in 0..<half {
                    let (cosine, sine) = (cosines[index * stride], sines[index * stride])
                    let (low, high) = (group + index, group + index + half)
                    let productReal = real[high] * cosine - imaginary[high] * sine
                    let productImaginary = real[high] * sine + imaginary[high] * cosine
                    real[high] = real[low] - productReal
                    imaginary[high] = imaginary[low] - productImaginary
                    real[low] += productReal
                    imaginary[low] += productImaginary
                }
            }
            half *= 2
        }
    }
}
