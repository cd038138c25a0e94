import Dictation
import Foundation
import Synchronization
import Testing

@Suite("Going on after a stop", .enabled(if: TinyModel.isUsable, "\(TinyModel.reason)"))
struct ResumeTests {
    private static let recording: AudioRecording = {
        let parts = (0..<5).map { Signals.speech(seconds: 1.2 + 0.3 * Double($0)) + Signals.silence(seconds: 2) }
        return AudioRecording(samples: parts.flatMap { $0 })
    }()

    private func transcriber(workers: Int) throws -> WhisperTranscriber {
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = workers
        configuration.voiceActivity.maximumJoinedPauseDuration = 0.5
        return try WhisperTranscriber(model: TinyModel.load(), configuration: configuration)
    }

    private func stretches(
        _ transcriber: WhisperTranscriber, resuming checkpoint: TranscriptionCheckpoint?
    ) async throws -> (Transcript, [TranscribedStretch]) {
        let finished = Mutex<[TranscribedStretch]>([])
        let transcript = try await transcriber.transcribe(
            Self.recording, prompt: nil, resuming: checkpoint,
            finished: { stretch in finished.withLock { $0.append(stretch) } }, progress: { _ in })
        return (transcript, finished.withLock { $0 })
    }

    @Test("stretches come in order and once, with any number of workers", arguments: [1, 3])
    func order(workers: Int) async throws {
        let (transcript, finished) = try await stretches(transcriber(workers: workers), resuming: nil)
        #expect(finished.map(\.index) == Array(0..<5))
        #expect(finished.allSatisfy { $0.count == 5 })
        #expect(finished.flatMap(\.segments) == transcript.segments)
        #expect(finished.flatMap(\.discarded) == transcript.discarded)
    }

    @Test("a transcript that was stopped after any stretch comes out the same", arguments: 0...5)
    func resume(after count: Int) async throws {
        let transcriber = try transcriber(workers: 2)
        let (whole, finished) = try await stretches(transcriber, resuming: nil)
        var checkpoint = TranscriptionCheckpoint(key: transcriber.checkpointKey(for: Self.recording, prompt: nil))
        checkpoint.stretches = Array(finished.prefix(count))
        let stored = try JSONDecoder().decode(
            TranscriptionCheckpoint.self, from: JSONEncoder().encode(checkpoint))
        let (resumed, rest) = try await stretches(transcriber, resuming: stored)
        #expect(resumed == whole)
        #expect(rest == Array(finished.dropFirst(count)))
    }

    @Test("a checkpoint of something else is not taken over")
    func otherKey() async throws {
        let transcriber = try transcriber(workers: 1)
        let key = transcriber.checkpointKey(for: Self.recording, prompt: nil)
        #expect(key != transcriber.checkpointKey(for: Self.recording, prompt: "asthma"))
        #expect(key != transcriber.checkpointKey(for: AudioRecording(samples: [0.1]), prompt: nil))
        #expect(try self.transcriber(workers: 2).checkpointKey(for: Self.recording, prompt: nil) == key)
        let (whole, finished) = try await stretches(transcriber, resuming: nil)
        let other = TranscriptionCheckpoint(key: "0", stretches: Array(finished.prefix(2)))
        let (again, all) = try await stretches(transcriber, resuming: other)
        #expect(again == whole && all.count == 5)
        // Stretches that are not of this recording's speech.
        var moved = finished
        moved[1].start += 1
        let (mended, rest) = try await stretches(
            transcriber, resuming: TranscriptionCheckpoint(key: key, stretches: moved))
        #expect(mended == whole && rest.count == 4)
    }

    @Test("after a cancellation the stretches handed out are enough to go on")
    func cancelled() async throws {
        let transcriber = try transcriber(workers: 1)
        let (whole, _) = try await stretches(transcriber, resuming: nil)
        let finished = Mutex<[TranscribedStretch]>([])
        let task = Task {
            try await transcriber.transcribe(
                Self.recording, prompt: nil,
                finished: { stretch in
                    finished.withLock { $0.append(stretch) }
                }, progress: { progress in if progress.finishedSegmentCount == 2 { Self.stop.withLock { $0?() } } })
        }
        Self.stop.withLock { $0 = { task.cancel() } }
        _ = try? await task.value
        let key = transcriber.checkpointKey(for: Self.recording, prompt: nil)
        let done = finished.withLock { $0 }
        let (resumed, rest) = try await stretches(
            transcriber, resuming: TranscriptionCheckpoint(key: key, stretches: done))
        #expect(resumed == whole)
        #expect(done.count + rest.count == 5)
    }

    private static let stop = Mutex<(@Sendable () -> Void)?>(nil)
}
