import Dictation
import Foundation

/// The model that `Scripts/train-sample-model` trains, where it is there.
enum SampleModel {
    /// `Models/ggml-sample.bin` of the repository, or the file that `CHARTLINE_SAMPLE_MODEL` names.
    static let path = ProcessInfo.processInfo.environment["CHARTLINE_SAMPLE_MODEL"] ?? file("ggml-sample.bin")
    /// What finds speech for it, as in the pipeline; `nil` where it is not there.
    private static let voiceActivityPath = file("ggml-silero-vad.bin")

    private static func file(_ name: String) -> String? {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Models/\(name)")
        return FileManager.default.fileExists(atPath: file.path) ? file.standardizedFileURL.path : nil
    }

    static let isUsable = WhisperModel.isAvailable && AudioFile.isAvailable && path != nil
    static let reason = "built without speech libraries, or there is no Models/ggml-sample.bin"

    static func transcriber(workers: Int? = nil) throws -> WhisperTranscriber {
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = workers
        return try WhisperTranscriber(
            modelPath: path ?? "", description: .init(name: "sample"), configuration: configuration,
            voiceActivityModel: voiceActivityPath.map { try SileroVoiceActivityModel(path: $0) })
    }
}
