import Dictation
import Dispatch
import Synchronization
import Testing

@Suite("Transcription by whisper.cpp", .enabled(if: TinyModel.isUsable, "\(TinyModel.reason)"))
struct WhisperTranscriberTests {
    /// Two stretches of speech that are far enough apart to be recognised on their own.
    private static let recording = AudioRecording(
        samples: Signals.silence(seconds: 1) + Signals.speech(seconds: 3) + Signals.silence(seconds: 3)
            + Signals.speech(seconds: 5) + Signals.silence(seconds: 1))

    private static func configuration(workers: Int) -> WhisperTranscriber.Configuration {
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = workers
        return configuration
    }

    @Test("times lie within the recording and in order, probabilities within 0 and 1", arguments: [true, false])
    func structure(usesTimestamps: Bool) async throws {
        var configuration = Self.configuration(workers: 1)
        configuration.usesTimestamps = usesTimestamps
        let transcriber = try WhisperTranscriber(model: TinyModel.load(), configuration: configuration)
        let transcript = try await transcriber.transcribe(Self.recording, prompt: nil)
        #expect(transcript.outcome == .transcribed)
        #expect(transcript.model == TinyModel.description)
        #expect(transcript.duration == 13)
        #expect(!transcript.text.isEmpty)
        var time = 0.0
        for segment in transcript.segments {
            #expect(segment.start >= time && segment.end >= segment.start && segment.end <= transcript.duration)
            #expect((0...1).contains(segment.noSpeechProbability))
            #expect(segment.averageLogProbability <= 0)
            #expect(!segment.words.isEmpty)
            time = segment.start
            for word in segment.words {
                #expect(word.start >= time && word.end >= word.start && word.end <= segment.end)
                #expect((0...1).contains(word.probability))
                #expect(!word.text.isEmpty && !word.text.contains(" "))
                time = word.start
            }
            time = segment.end
        }
        // What was heard, kept or not, comes from where the speech is.
        let times = transcript.segments.map { ($0.start, $0.end) } + transcript.discarded.map { ($0.start, $0.end) }
        for (start, end) in times {
            #expect((start >= 0.7 && end <= 4.3) || (start >= 6.7 && end <= 12.3))
        }
    }

    @Test("the same recording gives the same bytes: again, in another transcriber, with more workers")
    func determinism() async throws {
        let model = try TinyModel.load()
        let transcriber = try WhisperTranscriber(model: model, configuration: Self.configuration(workers: 1))
        let first = try await transcriber.transcribe(Self.recording, prompt: "kile dotu").json()
        #expect(try await transcriber.transcribe(Self.recording, prompt: "kile dotu").json() == first)
        for workers in 1...3 {
            let other = try WhisperTranscriber(model: model, configuration: Self.configuration(workers: workers))
            #expect(try await other.transcribe(Self.recording, prompt: "kile dotu").json() == first)
        }
    }

    @Test("two transcribers work on one model at the same time")
    func sharing() async throws {
        let model = try TinyModel.load()
        let one = try WhisperTranscriber(model: model, configuration: Self.configuration(workers: 1))
        let two = try WhisperTranscriber(model: model, configuration: Self.configuration(workers: 1))
        async let first = one.transcribe(Self.recording, prompt: nil)
        async let second = two.transcribe(Self.recording, prompt: nil)
        #expect(try await first == second)
    }

    @Test(
        "a model that hears less at once, as its file says, is given shorter stretches",
        .enabled(if: TinyModel.shortContextPath != nil, "\(TinyModel.reason)"))
    func contextInTheFile() async throws {
        let path = try #require(TinyModel.shortContextPath)
        let model = try WhisperModel(path: path, description: TinyModel.description)
        #expect(model.windowDuration == 8.96)
        let recording = AudioRecording(samples: Signals.speech(seconds: 20))
        for (model, least) in [(try TinyModel.load(), 1), (model, 3)] {
            var configuration = Self.configuration(workers: 1)
            configuration.seeksSurestCuts = false
            let transcriber = try WhisperTranscriber(model: model, configuration: configuration)
            let count = Mutex(0)
            _ = try await transcriber.transcribe(recording, prompt: nil) { progress in
                count.withLock { $0 = progress.segmentCount }
            }
            #expect(count.withLock { $0 } >= least)
        }
    }

    @Test("silence and steady noise give no text")
    func silence() async throws {
        let transcriber = try WhisperTranscriber(model: TinyModel.load())
        for samples in [[], Signals.silence(seconds: 4), Signals.noise(seconds: 8, amplitude: 0.1)] {
            let transcript = try await transcriber.transcribe(AudioRecording(samples: samples), prompt: nil)
            #expect(transcript.outcome == .noSpeech)
            #expect(transcript.text.isEmpty)
        }
    }

    @Test("warnings of the recording and of the prompt are handed on")
    func warnings() async throws {
        var configuration = Self.configuration(workers: 1)
        configuration.maximumPromptTokenCount = 20
        let transcriber = try WhisperTranscriber(model: TinyModel.load(), configuration: configuration)
        let silence = AudioRecording(samples: Signals.silence(seconds: 1))
        let prompt = Array(repeating: "metoprolol", count: 50).joined(separator: " ")
        #expect(try await transcriber.transcribe(silence, prompt: prompt).warnings == [.promptCut, .silent])
        #expect(try await transcriber.transcribe(silence, prompt: "asthma").warnings == [.silent])
    }

    @Test("a task that is cancelled before it begins throws at once")
    func cancelledBefore() async throws {
        let transcriber = try WhisperTranscriber(model: TinyModel.load())
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await transcriber.transcribe(Self.recording, prompt: nil)
        }
        await #expect { try await task.value } throws: { ($0 as? DictationError)?.code == .cancelled }
    }

    @Test("a task that is cancelled on its way throws, and the transcriber can be used again")
    func cancelledWithin() async throws {
        let transcriber = try WhisperTranscriber(model: TinyModel.load(), configuration: Self.configuration(workers: 1))
        let (steps, step) = AsyncStream.makeStream(of: WhisperTranscriber.Progress.self)
        let proceed = DispatchSemaphore(value: 0)
        let task = Task {
            try await transcriber.transcribe(Self.recording, prompt: nil) { progress in
                step.yield(progress)
                proceed.wait()
            }
        }
        for await progress in steps {
            #expect(progress.finishedSegmentCount == 1 && progress.segmentCount == 2)
            break
        }
        task.cancel()
        proceed.signal()
        await #expect { try await task.value } throws: { ($0 as? DictationError)?.code == .cancelled }
        #expect(try await transcriber.transcribe(Self.recording, prompt: nil).outcome == .transcribed)
    }

    @Test("a setting that does not fit the model is refused")
    func configuration() throws {
        let model = try TinyModel.load()
        var configuration = WhisperTranscriber.Configuration()
        configuration.audioContext = 1_501
        #expect(code { try WhisperTranscriber(model: model, configuration: configuration) } == .invalidConfiguration)
        configuration.audioContext = 256
        configuration.language = "klingon"
        #expect(code { try WhisperTranscriber(model: model, configuration: configuration) } == .invalidConfiguration)
    }

    @Test("a short audio context keeps every segment within its window")
    func shortContext() async throws {
        var configuration = Self.configuration(workers: 1)
        configuration.audioContext = 128
        let transcriber = try WhisperTranscriber(model: TinyModel.load(), configuration: configuration)
        let transcript = try await transcriber.transcribe(Self.recording, prompt: nil)
        let times = transcript.segments.map { ($0.start, $0.end) } + transcript.discarded.map { ($0.start, $0.end) }
        #expect(times.count >= 4)
        for (start, end) in times { #expect(end - start <= 2.56) }
    }
}

@Suite("Without whisper.cpp", .enabled(if: !WhisperModel.isAvailable, "built with whisper.cpp"))
struct WithoutWhisperTests {
    @Test("opening a model says that Chartline was built without whisper.cpp, and how to get it")
    func builtWithout() {
        #expect {
            try WhisperModel(path: "model.bin", description: TinyModel.description)
        } throws: { error in
            guard let error = error as? DictationError else { return false }
            return error.code == .builtWithoutWhisper && error.message.contains("Scripts/setup-whisper")
        }
        #expect(WhisperModel.libraryVersion == "absent")
    }
}
