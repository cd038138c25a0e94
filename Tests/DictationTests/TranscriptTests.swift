import Dictation
import FoundationEssentials
import Testing

@Suite("Transcripts")
struct TranscriptTests {
    private static let transcript = Transcript(
        model: Transcript.Model(name: "tiny", sha256: "ab12"), language: "en", duration: 3_725.25,
        segments: [
            Transcript.Segment(
                start: 1.234_56, end: 2.5, noSpeechProbability: 0.012_34, averageLogProbability: -0.25,
                words: [
                    Transcript.Word(text: "Température", start: 1.234_56, end: 1.8, probability: 0.912_345),
                    Transcript.Word(text: "<38>", start: 1.8, end: 2.5, probability: 0.5),
                ]),
            Transcript.Segment(
                start: 3_723, end: 3_724.5, noSpeechProbability: 0, averageLogProbability: -0.1,
                words: [Transcript.Word(text: "A-->B.", start: 3_723.25, end: 3_724.5, probability: 1)]),
        ],
        discarded: [
            Transcript.DiscardedSegment(
                start: 10, end: 12, reason: .repetition, text: "no no no", noSpeechProbability: 0.7)
        ],
        warnings: [.tooQuiet, .clipping])

    @Test("JSON has sorted keys and rounded numbers, and reads back as the same transcript")
    func json() throws {
        let data = try Self.transcript.json()
        #expect(
            String(decoding: data, as: UTF8.self) == """
                {
                  "discarded" : [
                    {
                      "end" : 12,
                      "no_speech_probability" : 0.7,
                      "reason" : "repetition",
                      "start" : 10,
                      "text" : "no no no"
                    }
                  ],
                  "duration" : 3725.25,
                  "language" : "en",
                  "model" : {
                    "name" : "tiny",
                    "sha256" : "ab12"
                  },
                  "outcome" : "transcribed",
                  "segments" : [
                    {
                      "average_log_probability" : -0.25,
                      "end" : 2.5,
                      "no_speech_probability" : 0.0123,
                      "start" : 1.235,
                      "text" : "Température <38>",
                      "words" : [
                        {
                          "end" : 1.8,
                          "probability" : 0.9123,
                          "start" : 1.235,
                          "text" : "Température"
                        },
                        {
                          "end" : 2.5,
                          "probability" : 0.5,
                          "start" : 1.8,
                          "text" : "<38>"
                        }
                      ]
                    },
                    {
                      "average_log_probability" : -0.1,
                      "end" : 3724.5,
                      "no_speech_probability" : 0,
                      "start" : 3723,
                      "text" : "A-->B.",
                      "words" : [
                        {
                          "end" : 3724.5,
                          "probability" : 1,
                          "start" : 3723.25,
                          "text" : "A-->B."
                        }
                      ]
                    }
                  ],
                  "text" : "Température <38> A-->B.",
                  "warnings" : [
                    "clipping",
                    "too-quiet"
                  ]
                }

                """)
        #expect(try Transcript(json: data) == Self.transcript)
    }

    @Test("WebVTT has one escaped cue a segment")
    func webVTT() {
        #expect(
            Self.transcript.webVTT == """
                WEBVTT

                00:00:01.235 --> 00:00:02.500
                Température &lt;38&gt;

                01:02:03.000 --> 01:02:04.500
                A--&gt;B.

                """)
    }

    @Test("SRT has one numbered cue a segment")
    func subRip() {
        #expect(
            Self.transcript.subRip == """
                1
                00:00:01,235 --> 00:00:02,500
                Température <38>

                2
                01:02:03,000 --> 01:02:04,500
                A->B.

                """)
    }

    @Test(
        "no text can pass for a mark of the format, whatever stands beside it",
        arguments: ["A--->B", "A------>>B", "-->\u{301}", "a <\u{301}b&\u{301}c>"])
    func hostileCaptions(text: String) {
        let word = Transcript.Word(text: text, start: 0, end: 1, probability: 1)
        let segment = Transcript.Segment(
            start: 0, end: 1, noSpeechProbability: 0, averageLogProbability: 0, words: [word])
        let transcript = Transcript(model: .init(name: "tiny"), language: "en", duration: 1, segments: [segment])
        let arrows = { (captions: String) in captions.utf8.split(separator: "-->".utf8).count - 1 }
        #expect(arrows(transcript.subRip) == 1)
        #expect(arrows(transcript.webVTT) == 1)
        #expect(!transcript.webVTT.utf8.contains(UInt8(ascii: "<")))
    }

    @Test("plain text has one line a segment")
    func plainText() {
        #expect(Self.transcript.plainText == "Température <38>\nA-->B.\n")
        #expect(Self.transcript.text == "Température <38> A-->B.")
    }

    @Test("a transcript without segments says that there was no speech")
    func noSpeech() {
        let empty = Transcript(model: .init(name: "tiny"), language: "en", duration: 2, segments: [])
        #expect(empty.outcome == .noSpeech)
        #expect(empty.text.isEmpty && empty.plainText.isEmpty && empty.subRip.isEmpty)
        #expect(empty.webVTT == "WEBVTT\n")
        #expect(empty.audioStart(ofUTF8Offset: 0) == nil)
    }

    @Test("every byte of the text leads to the time of its word")
    func audioTimes() {
        let transcript = Self.transcript
        let starts = [1.235, 1.8, 3_723.25]
        let lengths = ["Température".utf8.count, "<38>".utf8.count, "A-->B.".utf8.count]
        var offset = 0
        for (start, length) in zip(starts, lengths) {
            for byte in offset..<offset + length {
                #expect(transcript.audioStart(ofUTF8Offset: byte) == start)
            }
            offset += length
            if offset < transcript.text.utf8.count {
                let following = starts.first { $0 > start }
                #expect(transcript.audioStart(ofUTF8Offset: offset) == following)
            }
            offset += 1
        }
        #expect(transcript.audioStart(ofUTF8Offset: transcript.text.utf8.count) == nil)
        #expect(transcript.audioStart(ofUTF8Offset: -1) == nil)
        #expect(transcript.audioRange(ofUTF8Range: 0..<lengths[0]) == 1.235...1.8)
        #expect(transcript.audioRange(ofUTF8Range: 3..<transcript.text.utf8.count) == 1.235...3_724.5)
        #expect(transcript.audioRange(ofUTF8Range: 3..<3) == nil)
    }
}
