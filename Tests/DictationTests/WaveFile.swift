/// Writes WAV files by hand, so that decoding is tested against bytes that no library made.
struct WaveFile {
    enum Encoding {
        case pcm8, pcm16, pcm24, float32, muLaw
        var bits: Int {
            switch self {
            case .pcm8, .muLaw: 8
            case .pcm16: 16
            case .pcm24: 24
            case .float32: 32
            }
        }
        var formatTag: Int {
            switch self {
            case .pcm8, .pcm16, .pcm24: 1
            case .float32: 3
            case .muLaw: 7
            }
        }
    }

    var sampleRate = 16_000
    var channelCount = 1
    var encoding = Encoding.pcm16
    /// Interleaved samples within -1...1.
    var samples: [Float]

    var bytes: [UInt8] {
        let data = samples.flatMap(encoded)
        let frameSize = channelCount * encoding.bits / 8
        var result = Array("RIFF".utf8) + little(36 + data.count, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
        result += little(encoding.formatTag, 2) + little(channelCount, 2) + little(sampleRate, 4)
        result += little(sampleRate * frameSize, 4) + little(frameSize, 2) + little(encoding.bits, 2)
        return result + Array("data".utf8) + little(data.count, 4) + data
    }

    private func encoded(_ sample: Float) -> [UInt8] {
        switch encoding {
        case .pcm8: [UInt8(clamping: Int((sample * 127).rounded()) + 128)]
        case .pcm16: little(Int((sample * 32_767).rounded()), 2)
        case .pcm24: little(Int((sample * 8_388_607).rounded()), 3)
        case .float32: little(Int(Int32(bitPattern: sample.bitPattern)), 4)
        case .muLaw: [muLaw(Int((sample * 32_635).rounded()))]
        }
    }

    /// ITU-T G.711 µ-law.
    private func muLaw(_ value: Int) -> UInt8 {
        let magnitude = min(abs(value), 32_635) + 132
        var exponent = 7
        while exponent > 0, magnitude & (1 << (exponent + 7)) == 0 { exponent -= 1 }
        let mantissa = magnitude >> (exponent + 3) & 0x0F
        return ~UInt8((value < 0 ? 0x80 : 0) | exponent << 4 | mantissa)
    }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
