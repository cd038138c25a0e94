internal import Dictation

/// Turns recordings into finished transcripts: all that the stage and the command have in common.
struct RecordingTranscriber: Sendable {
    private let transcriber: WhisperTranscriber
    private let tools: SpeechTools
    private let options: PipelineConfiguration.Transcribe

    /// Loads the models.
    ///
    /// - Throws: ``PipelineError`` with 69 for a model that cannot be used.
    init(
        model: SpeechModel, voiceActivityModel: SpeechModel?, tools: SpeechTools,
        options: PipelineConfiguration.Transcribe, jobs: Int?
    ) throws {
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = jobs
        if options.cutsWhereQuietest { configuration.seeksSurestCuts = false }
        self.tools = tools
        self.options = options
        var path = model.path
        do {
            let whisper = try WhisperModel(path: model.path, description: model.description)
            path = voiceActivityModel?.path ?? path
            let voiceActivity = try voiceActivityModel.map { try SileroVoiceActivityModel(path: $0.path) }
            transcriber = try WhisperTranscriber(
                model: whisper, configuration: configuration, voiceActivityModel: voiceActivity)
        } catch let error as DictationError {
            throw PipelineError(.unavailable, error.message, at: path)
        }
    }

    /// What the model is told of a recording; `nil` for nothing.
    func prompt(for vocabulary: EncounterVocabulary) -> String? {
        let prompt = transcriber.model.prompt(for: vocabulary, hotWords: tools.hotWords).text
        return prompt.isEmpty ? nil : prompt
    }

    /// Decodes a file: one recording, or one a channel.
    func decode(path: String) throws(DictationError) -> [AudioRecording] {
        options.separatesChannels
            ? try AudioFile.decodeChannels(path: path, configuration: Self.limits(options))
            : [try AudioFile.decode(path: path, configuration: Self.limits(options))]
    }

    /// Decodes audio in memory: one recording, or one a channel.
    func decode(bytes: [UInt8]) throws(DictationError) -> [AudioRecording] {
        options.separatesChannels
            ? try AudioFile.decodeChannels(bytes: bytes, configuration: Self.limits(options))
            : [try AudioFile.decode(bytes: bytes, configuration: Self.limits(options))]
    }

    /// How recordings are decoded.
    static func limits(_ options: PipelineConfiguration.Transcribe) -> AudioFile.Configuration {
        var configuration = AudioFile.Configuration()
        configuration.maximumDuration = Double(options.maximumSeconds)
        return configuration
    }

    /// Transcribes one recording, or the channels of one.
    ///
    /// - Parameters:
    ///   - channels: The recording, or its channels in order.
    ///   - prompt: What the model is told.
    ///   - partial: Where to go on, and what keeps each stretch; `nil` to begin anew and keep nothing.
    ///   - stop: Ends the work in the middle of a stretch.
    ///   - progress: Shows the stretches of speech that are done.
    /// - Throws: `DictationError`, or ``PipelineError`` where the work was stopped or a stretch could not be kept.
    func transcript(
        of channels: [AudioRecording], prompt: String?, partial: PartialTranscript?, stop: StopSignal?,
        progress: Progress? = nil
    ) throws -> Transcript {
        var transcripts: [Transcript] = []
        for recording in channels {
            let key = partial == nil ? "" : transcriber.checkpointKey(for: recording, prompt: prompt)
            do {
                transcripts.append(
                    try Blocking.run(until: stop) { [transcriber] in
                        try await transcriber.transcribe(
                            recording, prompt: prompt, resuming: partial?.checkpoint(key: key),
                            finished: { partial?.append($0, key: key) },
                            progress: { progress?.advance(toPart: $0.finishedSegmentCount, of: $0.segmentCount) })
                    })
            } catch let error as DictationError where error.code == .cancelled {
                try stop?.check()
                throw error
            }
            try partial?.check()
        }
        guard let first = transcripts.first else { throw DictationError(.damaged, "the recording has no channel") }
        var result = transcripts.count == 1 ? first : Transcript(channels: transcripts) ?? first
        result.prompt = prompt
        return tools.finished(result)
    }
}
