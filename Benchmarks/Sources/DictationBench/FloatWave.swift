/// A WAV file of 32-bit floating-point samples, which no reader has to round.
enum FloatWave {
    static func bytes(_ samples: [Float], rate: Int = 16_000, channelCount: Int = 1) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(44 + 4 * samples.count)
        func put(_ text: String) { bytes += Array(text.utf8) }
        func put(_ value: Int, _ width: Int) {
            for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
        }
        put("RIFF")
        put(36 + 4 * samples.count, 4)
        put("WAVEfmt ")
        put(16, 4)
        put(3, 2)
        put(channelCount, 2)
        put(rate, 4)
        put(rate * channelCount * 4, 4)
        put(channelCount * 4, 2)
        put(32, 2)
        put("data")
        put(4 * samples.count, 4)
        for sample in samples { put(Int(sample.bitPattern), 4) }
        return bytes
    }
}
