import Dictation
import Foundation
import Testing

@Suite("A transcript in written form, with the way back to the words and their times")
struct WrittenTranscriptTests {
    private let formatter: DictationFormatter

    init() throws { formatter = DictationFormatter(rules: try SpeechRules.load()) }

    /// A segment of words a second long each, from `start` on.
    private func segment(_ text: String, from start: Double = 0, channel: Int? = nil) -> Transcript.Segment {
        let words = text.split(separator: " ").enumerated().map { index, word in
            Transcript.Word(
                text: String(word), start: start + Double(index), end: start + Double(index) + 1, probability: 0.9)
        }
        return Transcript.Segment(
            start: start, end: start + Double(words.count), noSpeechProbability: 0, averageLogProbability: -0.1,
            words: words, channel: channel)
    }

    private func transcript(_ segments: [Transcript.Segment]) -> Transcript {
        var transcript = Transcript(
            model: .init(name: "test"), language: "en", duration: segments.last?.end ?? 0, segments: segments)
        transcript.written = formatter.format(transcript)
        return transcript
    }

    @Test("the written form is read, and the words stay as they were heard")
    func both() throws {
        let transcript = transcript([segment("blood pressure one twenty over eighty period")])
        #expect(transcript.readableText == "Blood pressure 120/80.")
        #expect(transcript.text == "blood pressure one twenty over eighty period")
        #expect(try Transcript(json: transcript.json()) == transcript)
    }

    @Test("a quote of the written form leads to the seconds at which it was said")
    func times() {
        let transcript = transcript([segment("blood pressure one twenty over eighty period")])
        #expect(transcript.audioRange(ofReadable: 15..<21) == 2...6)
        #expect(transcript.audioRange(ofReadable: 0..<5) == 0...1)
        #expect(transcript.audioRange(ofReadable: 100..<101) == nil)
        var raw = transcript
        raw.written = nil
        #expect(raw.readableText == raw.text)
        #expect(raw.audioRange(ofReadable: 15..<18) == 2...3)
    }

    @Test("an uncertain mention has a place in the written form, unless it was taken back")
    func mentions() {
        var kept = transcript([segment("blood pressure one twenty over eighty period")])
        kept.uncertainMentions = [UncertainMention(kind: .number, range: 15..<37, confidence: 0.5, start: 2, end: 6)]
        #expect(kept.readableUncertainMentions.map(\.range) == [15..<21])
        var deleted = transcript([segment("take fifty milligrams period start aspirin scratch that")])
        let start = deleted.text.utf8.count - "aspirin scratch that".utf8.count
        deleted.uncertainMentions = [
            UncertainMention(kind: .drug, range: start..<start + 7, confidence: 0.5, start: 5, end: 6)
        ]
        #expect(deleted.readableText == "Take 50 mg.")
        #expect(deleted.readableUncertainMentions.isEmpty)
    }

    @Test("each speaker's turn is a line of its own, formatted by itself")
    func turns() throws {
        let transcript = transcript([
            segment("any pain question mark", channel: 0), segment("yes since march third", from: 5, channel: 1),
            segment("in the left knee period", from: 10, channel: 1),
        ])
        #expect(
            transcript.readableText
                == "Speaker 1: Any pain?\nSpeaker 2: Yes since March 3 in the left knee.")
        let text = Array(transcript.readableText.utf8)
        for piece in try #require(transcript.written).pieces where piece.rule == .verbatim {
            let raw = Array(transcript.text.utf8)[piece.rawRange]
            #expect(
                String(decoding: text[piece.range], as: UTF8.self).lowercased()
                    == String(decoding: raw, as: UTF8.self))
        }
        let knee = transcript.readableText.utf8.count - 5
        #expect(transcript.audioRange(ofReadable: knee..<knee + 4) == 13...14)
    }

    @Test("captions show the written form in cues that can be read")
    func captions() {
        let words = (0..<30).map { "word\($0)" }.joined(separator: " ")
        let transcript = transcript([segment("new paragraph one twenty over eighty period " + words)])
        let times = transcript.subRip.split(separator: "\n").filter { $0.contains("-->") }
        #expect(times.count >= 5)
        #expect(times.first?.hasPrefix("00:00:0") == true)
        let texts = transcript.subRip.split(separator: "\n").filter { !$0.contains("-->") && Int($0) == nil }
        #expect(texts.count == times.count)
        #expect(texts.allSatisfy { $0.utf8.count <= 85 && $0.first != " " && $0.last != " " })
        #expect(texts.joined(separator: " ") == transcript.readableText.drop { $0 == "\n" })
        #expect(transcript.webVTT.hasPrefix("WEBVTT\n\n00:00:0"))
    }

    @Test("WebVTT marks what was not heard clearly")
    func uncertainCaptions() {
        var transcript = transcript([segment("take fifty milligrams of aspirin & rest period")])
        transcript.uncertainMentions = [
            UncertainMention(kind: .number, range: 5..<10, confidence: 0.5, start: 1, end: 2),
            UncertainMention(kind: .drug, range: 25..<32, confidence: 0.5, start: 4, end: 5),
        ]
        let line = "Take <c.uncertain>50</c> mg of <c.uncertain>aspirin</c> &amp; rest."
        #expect(transcript.webVTT == "WEBVTT\n\n00:00:00.000 --> 00:00:08.000\n\(line)\n")
        #expect(!transcript.subRip.contains("<c"))
    }

    @Test(
        "a time is written to the tenth, rounded down",
        arguments: [(0, "00:00:00.0"), (83.45, "00:01:23.4"), (83.4, "00:01:23.4"), (3_723.999, "01:02:03.9")])
    func clock(seconds: Double, text: String) {
        #expect(Transcript.clock(seconds) == text)
    }
}

@Suite("Embedded tags")
struct AudioTagsTests {
    @Test("the comment's pairs say whose a recording is")
    func comment() {
        let tags = AudioTags(
            title: "Visit", artist: "Dr. A", date: "2026",
            comment: " patient_system = urn:oid:1.2 ; PATIENT_ID=47 11;encounter_id=V=1; author=Dr. B;\nnonsense;x=")
        #expect(tags.patientSystem == "urn:oid:1.2")
        #expect(tags.patientID == "47 11")
        #expect(tags.encounterID == "V=1")
        #expect(tags.author == "Dr. B")
        #expect(tags.recordedAt == "2026")
        #expect(tags.title == "Visit")
    }

    @Test("a comment without pairs names no patient")
    func none() {
        #expect(AudioTags(comment: "recorded in room 4").patientID == nil)
        #expect(AudioTags() == AudioTags(comment: ""))
    }

    @Test("a file that is no audio has no tags")
    func noAudio() throws {
        try TemporaryFile.with(Array("not audio".utf8), named: "a.wav") { path in
            #expect(AudioFile.tags(path: path) == nil)
        }
    }

    @Test("the tags of a WAV file are read", .enabled(if: AudioFile.isAvailable, "built without libsndfile"))
    func wave() throws {
        func little(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        func chunk(_ name: String, _ text: String) -> [UInt8] {
            let padded = Array(text.utf8) + Array(repeating: 0, count: 2 - text.utf8.count % 2)
            return Array(name.utf8) + little(padded.count) + padded
        }
        let information = Array("INFO".utf8) + chunk("IART", "Dr. Okafor") + chunk("ICMT", "patient_id=4711")
        var bytes = WaveFile(samples: Signals.silence(seconds: 0.1)).bytes
        bytes += Array("LIST".utf8) + little(information.count) + information
        bytes.replaceSubrange(4..<8, with: little(bytes.count - 8))
        try TemporaryFile.with(bytes, named: "a.wav") { path in
            let tags = try #require(AudioFile.tags(path: path))
            #expect(tags.author == "Dr. Okafor")
            #expect(tags.patientID == "4711")
        }
    }
}
