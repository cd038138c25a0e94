import Dictation
import Foundation
import TestSupport
import Testing

@Suite(
    "Audio formats",
    .enabled(
        if: AudioFile.isAvailable && !SoundWriter.usable.isEmpty,
        "built without libsndfile or libsoxr, or it cannot write"))
struct AudioFormatTests {
    private static let rates = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000]

    private static func rates(of format: SoundWriter.Format) -> [Int] {
        format.rates.isEmpty ? [8_000, 16_000, 44_100, 48_000] : format.rates
    }

    @Test("a tone keeps its pitch, length and level in every format", arguments: SoundWriter.usable)
    func formats(format: SoundWriter.Format) throws {
        for rate in Self.rates(of: format) {
            let tone = Signals.sine(440, seconds: 1, rate: rate)
            let bytes = try SoundWriter.write(tone, as: format, rate: rate)
            let recording = try AudioFile.decode(bytes: bytes)
            // Opus always decodes at 48 kHz or a fraction of it.
            #expect(recording.channelCount == 1)
            #expect(abs(recording.duration - 1) < 0.08, "\(format) at \(rate)")
            #expect(abs(recording.samples.count - Int(recording.duration * 16_000)) <= 1)
            let middle = Array(recording.samples[4_000..<12_000])
            #expect(abs(Signals.frequency(of: middle) - 440) < 0.5, "\(format) at \(rate)")
            #expect(abs((middle.max() ?? 0) - 0.5) < 0.06, "\(format) at \(rate)")
            #expect(!recording.warnings.contains(.truncated), "\(format) at \(rate)")
            if let tolerance = format.tolerance, rate == 16_000 {
                #expect(Signals.difference(recording.samples, tone) <= tolerance, "\(format)")
            }
        }
    }

    @Test("every rate from 8 to 192 kHz is read", arguments: Self.rates)
    func everyRate(rate: Int) throws {
        for format in SoundWriter.usable where format.rates.isEmpty && format.description.hasPrefix("WAV PCM") {
            let tone = Signals.sine(1_000, seconds: 0.5, rate: rate)
            let recording = try AudioFile.decode(bytes: try SoundWriter.write(tone, as: format, rate: rate))
            #expect(recording.originalSampleRate == rate)
            #expect(abs(recording.samples.count - 8_000) <= 1)
            #expect(abs(Signals.frequency(of: Array(recording.samples[2_000..<6_000])) - 1_000) < 0.5)
        }
    }

    @Test("one to eight channels are mixed, chosen or taken apart", arguments: 1...8)
    func channels(count: Int) throws {
        let tones = (0..<count).map { Signals.sine(200 + 100 * Double($0), seconds: 0.5) }
        let samples = tones[0].indices.flatMap { index in tones.map { $0[index] } }
        for format in SoundWriter.usable where ["WAV float", "AIFF float"].contains(format.description) {
            let bytes = try SoundWriter.write(samples, as: format, channelCount: count)
            let apart = try AudioFile.decodeChannels(bytes: bytes)
            for (recording, tone) in zip(apart, tones) { #expect(Signals.difference(recording.samples, tone) < 2e-5) }
            #expect(apart.allSatisfy { $0.channelCount == count })
            let mixed = try AudioFile.decode(bytes: bytes)
            let mean = tones[0].indices.map { index in tones.reduce(0) { $0 + $1[index] } / Float(count) }
            #expect(Signals.difference(mixed.samples, mean) < 2e-5)
            var configuration = AudioFile.Configuration()
            configuration.channels = .only(count - 1)
            let last = try AudioFile.decode(bytes: bytes, configuration: configuration)
            #expect(last.samples == apart.last?.samples)
        }
    }

    @Test("channels taken apart have their own levels and warnings, and the file's truncation")
    func channelLevels() throws {
        let loud = Signals.sine(300, seconds: 1)
        let samples: [Float] = loud.flatMap { sample -> [Float] in [sample, sample / 100, 0] }
        let bytes = WaveFile(sampleRate: 16_000, channelCount: 3, samples: samples).bytes
        let apart = try AudioFile.decodeChannels(bytes: bytes)
        let warnings: [[DictationWarning]] = [[], [.tooQuiet], [.silent]]
        #expect(apart.map(\.warnings) == warnings)
        #expect(abs(apart[1].levels.peak - 0.005) < 1e-4)
        let cut = try AudioFile.decodeChannels(bytes: Array(bytes.prefix(bytes.count / 2)))
        #expect(cut.count == 3)
        for recording in cut { #expect(recording.warnings.contains(.truncated)) }
        try TemporaryFile.with(bytes, named: "three.wav") { path in
            let fromFile = try AudioFile.decodeChannels(path: path)
            #expect(fromFile == apart)
        }
    }

    @Test("what a file is called does not matter, only what it holds")
    func wrongEnding() throws {
        let tone = Signals.sine(440, seconds: 0.3)
        for format in SoundWriter.usable where format.rates.isEmpty {
            let bytes = try SoundWriter.write(tone, as: format)
            let plain = try AudioFile.decode(bytes: bytes)
            for name in ["sound.mp3", "sound.txt", "sound.au", "sound"] {
                try TemporaryFile.with(bytes, named: name) { path in
                    let fromFile = try AudioFile.decode(path: path)
                    #expect(fromFile == plain)
                }
            }
        }
        let text = Array("Assessment: asthma, stable. Plan: albuterol as needed.".utf8)
        for ending in ["wav", "au", "snd", "gsm", "vox", "raw", "mp3", "ogg", "flac", "xi", "wve", "sd2"] {
            try TemporaryFile.with(text, named: "note.\(ending)") { path in
                #expect(code { try AudioFile.decode(path: path) } == .notAudio, "\(ending)")
            }
        }
    }

    @Test("formats that cannot be read say how to convert them")
    func conversion() throws {
        let heads: [(String, [UInt8])] = [
            ("m4a", [0, 0, 0, 0x20] + Array("ftypM4A ".utf8)),
            ("wma", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
            ("webm", [0x1A, 0x45, 0xDF, 0xA3, 0x01]), ("aac", [0xFF, 0xF1, 0x50, 0x80]), ("amr", Array("#!AMR\n".utf8)),
        ]
        for (ending, head) in heads {
            let bytes = head + [UInt8](repeating: 0, count: 200)
            #expect {
                try AudioFile.decode(bytes: bytes)
            } throws: { error in
                guard let error = error as? DictationError else { return false }
                return error.code == .unsupported && error.message.contains("ffmpeg -i IN.\(ending) OUT.wav")
            }
        }
    }

    @Test("a file cut off anywhere gives less sound or an error, never more sound", arguments: SoundWriter.usable)
    func truncated(format: SoundWriter.Format) throws {
        let rate = format.rates.last ?? 16_000
        let bytes = try SoundWriter.write(Signals.sine(440, seconds: 1, rate: rate), as: format, rate: rate)
        let whole = try AudioFile.decode(bytes: bytes)
        var told = 0
        for part in 0...40 {
            let prefix = Array(bytes.prefix(bytes.count * part / 41))
            do {
                let recording = try AudioFile.decode(bytes: prefix)
                #expect(recording.samples.count <= whole.samples.count + 2_000)
                if !recording.warnings.isEmpty { told += 1 }
            } catch {
                #expect(error.code != .tooLong)
                told += 1
            }
        }
        #expect(told > 0)
    }

    @Test("changed files of every format never crash or hang the decoder")
    func fuzz() throws {
        let rounds = Int(ProcessInfo.processInfo.environment["CHARTLINE_FUZZ_ROUNDS"] ?? "") ?? 1_500
        let files = try SoundWriter.usable.map { format in
            let rate = format.rates.last ?? 16_000
            let tone = Signals.sine(300, seconds: 0.04, rate: rate).flatMap { [$0, -$0] }
            let count = format.description.contains("GSM") ? 1 : 2
            return try SoundWriter.write(tone, as: format, rate: rate, channelCount: count)
        }
        var configuration = AudioFile.Configuration()
        // A false header may promise hours.
        configuration.maximumDuration = 20
        var random = SplitMix64(seed: 11)
        for round in 0..<rounds {
            var bytes = files[round % files.count]
            switch random.next() % 4 {
            case 0: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            case 1:
                let start = Int.random(in: 0..<bytes.count, using: &random)
                bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...64, using: &random)))
            default: break
            }
            // Headers are where sizes stand.
            let reach = round % 3 == 0 ? bytes.count : min(bytes.count, 96)
            for _ in 0..<Int.random(in: 1...6, using: &random) where reach > 0 {
                bytes[Int.random(in: 0..<reach, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let recording = try? AudioFile.decode(bytes: bytes, configuration: configuration) else { continue }
            let isWithin = recording.samples.allSatisfy { $0 >= -1 && $0 <= 1 }
            #expect(isWithin, "round \(round)")
        }
    }

    @Test("why a file is refused does not depend on what other threads open")
    func errorsOfThreads() async {
        await withTaskGroup(of: Int.self) { group in
            let heads: [([UInt8], DictationError.Code)] = [
                (Array("no audio at all, but text".utf8), .notAudio),
                (Array(WaveFile(channelCount: 0, samples: []).bytes.prefix(40)), .damaged),
            ]
            for worker in 0..<4 {
                let (bytes, expected) = heads[worker % 2]
                group.addTask {
                    (0..<2_000).count { _ in code { try AudioFile.decode(bytes: bytes) } != expected }
                }
            }
            for await wrong in group { #expect(wrong == 0) }
        }
    }

    @Test("files that are no audio leave no descriptor open")
    func descriptors() throws {
        try TemporaryFile.with(Array("no audio at all".utf8), named: "note.wav") { path in
            for _ in 0..<3_000 { #expect(code { try AudioFile.decode(path: path) } == .notAudio) }
        }
    }
}

@Suite("Transcripts of channels")
struct ChannelTranscriptTests {
    @Test("segments of both speakers stand in order of time, with their channel")
    func merged() throws {
        func transcript(_ starts: [Double]) -> Transcript {
            Transcript(
                model: .init(name: "test"), language: "en", duration: 9,
                segments: starts.map {
                    .init(start: $0, end: $0 + 1, noSpeechProbability: 0, averageLogProbability: 0, words: [])
                }, warnings: [.clipping])
        }
        let merged = try #require(Transcript(channels: [transcript([1, 4]), transcript([1, 2])]))
        #expect(merged.segments.map(\.start) == [1, 1, 2, 4])
        #expect(merged.segments.map(\.channel) == [0, 1, 1, 0])
        #expect(merged.warnings == [.clipping])
        #expect(try Transcript(json: merged.json()) == merged)
        #expect(Transcript(channels: []) == nil)
    }
}
