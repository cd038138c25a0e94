import Dictation
import Foundation
import TestSupport
import Testing

@Suite("Audio files", .enabled(if: AudioFile.isAvailable, "built without libsndfile or libsoxr"))
struct AudioFileTests {
    @Test(
        "a tone keeps its frequency and length at any rate",
        arguments: [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])
    func resampling(rate: Int) throws {
        let wave = WaveFile(sampleRate: rate, samples: Signals.sine(440, seconds: 2, rate: rate))
        let recording = try AudioFile.decode(bytes: wave.bytes)
        #expect(recording.originalSampleRate == rate)
        #expect(abs(recording.duration - 2) < 1e-9)
        #expect(abs(recording.samples.count - 32_000) <= 1)
        let middle = Array(recording.samples[4_000..<28_000])
        #expect(abs(Signals.frequency(of: middle) - 440) < 0.05)
        #expect(abs((middle.max() ?? 0) - 0.5) < 0.005)
        #expect(recording.warnings.isEmpty)
    }

    @Test("resampling adds no delay")
    func delay() throws {
        let tone = Signals.sine(300, seconds: 1, rate: 48_000)
        let recording = try AudioFile.decode(bytes: WaveFile(sampleRate: 48_000, samples: tone).bytes)
        let worst = (2_000..<14_000).map { abs(recording.samples[$0] - tone[3 * $0]) }.max() ?? 1
        #expect(worst < 1e-3)
    }

    @Test(
        "every WAV encoding gives the same sound",
        arguments: [
            (WaveFile.Encoding.pcm8, Float(0.01)), (.pcm16, 1e-4), (.pcm24, 2e-5), (.float32, 2e-5), (.muLaw, 0.02),
        ])
    func encodings(encoding: WaveFile.Encoding, tolerance: Float) throws {
        let tone = Signals.sine(200, seconds: 0.5)
        let recording = try AudioFile.decode(bytes: WaveFile(encoding: encoding, samples: tone).bytes)
        #expect(Signals.difference(recording.samples, tone) <= tolerance)
    }

    @Test("stereo is mixed, or one channel is heard")
    func channels() throws {
        let left = Signals.sine(200, seconds: 0.5, amplitude: 0.8)
        let samples = left.flatMap { [$0, Float(0)] }
        let bytes = WaveFile(channelCount: 2, encoding: .float32, samples: samples).bytes
        let mixed = try AudioFile.decode(bytes: bytes)
        #expect(mixed.channelCount == 2)
        #expect(Signals.difference(mixed.samples, left.map { $0 / 2 }) < 2e-5)
        var configuration = AudioFile.Configuration()
        configuration.channels = .only(0)
        #expect(
            Signals.difference(try AudioFile.decode(bytes: bytes, configuration: configuration).samples, left) < 2e-5)
        configuration.channels = .only(2)
        #expect(throws: DictationError.self) { try AudioFile.decode(bytes: bytes, configuration: configuration) }
    }

    @Test("a file on disk gives what its bytes give")
    func path() throws {
        let bytes = WaveFile(sampleRate: 44_100, samples: Signals.speech(seconds: 1)).bytes
        try TemporaryFile.with(bytes, named: "dictation.wav") { path in
            let fromFile = try AudioFile.decode(path: path)
            let fromBytes = try AudioFile.decode(bytes: bytes)
            #expect(fromFile == fromBytes)
        }
    }

    @Test("levels are measured and clipping and quiet recordings are told")
    func levels() throws {
        let tone = Signals.sine(500, seconds: 1)
        let plain = try AudioFile.decode(bytes: WaveFile(samples: tone).bytes)
        #expect(abs(plain.levels.peak - 0.5) < 0.001)
        #expect(abs(plain.levels.rootMeanSquare - 0.3536) < 0.001)
        let clipped = tone.map { max(-1, min(1, $0 * 4)) }
        #expect(try AudioFile.decode(bytes: WaveFile(samples: clipped).bytes).warnings == [.clipping])
        let loud = Signals.sine(500, seconds: 1, amplitude: 1)
        #expect(try AudioFile.decode(bytes: WaveFile(samples: loud).bytes).warnings == [])
        let quiet = tone.map { $0 / 50 }
        #expect(try AudioFile.decode(bytes: WaveFile(samples: quiet).bytes).warnings == [.tooQuiet])
        let silence = Signals.silence(seconds: 1)
        #expect(try AudioFile.decode(bytes: WaveFile(samples: silence).bytes).warnings == [.silent])
        #expect(try AudioFile.decode(bytes: WaveFile(samples: []).bytes).warnings == [.empty])
    }

    @Test("samples that are no numbers become silence, and it is told")
    func invalidSamples() throws {
        let samples: [Float] = [0.5, .nan, .infinity, -.infinity, 9] + Signals.sine(200, seconds: 0.1)
        let recording = try AudioFile.decode(bytes: WaveFile(encoding: .float32, samples: samples).bytes)
        #expect(Array(recording.samples.prefix(5)) == [0.5, 0, 0, 0, 1])
        #expect(recording.warnings == [.invalidSamples])
    }

    @Test("a cut-off file gives the sound that is there, and it is told")
    func truncated() throws {
        let bytes = WaveFile(samples: Signals.sine(200, seconds: 1)).bytes
        let recording = try AudioFile.decode(bytes: Array(bytes.prefix(44 + 8_000)))
        #expect(recording.samples.count == 4_000)
        #expect(recording.warnings == [.truncated])
    }

    @Test("the limit on the length holds")
    func tooLong() {
        var configuration = AudioFile.Configuration()
        configuration.maximumDuration = 1
        let bytes = WaveFile(samples: Signals.silence(seconds: 1.1)).bytes
        #expect(code { try AudioFile.decode(bytes: bytes, configuration: configuration) } == .tooLong)
        configuration.maximumDuration = 2
        configuration.maximumByteCount = 1_000
        #expect(code { try AudioFile.decode(bytes: bytes, configuration: configuration) } == .tooLong)
    }

    @Test("a header that promises ten hours is refused before any sound is read")
    func tenHours() throws {
        var bytes = WaveFile(samples: []).bytes
        let length = 36_000 * 32_000
        for (place, value) in [(4, length + 36), (40, length)] {
            for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
        }
        try TemporaryFile.with(bytes, named: "long.wav") { path in
            // The sound itself is a hole in the file.
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.truncate(atOffset: UInt64(length + 44))
            try file.close()
            #expect {
                try AudioFile.decode(path: path)
            } throws: { error in
                guard let error = error as? DictationError else { return false }
                return error.code == .tooLong && error.message.contains("14400 s")
            }
        }
    }

    @Test("what is no audio is refused by name")
    func notAudio() throws {
        #expect(code { try AudioFile.decode(bytes: []) } == .notAudio)
        #expect(code { try AudioFile.decode(bytes: Array("Assessment: asthma, stable.".utf8)) } == .notAudio)
        #expect(code { try AudioFile.decode(bytes: Array("\0\0\0\u{20}ftypM4A ".utf8)) } == .unsupported)
        #expect(code { try AudioFile.decode(path: "/nowhere/at/all.wav") } == .unreadable)
        #expect(code { try AudioFile.decode(path: "/") } == .unreadable)
        try TemporaryFile.with([], named: "empty.wav") { path in
            #expect(code { try AudioFile.decode(path: path) } == .notAudio)
        }
    }

    @Test("a file cut at any byte of its header, or changed anywhere in it, neither crashes nor hangs")
    func fuzz() throws {
        let wave = WaveFile(sampleRate: 44_100, channelCount: 2, samples: Signals.sine(300, seconds: 0.05))
        let bytes = wave.bytes
        for count in 0..<200 { _ = try? AudioFile.decode(bytes: Array(bytes.prefix(count))) }
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutated[Int.random(in: 0..<64, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let recording = try? AudioFile.decode(bytes: mutated) else { continue }
            #expect(recording.samples.allSatisfy { $0 >= -1 && $0 <= 1 })
        }
    }
}

/// The code of the error that a call throws; `nil` where it throws none.
func code<Value>(_ body: () throws -> Value) -> DictationError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? DictationError)?.code
    }
}
