import Foundation
import Testing

@testable import Dictation

/// The bridge against whisper.cpp's own command, which `Scripts/setup-whisper --tools` builds.
@Suite(
    "Recognition as whisper-cli does it",
    .enabled(
        if: TinyModel.isUsable && WhisperCommand.path != nil,
        "\(TinyModel.reason), or no whisper-cli (Scripts/setup-whisper --tools; WHISPER_CLI names another)"))
struct WhisperPeerTests {
    @Test(
        "the same samples and parameters give the same tokens, probabilities and times",
        arguments: [TinyModel.path, TinyModel.shortContextPath, SampleModel.path].compactMap { $0 })
    func same(model path: String) throws {
        let model = try WhisperModel(path: path, description: TinyModel.description)
        var state = try WhisperState(model: model)
        // Shorter than the window, as long as it, and with an end that no frame of the encoder ends at.
        for seconds in [1.2, 5, model.windowDuration - 0.013] {
            let samples = Signals.speech(seconds: seconds)
            let options = WhisperState.Options(audioContext: 0, usesTimestamps: true, language: "en", prompt: nil)
            let ours = try state.transcribe(samples, options: options, cancellation: CancellationFlag())
            let theirs = try WhisperCommand.segments(samples, model: path)
            #expect(ours.map { 10 * Int($0.startCentiseconds) } == theirs.map(\.offsets.from))
            #expect(ours.map { 10 * Int($0.endCentiseconds) } == theirs.map(\.offsets.to))
            #expect(ours.map { $0.tokens.map { Int($0.id) } } == theirs.map { $0.tokens.map(\.id) })
            let differences = zip(ours.flatMap(\.tokens), theirs.flatMap(\.tokens)).map {
                abs(Double($0.probability) - $1.p)
            }
            #expect(differences.allSatisfy { $0 < 1e-4 })
        }
    }
}

/// whisper.cpp's command with the parameters of ``WhisperTranscriber``.
enum WhisperCommand {
    static let path = [
        ProcessInfo.processInfo.environment["WHISPER_CLI"], "/usr/local/lib/chartline-whisper/bin/whisper-cli",
    ].compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }

    struct Segment: Decodable {
        struct Offsets: Decodable {
            var from: Int
            var to: Int
        }
        struct Token: Decodable {
            var id: Int
            var p: Double
        }
        var offsets: Offsets
        var tokens: [Token]
    }

    private struct Output: Decodable {
        var transcription: [Segment]
    }

    static func segments(_ samples: [Float], model: String) throws -> [Segment] {
        let wave = WaveFile(encoding: .float32, samples: samples)
        return try TemporaryFile.with(wave.bytes, named: "stretch.wav") { file in
            let process = Process()
            process.executableURL = URL(filePath: path ?? "")
            process.arguments = [
                "-m", model, "-t", "1", "-bs", "1", "-bo", "1", "-nf", "-nth", "2", "-l", "en", "-ng", "-np", "-ojf",
                file,
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            // A token may end within a character, which JSON cannot hold.
            let text = String(decoding: try Data(contentsOf: URL(filePath: file + ".json")), as: UTF8.self)
            return try JSONDecoder().decode(Output.self, from: Data(text.utf8)).transcription
        }
    }
}
