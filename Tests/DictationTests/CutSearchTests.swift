import Foundation
import Synchronization
import Testing

@testable import Dictation

@Suite("Cuts where the model is surest")
struct CutSearchTests {
    private static let second = AudioRecording.sampleRate
    /// The seconds at which it is quiet for a moment.
    private static let quiet = [2, 3, 5, 6, 8, 9, 11, 13]

    private static func passage(until end: Int, cuts: [Int] = quiet) -> SpeechPassage {
        SpeechPassage(
            segments: [SpeechSegment(sampleRange: 0..<end * second)],
            cuts: cuts.map { SpeechPassage.Cut(sample: $0 * second, quietCount: 800) })
    }

    private static func range(_ start: Int, _ end: Int) -> Range<Int> { start * second..<end * second }

    /// Something heard with a mean log probability.
    private static func part(_ range: Range<Int>, logProbability: Float) -> HeardPart {
        let token = DecodedSegment.Token(
            id: 1, bytes: [0x61], probability: 1, logProbability: logProbability, timestampID: 0,
            timestampProbability: 0, timestampProbabilitySum: 0)
        return HeardPart(
            range: range,
            decoded: [
                DecodedSegment(
                    startCentiseconds: 0, endCentiseconds: 0, noSpeechProbability: 0, tokens: [token, token])
            ])
    }

    @Test("of all ways to cut that one is found whose parts are heard well, and nothing is asked for twice")
    func findsSentences() throws {
        let sentences: Set = [Self.range(0, 3), Self.range(3, 8), Self.range(8, 13), Self.range(13, 16)]
        var search = CutSearch(Self.passage(until: 16), longest: 6 * Self.second, heard: [])
        var asked: [Range<Int>] = []
        let found = try search.best { range in
            asked.append(range)
            return Self.part(range, logProbability: sentences.contains(range) ? -0.2 : -0.9)
        }
        #expect(Set(found.map(\.range)) == sentences && found.count == 4)
        #expect(Set(asked).count == asked.count)
        #expect(asked.allSatisfy { $0.count <= 6 * Self.second })
    }

    @Test("a part without any text is worse than one that is hardly heard")
    func silence() throws {
        var search = CutSearch(Self.passage(until: 8, cuts: [3]), longest: 6 * Self.second, heard: [])
        let found = try search.best { range in
            range.upperBound == 8 * Self.second && range.count == 5 * Self.second
                ? HeardPart(range: range, decoded: []) : Self.part(range, logProbability: -1.5)
        }
        #expect(found.map(\.range) == [Self.range(0, 3), Self.range(3, 8)])
        #expect(HeardPart(range: Self.range(0, 1), decoded: []).cost == 3)
        #expect(HeardPart(range: Self.range(0, 1), decoded: []).isDoubtful)
        #expect(!Self.part(Self.range(0, 1), logProbability: -0.3).isDoubtful)
    }

    @Test("what was heard before is not asked for again, and the parts tile the passage whatever is heard")
    func tiles() throws {
        for seed in 0..<20 {
            let heard = [Self.part(Self.range(0, 5), logProbability: -0.5)]
            var search = CutSearch(Self.passage(until: 15), longest: 7 * Self.second, heard: heard)
            let found = try search.best { range in
                #expect(range != heard[0].range)
                let level = (range.lowerBound &* 31 &+ range.upperBound &* 17 &+ seed * 7919) % 97
                return Self.part(range, logProbability: -Float(level) / 60)
            }
            #expect(found.first?.range.lowerBound == 0 && found.last?.range.upperBound == 15 * Self.second)
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
        }
    }

    @Test("a cut that lies further than the window is taken where there is none before")
    func farCut() throws {
        var search = CutSearch(Self.passage(until: 12, cuts: [9]), longest: 6 * Self.second, heard: [])
        let found = try search.best { Self.part($0, logProbability: -0.4) }
        #expect(found.map(\.range) == [Self.range(0, 9), Self.range(9, 12)])
    }

    @Test("a failure ends the search")
    func failure() {
        var search = CutSearch(Self.passage(until: 16), longest: 6 * Self.second, heard: [])
        #expect(throws: DictationError.self) {
            _ = try search.best { _ throws(DictationError) in throw DictationError(.cancelled, "cancelled") }
        }
    }

    @Test("passages join what follows at once, and may be cut in the moments of quiet")
    func passages() throws {
        // A voice that swells and fades five times a second is never quiet for long; here it stops for 60 ms.
        let stop = Signals.silence(seconds: 0.06)
        let spoken = (0..<4).map { Signals.speech(seconds: 2.5 + 0.5 * Double($0)) }
        let recording = AudioRecording(
            samples: Signals.silence(seconds: 1) + Array(spoken.joined(separator: stop)) + Signals.silence(seconds: 2)
                + Signals.speech(seconds: 3) + Signals.silence(seconds: 1))
        var configuration = VoiceActivityDetector.Configuration()
        configuration.maximumSegmentDuration = 6
        let detector = VoiceActivityDetector(configuration)
        let passages = try detector.passages(in: recording)
        #expect(passages.flatMap(\.segments) == (try detector.segments(in: recording)))
        let long = try #require(passages.first)
        #expect(passages.count == 2 && long.segments.count > 1)
        var stops: [Double] = []
        var time = 1.0
        for part in spoken.dropLast() {
            time += Double(part.count) / Double(Self.second) + 0.06
            stops.append(time - 0.03)
        }
        for stop in stops {
            #expect(long.cuts.contains { abs(Double($0.sample) / Double(Self.second) - stop) < 0.05 })
        }
        #expect(long.cuts.map(\.sample) == long.cuts.map(\.sample).sorted())
        #expect(
            Set(long.segments.dropLast().map(\.sampleRange.upperBound)).isSubset(of: Set(long.cuts.map(\.sample))))
    }

    @Test(
        "speech without pauses comes out the same with any number of workers and after a stop",
        .enabled(if: TinyModel.isUsable, "\(TinyModel.reason)"))
    func transcriber() async throws {
        // Three passages: with one worker, what it heard in one must not change what it hears in the next.
        let passages = [6, 2, 5].map { count in
            Array(
                (0..<count).map { Signals.speech(seconds: 3 + 0.4 * Double($0)) }
                    .joined(separator: Signals.silence(seconds: 0.06)))
        }
        let recording = AudioRecording(samples: Array(passages.joined(separator: Signals.silence(seconds: 2))))
        func transcribe(_ workers: Int, _ checkpoint: TranscriptionCheckpoint?) async throws
            -> (Transcript, [TranscribedStretch], String)
        {
            var configuration = WhisperTranscriber.Configuration()
            configuration.workerCount = workers
            configuration.seeksSurestCuts = true
            configuration.voiceActivity.maximumSegmentDuration = 8
            let transcriber = try WhisperTranscriber(model: TinyModel.load(), configuration: configuration)
            let stretches = Mutex<[TranscribedStretch]>([])
            let transcript = try await transcriber.transcribe(
                recording, prompt: nil, resuming: checkpoint,
                finished: { stretch in stretches.withLock { $0.append(stretch) } }, progress: { _ in })
            return (
                transcript, stretches.withLock { $0 }, transcriber.checkpointKey(for: recording, prompt: nil)
            )
        }
        let (whole, stretches, key) = try await transcribe(1, nil)
        #expect(stretches.contains { !$0.cuts.isEmpty })
        for stretch in stretches {
            #expect(stretch.cuts == stretch.cuts.sorted())
            #expect(stretch.cuts.allSatisfy { stretch.start < $0 && $0 < stretch.end })
        }
        #expect(try await transcribe(3, nil).0 == whole)
        let resumed = try await transcribe(2, TranscriptionCheckpoint(key: key, stretches: Array(stretches.prefix(1))))
        #expect(resumed.0 == whole && resumed.1 == Array(stretches.dropFirst()))
    }

    @Test(
        "hurried speech of Samples is cut where the sample model is surest, with any number of workers",
        .enabled(if: SampleModel.isUsable, "\(SampleModel.reason)"))
    func hurriedSample() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Samples/dictation")
        let spoken = Array(
            try AudioFile.decode(path: folder.appending(path: "delgado-ruiz-emergency.flac").path).samples)
        // Two passages: with one worker, what it heard in the first must not change what it hears in the second.
        let recording = AudioRecording(
            samples: spoken.prefix(19 * Self.second / 2) + Signals.silence(seconds: 2)
                + spoken.dropFirst(Self.second / 2).prefix(9 * Self.second))
        let counts = Mutex<[Int]>([])
        let one = try await SampleModel.transcriber(workers: 1).transcribe(
            recording, prompt: nil, finished: { stretch in counts.withLock { $0.append(stretch.cuts.count) } },
            progress: { _ in })
        #expect(counts.withLock { $0.contains { $0 > 0 } })
        #expect(try await SampleModel.transcriber(workers: 2).transcribe(recording, prompt: nil) == one)
    }
}
