import Dictation
import TestSupport
import Testing

@Suite("Voice activity")
struct VoiceActivityTests {
    private func segments(
        _ parts: [[Float]], _ configuration: VoiceActivityDetector.Configuration = .init()
    ) throws -> [SpeechSegment] {
        try VoiceActivityDetector(configuration).segments(in: AudioRecording(samples: parts.flatMap { $0 }))
    }

    @Test("silence, steady noise, hum and a recording too short for a word give no segment")
    func noSpeech() throws {
        #expect(try segments([]).isEmpty)
        #expect(try segments([Signals.silence(seconds: 5)]).isEmpty)
        #expect(try segments([Signals.noise(seconds: 20, amplitude: 0.1)]).isEmpty)
        #expect(try segments([Signals.noise(seconds: 4, amplitude: 0.003)]).isEmpty)
        #expect(try segments([Signals.sine(100, seconds: 20)]).isEmpty)
        #expect(try segments([Signals.speech(seconds: 0.03)]).isEmpty)
    }

    @Test("bursts of speech are found, in clean silence and over noise", arguments: [Float(0), 0.003, 0.01])
    func bursts(noise: Float) throws {
        let clean =
            Signals.silence(seconds: 3) + Signals.speech(seconds: 2) + Signals.silence(seconds: 3)
            + Signals.speech(seconds: 4) + Signals.silence(seconds: 2)
        let floor = Signals.noise(seconds: 14, amplitude: noise)
        let found = try segments([zip(clean, floor).map(+)])
        try #require(found.count == 2)
        for (segment, truth) in zip(found, [(3.0, 5.0), (8.0, 12.0)]) {
            #expect((truth.0 - 0.35...truth.0 + 0.02).contains(segment.start))
            #expect((truth.1 - 0.02...truth.1 + 0.35).contains(segment.end))
            #expect(!segment.endsInSpeech)
        }
    }

    @Test("long speech is cut in its pauses and keeps the limit")
    func cutsInPauses() throws {
        // Sentences of 3 s with pauses of 0.24 s, which do not end an island of speech.
        var samples: [Float] = []
        var pauses: [ClosedRange<Double>] = []
        for _ in 0..<8 {
            samples += Signals.speech(seconds: 3)
            let start = Double(samples.count) / 16_000
            samples += Signals.silence(seconds: 0.24)
            pauses.append(start...start + 0.24)
        }
        var configuration = VoiceActivityDetector.Configuration()
        configuration.maximumSegmentDuration = 10
        let found = try segments([samples], configuration)
        #expect(found.count >= 3)
        for segment in found {
            #expect(segment.end - segment.start <= 10)
            #expect(!segment.endsInSpeech)
        }
        for (segment, next) in zip(found, found.dropFirst()) {
            #expect(segment.end <= next.start)
            #expect(pauses.contains { $0.contains(segment.end) && $0.contains(next.start) })
        }
    }

    @Test("sentences are joined where segments may be long, or where it is asked for")
    func joining() throws {
        let parts = [Signals.speech(seconds: 2), Signals.silence(seconds: 0.6), Signals.speech(seconds: 2)]
        var configuration = VoiceActivityDetector.Configuration()
        #expect(try segments(parts, configuration).count == 1)
        configuration.maximumSegmentDuration = 9
        #expect(try segments(parts, configuration).count == 2)
        configuration.maximumJoinedPauseDuration = 1.5
        #expect(try segments(parts, configuration).count == 1)
    }

    @Test("speech without a pause is cut at the limit, and nothing of it is lost")
    func cutsInSpeech() throws {
        var configuration = VoiceActivityDetector.Configuration()
        configuration.maximumSegmentDuration = 5
        // A voice that swells and fades, but never falls silent.
        let drone = Signals.sine(180, seconds: 16, amplitude: 0.025)
        let voice = zip(Signals.speech(seconds: 16), drone).map(+)
        let found = try segments([Signals.silence(seconds: 1), voice, Signals.silence(seconds: 1)], configuration)
        let first = try #require(found.first)
        let last = try #require(found.last)
        #expect(first.start <= 1.02 && last.end >= 16.98)
        for segment in found { #expect(segment.end - segment.start <= 5) }
        for (segment, next) in zip(found, found.dropFirst()) {
            #expect(segment.sampleRange.upperBound == next.sampleRange.lowerBound)
            #expect(segment.endsInSpeech)
        }
        #expect(!last.endsInSpeech)
    }

    @Test("short pauses are joined, long ones part two segments")
    func joins() throws {
        let word = Signals.speech(seconds: 1)
        #expect(try segments([word, Signals.silence(seconds: 1), word]).count == 1)
        #expect(try segments([word, Signals.silence(seconds: 3), word]).count == 2)
    }

    @Test("segments never overlap and stay within the recording, whatever it sounds like")
    func invariants() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<6 {
            var samples: [Float] = []
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let seconds = Double.random(in: 0.01...4, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: samples += Signals.silence(seconds: seconds)
                case 1: samples += Signals.noise(seconds: seconds, amplitude: 0.2, seed: random.next())
                default: samples += Signals.speech(seconds: seconds)
                }
            }
            var configuration = VoiceActivityDetector.Configuration()
            configuration.maximumSegmentDuration = Double.random(in: 2...6, using: &random)
            let found = try segments([samples], configuration)
            var end = 0
            for segment in found {
                #expect(segment.sampleRange.lowerBound >= end)
                #expect(segment.sampleRange.upperBound <= samples.count)
                #expect(!segment.sampleRange.isEmpty)
                #expect(segment.end - segment.start <= configuration.maximumSegmentDuration + 1e-9)
                end = segment.sampleRange.upperBound
            }
        }
    }
}
