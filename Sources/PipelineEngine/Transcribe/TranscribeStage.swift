internal import ClinicalModel
internal import Dictation
internal import PatientTimeline

/// Turns recordings into transcripts, each a document of its own on the timeline and a file of its own.
///
/// The document is the written form; the file has the words as they were heard, and the map between both. While a
/// recording is under way, what is done of it lies in a file beside, from which a run that was stopped goes on.
struct TranscribeStage {
    static let name = "transcribe"
    static let folder = "transcripts"
    let context: StageContext
    /// The input files' paths by source name.
    let paths: [String: String]

    private var options: PipelineConfiguration.Transcribe { context.configuration.transcribe }

    /// What the stage needs and does not find, with the command that gets it; `nil` where all is there.
    static func missingDependency(_ resources: Resources, model: String) -> String? {
        if !AudioFile.isAvailable {
            return "Chartline was built without libsndfile and libsoxr; run Scripts/setup and build again"
        }
        if !WhisperModel.isAvailable {
            return "Chartline was built without whisper.cpp; run Scripts/setup-whisper and build again"
        }
        if resources.speech == nil {
            return "the speech model «\(model)» is not there; put a ggml model file into Models, fetch one with "
                + "«chartline model fetch base.en», or name one with «model:» in the pipeline file"
        }
        return nil
    }

    private struct Counts {
        var transcribed = 0
        var quarantined = 0
        var refused = 0
    }

    func run(digest: String) throws -> StageResult {
        let store = context.store
        let missing = Self.missingDependency(context.resources, model: options.model)
        switch try store.state(of: Self.name, digest: digest) {
        case .complete, .begun: break
        case .toDo:
            try context.folder.remove(Self.folder)
            try store.removeTranscripts()
            try store.begin(stage: Self.name, digest: digest, clearing: [])
        }
        try context.folder.makeFolder(Self.folder)
        var counts = Counts()
        var waiting = 0
        if missing == nil, let speech = context.resources.speech {
            waiting = try transcribe(with: speech, &counts)
        } else {
            waiting = try decodeOnly(&counts)
            try store.setRecordingsAside(reason: "model-missing")
        }
        try bringFilesInLine()
        try store.complete(stage: Self.name)
        let notProcessed = waiting - counts.transcribed - counts.quarantined
        return StageResult(
            state: missing != nil ? .notProcessed : waiting == 0 ? .upToDate : .done,
            counts: [
                ("recordings", waiting), ("transcribed", counts.transcribed), ("quarantined", counts.quarantined),
                ("not_processed", notProcessed),
            ], note: missing ?? (counts.refused > 0 ? SampleRecordings.refusal : nil))
    }

    /// Without a model, what cannot be decoded is told all the same; without the audio libraries nothing can be said.
    private func decodeOnly(_ counts: inout Counts) throws -> Int {
        let recordings = try context.store.untranscribedAudio()
        for audio in recordings where AudioFile.isAvailable {
            try context.stop.check()
            let limits = RecordingTranscriber.limits(options)
            let isSound = try quarantining(audio) {
                if audio.isAttached {
                    _ = try AudioFile.decode(bytes: try context.store.bytes(of: audio), configuration: limits)
                } else {
                    _ = try AudioFile.decode(path: paths[audio.source] ?? "", configuration: limits)
                }
            }
            if !isSound { counts.quarantined += 1 }
        }
        return recordings.count
    }

    /// - Returns: How many recordings waited.
    private func transcribe(with speech: Resources.Speech, _ counts: inout Counts) throws -> Int {
        let store = context.store
        var recordings = try store.untranscribedAudio()
        let held = try store.transcriptPrompts()
        guard !recordings.isEmpty || !held.isEmpty else { return 0 }
        // The sample model was never trained with a prompt and is worse with one.
        let usesPrompts = options.usesPrompts && !speech.model.isSample
        guard usesPrompts || !recordings.isEmpty else { return 0 }
        let transcriber = try RecordingTranscriber(
            model: speech.model, voiceActivityModel: speech.voiceActivityModel, tools: speech.tools,
            options: options, jobs: context.jobs)
        var prompts: RecordingPrompts?
        if usesPrompts {
            let told = try RecordingPrompts(store: store, transcriber: transcriber)
            // The record may say more of a patient now than when the recording was transcribed.
            try store.removeTranscripts(ofRecordings: told.outdated(among: held))
            recordings = try store.untranscribedAudio()
            prompts = told
        }
        context.progress.begin(Self.name, total: recordings.count)
        for audio in recordings {
            try context.stop.check()
            let isForeign = speech.model.isSample && !speech.samples.contains(sha256: audio.sha256)
            if isForeign, !options.allowsSampleModel {
                try store.setAside(audio, reason: "sample-model")
                counts.refused += 1
            } else {
                let prompt = prompts?.text(ofRecording: audio.documentID)
                let isDone = try quarantining(audio) {
                    try transcribe(audio, transcriber, prompt: prompt, isForeign: isForeign)
                }
                if isDone { counts.transcribed += 1 } else { counts.quarantined += 1 }
            }
            context.progress.advance()
        }
        return recordings.count
    }

    private func transcribe(
        _ audio: TimelineStore.StoredAudio, _ transcriber: RecordingTranscriber, prompt: String?, isForeign: Bool
    ) throws {
        let channels =
            audio.isAttached
            ? try transcriber.decode(bytes: try context.store.bytes(of: audio))
            : try transcriber.decode(path: paths[audio.source] ?? "")
        let partial = try PartialTranscript(
            folder: context.folder, name: "\(Self.folder)/\(audio.documentKey)\(PartialTranscript.ending)")
        var transcript = try transcriber.transcript(
            of: channels, prompt: prompt, partial: partial, stop: context.stop,
            progress: context.progress)
        if isForeign { transcript.warn(.sampleModel) }
        try save(transcript, of: audio)
        try partial.remove()
    }

    /// Takes a recording that cannot be decoded or recognised into quarantine.
    ///
    /// - Returns: Whether it could.
    private func quarantining(_ audio: TimelineStore.StoredAudio, _ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as DictationError {
            try context.stop.check()
            guard error.code != .cancelled else { throw PipelineError(.interrupted, error.message) }
            try context.store.quarantineAudio(
                audio,
                issue: RecordIssue(
                    severity: .error, code: error.code.name, message: error.message,
                    provenance: Provenance(source: audio.source, pointer: "")))
            return false
        }
    }

    /// Writes the transcripts whose files are gone, and removes the files of recordings that are gone from the input.
    private func bringFilesInLine() throws {
        let keys = try context.store.transcribedAudioKeys()
        for key in keys.sorted() {
            let name = "\(Self.folder)/\(key).json"
            guard FileIdentity(path: context.folder.path(name)) == nil else { continue }
            try context.folder.write(Array(try context.store.transcript(ofRecording: key).utf8), to: name)
        }
        for name in context.folder.names(in: Self.folder)
        where !keys.contains(InputFile.stem(name)) || name.hasSuffix(PartialTranscript.ending) {
            try context.folder.remove("\(Self.folder)/\(name)")
        }
    }

    private func save(_ transcript: Transcript, of audio: TimelineStore.StoredAudio) throws {
        let json = [UInt8](try transcript.json())
        try context.folder.write(json, to: "\(Self.folder)/\(audio.documentKey).json")
        try context.store.saveTranscript(
            of: audio, text: transcript.readableText, content: String(decoding: json, as: UTF8.self),
            model: transcript.model.name, modelSHA256: transcript.model.sha256 ?? "")
    }
}
