import DelimitedText
import Dictation
import Foundation
import TestSupport
import Testing

/// The rules of `Mappings/speech`.
enum SpeechRules {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Mappings/speech").standardizedFileURL

    static func load() throws -> FormattingRules { try shared.get() }

    private static let shared = Result {
        try FormattingRules { Array(try Data(contentsOf: folder.appending(path: $0.fileName))) }
    }
}

@Suite("Spoken language to written form")
struct DictationFormatterTests {
    private let formatter: DictationFormatter

    init() throws { formatter = DictationFormatter(rules: try SpeechRules.load()) }

    @Test("is written as clinicians write it", arguments: FormattingCases.all)
    func cases(_ given: FormattingCases.Case) {
        // A list or heading at the very start needs no line before it.
        let expected = String(given.written.drop { $0 == "\n" })
        #expect(formatter.format(given.spoken).text == expected)
    }

    @Test("there are enough cases to mean something")
    func caseCount() {
        #expect(FormattingCases.all.count >= 200)
        #expect(Set(FormattingCases.all.map(\.spoken)).count == FormattingCases.all.count)
    }

    @Test("each raw word belongs to one piece, and the pieces cover the text in order", arguments: FormattingCases.all)
    func mapCovers(_ given: FormattingCases.Case) {
        let formatted = formatter.format(given.spoken)
        var raw = 0
        var written = 0
        for piece in formatted.pieces {
            #expect(piece.rawRange.lowerBound >= raw && !piece.rawRange.isEmpty)
            let between = Array(given.spoken.utf8)[raw..<piece.rawRange.lowerBound]
            #expect(between.allSatisfy { $0 == 0x20 })
            #expect(piece.range.lowerBound >= written)
            #expect(Array(formatted.text.utf8)[written..<piece.range.lowerBound].allSatisfy { $0 == 0x20 })
            (raw, written) = (piece.rawRange.upperBound, piece.range.upperBound)
        }
        #expect(raw == given.spoken.utf8.count)
        #expect(written == formatted.text.utf8.count)
    }

    @Test("ranges lead from written to raw text and back, and to the seconds")
    func map() throws {
        let spoken = "give point five milligrams of lorazepam period scratch that".split(separator: " ")
        let words = spoken.enumerated().map { index, word in
            Transcript.Word(text: String(word), start: Double(index), end: Double(index) + 1, probability: 0.9)
        }
        let half = Array(words.prefix(7))
        let transcript = Transcript(
            model: .init(name: "test"), language: "en", duration: 10,
            segments: [
                .init(start: 0, end: 7, noSpeechProbability: 0, averageLogProbability: 0, words: half)
            ])
        let formatted = formatter.format(transcript)
        #expect(formatted.text == "Give 0.5 mg of lorazepam.")
        let dose = try #require(formatted.text.utf8Range(of: "0.5 mg"))
        let raw = try #require(formatted.rawRange(of: dose))
        #expect(transcript.text.utf8Slice(raw) == "point five milligrams")
        #expect(formatted.range(ofRaw: raw) == dose)
        #expect(formatted.audioRange(of: dose) == 1...4)
        #expect(formatted.rawRange(of: 4..<5) == nil)
        #expect(formatted.pieces.map(\.rule) == [.verbatim, .number, .unit, .verbatim, .verbatim, .punctuation])
        let all = Transcript(
            model: .init(name: "test"), language: "en", duration: 10,
            segments: [.init(start: 0, end: 9, noSpeechProbability: 0, averageLogProbability: 0, words: words)])
        let deleted = formatter.format(all)
        #expect(deleted.text.isEmpty)
        #expect(deleted.pieces.allSatisfy { $0.rule == .deleted || $0.range.isEmpty })
        #expect(deleted.range(ofRaw: 0..<4) == nil)
    }

    @Test("a formatted text comes out the same when it is formatted again", arguments: FormattingCases.all)
    func stable(_ given: FormattingCases.Case) {
        let once = formatter.format(given.spoken).text
        guard !once.contains("\n"), !once.contains("correction:") else { return }
        #expect(formatter.format(once).text == once)
    }

    @Test("any words give a text without a crash, and each word keeps its place")
    func fuzz() {
        let pool =
            FormattingCases.all.flatMap { $0.spoken.split(separator: " ") }.map(String.init)
            + ["", "-", ".", "--", "é", "1,2", "9999999999999999999999", "twenty-", "½", "a.", "point", "over", "and"]
        var random = SplitMix64(seed: 5)
        for _ in 0..<3_000 {
            let words = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pool[Int.random(in: 0..<pool.count, using: &random)]
            }
            let text = words.joined(separator: " ")
            let formatted = formatter.format(text)
            #expect(formatted.pieces.last?.rawRange.upperBound ?? 0 == text.utf8.count)
            #expect(formatted.pieces.last?.range.upperBound ?? 0 == formatted.text.utf8.count)
        }
    }

    @Test("a table with an action that nobody knows is refused with its line")
    func badTable() {
        let table = """
            # version: 1
            # source: test
            # extend: test
            spoken\taction\twritten\tattach\tnot_after\tnot_before
            period\tshout\t.\tleft\t\t
            """
        #expect(throws: MappingTable.Failure.self) {
            try FormattingRules { $0 == .commands ? Array(table.utf8) : nil }
        }
    }

    @Test("without tables the words stay as they are")
    func noRules() throws {
        let bare = DictationFormatter(rules: try FormattingRules { _ in nil })
        #expect(bare.format("Give five milligrams period").text == "Give five milligrams period")
    }
}

extension String {
    func utf8Range(of part: String) -> Range<Int>? {
        guard let found = range(of: part) else { return nil }
        let start = utf8.distance(from: utf8.startIndex, to: found.lowerBound)
        return start..<start + part.utf8.count
    }

    func utf8Slice(_ range: Range<Int>) -> String { String(decoding: Array(utf8)[range], as: UTF8.self) }
}
