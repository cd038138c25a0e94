#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The power of short Hann-windowed stretches by frequency: a radix-2 transform of one length.
struct FourierTransform {
    /// The samples of a window, a power of two.
    let length: Int
    /// What makes one-sided power of it, so that the sum over the bins is the mean square of the samples.
    let scale: Float

    private let window: [Float]
    private let cosines: [Float]
    private let sines: [Float]
    private let reversed: [Int]
    private var real: [Float]
    private var imaginary: [Float]

    /// - Parameter length: A power of two.
    init(length: Int) {
        self.length = length
        let step = 2 * Double.pi / Double(length)
        window = (0..<length).map { Float(0.5 - 0.5 * cos(step * Double($0))) }
        cosines = (0..<length / 2).map { Float(cos(step * Double($0))) }
        sines = (0..<length / 2).map { Float(-sin(step * Double($0))) }
        let bitCount = length.trailingZeroBitCount
        reversed = (0..<length).map { index in
            (0..<bitCount).reduce(0) { $0 | ((index >> $1) & 1) << (bitCount - 1 - $1) }
        }
        scale = 2 / (Float(length) * window.reduce(0) { $0 + $1 * $1 })
        real = Array(repeating: 0, count: length)
        imaginary = Array(repeating: 0, count: length)
    }

    /// Transforms the window that begins at `start`; samples outside count as silence.
    mutating func transform(_ samples: [Float], at start: Int) {
        for index in 0..<length {
            let source = start + index
            let target = reversed[index]
            real[target] = samples.indices.contains(source) ? samples[source] * window[index] : 0
            imaginary[target] = 0
        }
        transform()
    }

    /// The power of a bin of the last window that was transformed, without ``scale``.
    func power(_ bin: Int) -> Float { real[bin] * real[bin] + imaginary[bin] * imaginary[bin] }

    /// An in-place transform of values in bit-reversed order.
    private mutating func transform() {
        var half = 1
        while half < length {
            let stride = length / (2 * half)
            for group in Swift.stride(from: 0, to: length, by: 2 * half) {
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
