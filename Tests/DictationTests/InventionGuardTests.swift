import Testing

@testable import Dictation

@Suite("Invented text and word times")
struct InventionGuardTests {
    private static let numbering = TokenNumbering(endOfText: 1_000, firstTimestamp: 2_000)
    private static let timing = WordTiming(numbering: numbering)
    private static let judge = InventionGuard(numbering: numbering)

    /// A token for each piece of text; `@1.5` stands for the timestamp 1.50 s.
    private static func segment(
        _ pieces: [String], start: Int64 = 0, end: Int64 = 400, noSpeech: Float = 0, logProbability: Float = -0.1
    ) -> DecodedSegment {
        let tokens = pieces.map { piece in
            let time = piece.hasPrefix("@") ? Double(piece.dropFirst()) : nil
            let id = time.map { 2_000 + Int32($0 * 50) } ?? Int32(piece.utf8.reduce(7) { ($0 * 31 + Int($1)) % 997 })
            return DecodedSegment.Token(
                id: id, bytes: time == nil ? Array(piece.utf8) : [], probability: 0.9, logProbability: logProbability,
                timestampID: id >= 2_000 ? id : 0, timestampProbability: 0, timestampProbabilitySum: 0)
        }
        return DecodedSegment(
            startCentiseconds: start, endCentiseconds: end, noSpeechProbability: noSpeech, tokens: tokens)
    }

    private static func reason(_ segment: DecodedSegment) -> Transcript.DiscardedSegment.Reason? {
        judge.reason(for: segment, words: timing.words(of: segment, offset: 0, bounds: 0...4))
    }

    @Test("plain dictation is kept, repeated words of speech among it")
    func kept() {
        #expect(Self.reason(Self.segment([" No", " no", " no", ",", " no", " fever", "."])) == nil)
        #expect(Self.reason(Self.segment([" BP", " 120", "/", "80", " (", "sitting", ")."])) == nil)
        #expect(Self.reason(Self.segment([" Hello"], noSpeech: 0.9)) == nil)
        #expect(Self.reason(Self.segment([" Hello"], logProbability: -1.5)) == nil)
    }

    @Test("text that goes round in a loop is dropped")
    func loops() {
        let sentence = [" Thank", " you", " very", " much", "."]
        #expect(Self.reason(Self.segment(Array(repeating: sentence, count: 5).flatMap { $0 })) == .repetition)
        #expect(Self.reason(Self.segment(Array(repeating: " the", count: 5))) == .repetition)
        #expect(Self.reason(Self.segment(Array(repeating: "ha", count: 40))) == .repetition)
    }

    @Test("doubtful speech, named sounds and empty text are dropped")
    func dropped() {
        #expect(Self.reason(Self.segment([" Thanks", "."], noSpeech: 0.8, logProbability: -1.2)) == .noSpeech)
        #expect(Self.reason(Self.segment([" [", "music", "]"])) == .annotation)
        #expect(Self.reason(Self.segment([" (", "coughs", ")", "."])) == .annotation)
        #expect(Self.reason(Self.segment(["@0.0", "@2.0"])) == .noText)
    }

    @Test("a text that is not sure is dropped where the sound is music's, and a sure one is kept over music")
    func music() {
        let doubtful = Self.segment([" Thank", " you"], logProbability: -0.7)
        let sure = Self.segment([" Thank", " you"], logProbability: -0.3)
        func reason(_ segment: DecodedSegment, _ samples: [Float]) -> Transcript.DiscardedSegment.Reason? {
            Self.judge.reason(
                for: segment, words: Self.timing.words(of: segment, offset: 0, bounds: 0...4),
                steadiness: TonalSteadiness.share(of: samples))
        }
        for kind in MadeMusic.allCases where kind != .drums {
            #expect(reason(doubtful, kind.samples(seconds: 6)) == .music, "\(kind)")
            #expect(reason(sure, kind.samples(seconds: 6)) == nil)
        }
        for samples in [Signals.speech(seconds: 4), Signals.noise(seconds: 4, amplitude: 0.2), []] {
            #expect(reason(doubtful, samples) == nil)
        }
    }

    @Test("words are whole, share the time by length, and stay within bounds")
    func wordTimes() throws {
        let segment = Self.segment(["@0.0", " as", "pirin", ".", " ", "ai", "@4.0"])
        let words = Self.timing.words(of: segment, offset: 10, bounds: 10...14)
        #expect(words.map(\.text) == ["aspirin.", "ai"])
        let first = try #require(words.first)
        let second = try #require(words.last)
        #expect(first.start == 10 && second.end == 14)
        // Seven letters and a full stop against two letters.
        #expect(abs(first.end - (10 + 4 * 10 / 12)) < 0.02)
        #expect(first.end == second.start)
        #expect(abs(first.probability - 0.9048) < 1e-4)
    }

    @Test("a timestamp that the model is sure of fixes where a word begins")
    func sureTimes() {
        var segment = Self.segment(["@0.0", " one", " two", " three", "@4.0"])
        segment.tokens[2].timestampID = 2_000 + 150
        segment.tokens[2].timestampProbability = 0.5
        segment.tokens[2].timestampProbabilitySum = 0.5
        let words = Self.timing.words(of: segment, offset: 10, bounds: 10...14)
        #expect(words.map(\.start)[..<2] == [10, 13])
        #expect(words.map(\.end)[0] == 13)
    }

    @Test("a character that is split between tokens comes out whole")
    func splitCharacter() {
        var segment = Self.segment([" caf", "x", "y"])
        segment.tokens[1].bytes = [0xC3]
        segment.tokens[2].bytes = [0xA9]
        #expect(Self.timing.words(of: segment, offset: 0, bounds: 0...4).map(\.text) == ["café"])
    }

    @Test("segments keep within their stretch of speech and after one another, whatever the decoder says")
    func assembly() {
        var assembly = TranscriptAssembly(numbering: Self.numbering)
        let speech = SpeechSegment(sampleRange: 160_000..<224_000)
        assembly.take(
            [
                Self.segment([" one"], start: -100_726, end: 250), Self.segment([" two"], start: 200, end: 3_000),
                Self.segment([" three"], start: 5_000, end: 4_000),
            ], of: speech)
        assembly.take([], of: SpeechSegment(sampleRange: 240_000..<256_000))
        #expect(assembly.segments.map(\.start) == [10, 12.5, 14])
        #expect(assembly.segments.map(\.end) == [12.5, 14, 14])
        #expect(assembly.discarded.map(\.reason) == [.noText])
        #expect(!assembly.hasDroppedText)
    }
}
