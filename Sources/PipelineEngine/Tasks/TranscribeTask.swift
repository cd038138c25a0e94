internal import ContentHash
internal import Dictation
internal import Foundation

/// `chartline transcribe`: recordings to text, JSON or captions.
public struct TranscribeTask {
    /// What is written.
    public enum Format: String, Sendable, CaseIterable {
        case txt, json, vtt, srt
    }

    private let installation: Installation
    private let model: String
    private let format: Format

    /// Makes the task.
    ///
    /// - Parameters:
    ///   - installation: Where the models are.
    ///   - model: A name in `Models`, or a file.
    ///   - format: What is written.
    public init(installation: Installation, model: String, format: Format) {
        self.installation = installation
        self.model = model
        self.format = format
    }

    /// Transcribes recordings, each to a file of its own in `output`, or all to `emit`.
    ///
    /// - Throws: ``PipelineError``: 69 where a library or the model is missing, 65 for a recording that cannot be used.
    public func run(_ paths: [String], output: String?, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        guard AudioFile.isAvailable, WhisperModel.isAvailable else {
            throw PipelineError(
                .unavailable, "Chartline was built without its speech libraries; run Scripts/setup and build again")
        }
        guard let modelPath = installation.speechModel(named: model) else {
            throw PipelineError(
                .unavailable, "the speech model is not there; put a ggml model into Models or give its path", at: model)
        }
        var hash = ContentHash()
        do {
            try FileChunks.read(modelPath) { hash.update($0) }
            let transcriber = try WhisperTranscriber(
                modelPath: modelPath, description: Transcript.Model(name: model, sha256: hash.hexadecimal()))
            for path in paths {
                let recording = try Self.decode(path)
                let transcript = try Blocking.run { try await transcriber.transcribe(recording, prompt: nil) }
                let bytes = try bytes(of: transcript)
                if let output {
                    try InputFile.write(bytes, to: "\(output)/\(InputFile.stem(path)).\(format.rawValue)")
                } else {
                    try emit(bytes)
                }
            }
            return .done
        } catch let error as DictationError {
            throw PipelineError(.unavailable, error.message, at: modelPath)
        }
    }

    private static func decode(_ path: String) throws -> AudioRecording {
        do {
            return try AudioFile.decode(path: path)
        } catch {
            throw PipelineError(.unusableInput, error.message, at: path)
        }
    }

    private func bytes(of transcript: Transcript) throws -> [UInt8] {
        switch format {
        case .txt: Array((transcript.plainText + "\n").utf8)
        case .json: [UInt8](try transcript.json())
        case .vtt: Array(transcript.webVTT.utf8)
        case .srt: Array(transcript.subRip.utf8)
        }
    }
}
