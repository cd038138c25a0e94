import TestSupport
import Testing

@testable import Dictation

@Suite("Samples in memory")
struct AudioSamplesTests {
    @Test("what comes from 16-bit audio is kept exactly, whatever stands beside it")
    func exact() {
        var random = SplitMix64(seed: 5)
        let whole = (0..<20_000).map { index in
            // Blocks of every loudness, full scale among them.
            Float(Int16.random(in: .min ... .max, using: &random) >> Int16(index / 1_024 % 16)) / 32_768
        }
        #expect(Array(AudioSamples(whole)) == whole)
        let ends: [Float] = [1, -1, 0, 0.5] + Array(repeating: 0.25, count: 700)
        #expect(Array(AudioSamples(ends)) == ends)
    }

    @Test(
        "other samples are rounded by 90 dB below the loudest around, in quiet recordings too",
        arguments: [1, 1e-2, 1e-4])
    func rounded(amplitude: Float) {
        let signal = Signals.noise(seconds: 1, amplitude: amplitude)
        #expect(Signals.difference(AudioSamples(signal), signal) <= amplitude / 32_767)
    }

    @Test("samples that come in pieces are those that come at once, and any stretch of them can be copied")
    func pieces() {
        var random = SplitMix64(seed: 6)
        let signal = Signals.speech(seconds: 1)
        let whole = AudioSamples(signal)
        var pieces = AudioSamples()
        var rest = signal[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...900, using: &random))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        #expect(pieces == whole)
        let all = Array(whole)
        for _ in 0..<200 {
            let start = Int.random(in: 0...all.count, using: &random)
            let end = Int.random(in: start...all.count, using: &random)
            #expect(whole.floats(in: start..<end) == Array(all[start..<end]))
        }
    }

    @Test("samples beyond full scale are cut to it")
    func cut() {
        #expect(Array(AudioSamples([2, -3, 0.5])) == [1, -1, 0.5])
    }
}
