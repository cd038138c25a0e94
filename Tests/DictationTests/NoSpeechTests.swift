import Dictation
import TestSupport
import Testing

/// What a model that knows words makes of sounds that hold none.
@Suite("Sounds without speech give no words", .enabled(if: SampleModel.isUsable, "\(SampleModel.reason)"))
struct NoSpeechTests {
    private func words(_ samples: [Float]) async throws -> [String] {
        let transcript = try await SampleModel.transcriber().transcribe(AudioRecording(samples: samples), prompt: nil)
        return transcript.segments.flatMap(\.words).map(\.text)
    }

    @Test("silence", arguments: [0.1, 1, 30])
    func silence(seconds: Double) async throws {
        #expect(try await words(Signals.silence(seconds: seconds)) == [])
    }

    @Test("noise, loud and soft", arguments: [Float(0.5), 0.05, 0.002])
    func noise(amplitude: Float) async throws {
        #expect(try await words(Signals.noise(seconds: 20, amplitude: amplitude)) == [])
    }

    @Test("hum and tones", arguments: [50.0, 120, 440, 1_000])
    func hum(hertz: Double) async throws {
        #expect(try await words(Signals.sine(hertz, seconds: 15, amplitude: 0.2)) == [])
    }

    @Test("music", arguments: MadeMusic.allCases)
    func music(kind: MadeMusic) async throws {
        #expect(try await words(kind.samples(seconds: 30)) == [])
    }

    @Test("a tenth of a second, of a voice too", arguments: [0.02, 0.05, 0.1])
    func short(seconds: Double) async throws {
        #expect(try await words(Signals.speech(seconds: seconds)) == [])
        #expect(try await words(Signals.noise(seconds: seconds, amplitude: 0.3)) == [])
    }

    @Test("while the same model hears what is said", .enabled(if: SpokenSamples.isUsable, "espeak-ng is missing"))
    func speech() async throws {
        let spoken = try SpokenSamples.spoken("The patient denies chest pain and fever.", voice: "en-us")
        let heard = try await words(Signals.silence(seconds: 0.5) + spoken + Signals.silence(seconds: 0.5))
        #expect(heard.joined(separator: " ").lowercased().contains("denies chest pain"))
    }
}
