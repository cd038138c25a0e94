import Dictation
import Foundation
import Testing

/// The model that `Scripts/make-silero-vad` writes and `CHARTLINE_SILERO_MODEL` names.
enum SileroModel {
    static let path = ProcessInfo.processInfo.environment["CHARTLINE_SILERO_MODEL"]
    static let isUsable = WhisperModel.isAvailable && path != nil
    static let reason = "built without whisper.cpp, or CHARTLINE_SILERO_MODEL names no file of Scripts/make-silero-vad"

    static func load() throws -> SileroVoiceActivityModel { try SileroVoiceActivityModel(path: path ?? "") }
}

@Suite("Voice activity by Silero's model", .enabled(if: SileroModel.isUsable, "\(SileroModel.reason)"))
struct SileroVoiceActivityTests {
    private func segments(_ samples: [Float]) throws -> [SpeechSegment] {
        try VoiceActivityDetector(model: SileroModel.load()).segments(in: AudioRecording(samples: samples))
    }

    @Test("silence, noise, hum and no sound at all give no segment")
    func noSpeech() throws {
        #expect(try segments([]).isEmpty)
        #expect(try segments([0.1]).isEmpty)
        #expect(try segments(Signals.silence(seconds: 5)).isEmpty)
        #expect(try segments(Signals.noise(seconds: 20, amplitude: 0.1)).isEmpty)
        #expect(try segments(Signals.sine(100, seconds: 10)).isEmpty)
    }

    @Test("a recording gives the same whether or not another was heard before")
    func independent() throws {
        let model = try SileroModel.load()
        let detector = VoiceActivityDetector(model: model)
        let recording = AudioRecording(samples: Signals.speech(seconds: 70))
        let first = try detector.segments(in: recording)
        _ = try detector.segments(in: AudioRecording(samples: Signals.noise(seconds: 3, amplitude: 0.5)))
        #expect(try detector.segments(in: recording) == first)
    }

    @Test("a file that is cut off or of another format is refused")
    func damaged() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: SileroModel.path ?? "")))
        func opening(_ bytes: [UInt8]) throws -> DictationError.Code? {
            try TemporaryFile.with(bytes, named: "vad.bin") { path in code { try SileroVoiceActivityModel(path: path) }
            }
        }
        for length in Array(0..<120) + [5_000, bytes.count / 2, bytes.count - 1] {
            #expect(try opening(Array(bytes.prefix(length))) == .modelInvalid)
        }
        #expect(try opening(bytes + [0]) == .modelInvalid)
        for position in [0, 4, 9, 34, 60, 120, 140] {
            var changed = bytes
            changed[position] ^= 0x41
            #expect(try opening(changed) == .modelInvalid)
        }
        #expect(code { try SileroVoiceActivityModel(path: "/nowhere/vad.bin") } == .modelMissing)
    }
}
