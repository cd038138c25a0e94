internal import ClinicalModel
internal import Dictation
internal import Foundation
internal import Logging
internal import PatientTimeline

/// Turns recordings into transcripts, each a document of its own on the timeline and a file of its own.
struct TranscribeStage {
    static let name = "transcribe"
    static let folder = "transcripts"
    let context: StageContext
    /// The input files' paths by source name.
    let paths: [String: String]

    /// What the stage needs and does not find, with the command that gets it; `nil` where all is there.
    static func missingDependency(_ resources: Resources, model: String) -> String? {
        if !AudioFile.isAvailable {
            return "Chartline was built without libsndfile and libsoxr; run Scripts/setup and build again"
        }
        if !WhisperModel.isAvailable {
            return "Chartline was built without whisper.cpp; run Scripts/setup-whisper and build again"
        }
        if resources.speechModel == nil {
            return "the speech model «\(model)» is not there; put a ggml model file into Models or name one "
                + "with «model:» in the pipeline file"
        }
        return nil
    }

    func run(digest: String) throws -> StageResult {
        let store = context.store
        let missing = Self.missingDependency(context.resources, model: context.configuration.transcribe.model)
        switch try store.state(of: Self.name, digest: digest) {
        case .complete, .begun: break
        case .toDo:
            try context.folder.remove(Self.folder)
            try store.removeTranscripts()
            try store.begin(stage: Self.name, digest: digest, clearing: [])
        }
        try context.folder.makeFolder(Self.folder)
        let recordings = try store.untranscribedAudio()
        context.progress.begin(Self.name, total: recordings.count)
        let transcriber = try missing == nil ? makeTranscriber() : nil
        var counts = (transcribed: 0, quarantined: 0)
        // Without the audio libraries nothing can be said of a recording; it waits.
        for audio in recordings where AudioFile.isAvailable {
            try context.stop.check()
            do {
                let recording = try decode(audio, bytes: audio.isAttached ? try store.bytes(of: audio) : nil)
                if let transcriber {
                    try save(try transcribe(recording, transcriber), of: audio)
                    counts.transcribed += 1
                }
            } catch let error as DictationError {
                guard error.code != .cancelled else { throw PipelineError(.interrupted, error.message) }
                try store.quarantineAudio(
                    audio,
                    issue: RecordIssue(
                        severity: .error, code: error.code.name, message: error.message,
                        provenance: Provenance(source: audio.source, pointer: "")))
                counts.quarantined += 1
            }
            context.progress.advance()
        }
        if missing != nil { try store.setRecordingsAside(reason: "model-missing") }
        try bringFilesInLine()
        try store.complete(stage: Self.name)
        let notProcessed = recordings.count - counts.transcribed - counts.quarantined
        return StageResult(
            state: missing != nil ? .notProcessed : recordings.isEmpty ? .upToDate : .done,
            counts: [
                ("recordings", recordings.count), ("transcribed", counts.transcribed),
                ("quarantined", counts.quarantined), ("not_processed", notProcessed),
            ], note: missing)
    }

    /// Writes the transcripts whose files are gone, and removes the files of recordings that are gone from the input.
    private func bringFilesInLine() throws {
        let keys = try context.store.transcribedAudioKeys()
        for key in keys.sorted() {
            let name = "\(Self.folder)/\(key).json"
            guard FileIdentity(path: context.folder.path(name)) == nil else { continue }
            try context.folder.write(Array(try context.store.transcript(ofRecording: key).utf8), to: name)
        }
        for name in context.folder.names(in: Self.folder) where !keys.contains(InputFile.stem(name)) {
            try context.folder.remove("\(Self.folder)/\(name)")
        }
    }

    private func makeTranscriber() throws -> WhisperTranscriber? {
        guard let model = context.resources.speechModel else { return nil }
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = context.jobs
        do {
            return try WhisperTranscriber(
                modelPath: model.path,
                description: Transcript.Model(name: context.configuration.transcribe.model, sha256: model.sha256),
                configuration: configuration)
        } catch {
            throw PipelineError(.unavailable, error.message, at: model.path)
        }
    }

    private func decode(
        _ audio: TimelineStore.StoredAudio, bytes: [UInt8]?
    ) throws(DictationError) -> AudioRecording {
        var configuration = AudioFile.Configuration()
        configuration.maximumDuration = Double(context.configuration.transcribe.maximumSeconds)
        if let bytes { return try AudioFile.decode(bytes: bytes, configuration: configuration) }
        return try AudioFile.decode(path: paths[audio.source] ?? "", configuration: configuration)
    }

    private func transcribe(_ recording: AudioRecording, _ transcriber: WhisperTranscriber) throws -> Transcript {
        try Blocking.run { try await transcriber.transcribe(recording, prompt: nil) }
    }

    private func save(_ transcript: Transcript, of audio: TimelineStore.StoredAudio) throws {
        let json = [UInt8](try transcript.json())
        try context.folder.write(json, to: "\(Self.folder)/\(audio.documentKey).json")
        try context.store.saveTranscript(
            of: audio, text: transcript.text, content: String(decoding: json, as: UTF8.self),
            model: transcript.model.name, modelSHA256: transcript.model.sha256 ?? "")
    }
}
