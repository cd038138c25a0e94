import ClinicalModel
import ClinicalText
import TestSupport
import Testing

@Suite("Hostile and mutated notes")
struct HostileTextTests {
    static let seedNote = """
        CHIEF COMPLAINT: cough – 3 days
        # History of Present Illness
        She denies fever, chills or cough; BP 118/76, temp 101.3 °F, SpO₂ 97%. Dr. Smith’s note: "no PE".
        Her mother had breast cancer (age 50). ?appendicitis

        MEDS
        • metformin 500 mg by mouth twice daily, aspirin 1/2 tablet prn
        1. Rule out DVT. Return if worse…
        """

    /// What must hold of the analysis of any text.
    static func expectSound(_ analysis: NoteAnalysis) {
        let count = analysis.text.utf8.count
        let bytes = Array(analysis.text.utf8)
        func isSound(_ range: Range<Int>) -> Bool {
            guard range.lowerBound >= 0, range.upperBound <= count else { return false }
            return [range.lowerBound, range.upperBound].allSatisfy { $0 == count || bytes[$0] & 0xC0 != 0x80 }
        }
        var end = 0
        for section in analysis.sections {
            #expect(isSound(section.headingRange) && isSound(section.bodyRange))
            #expect(
                section.headingRange.lowerBound >= end
                    && section.bodyRange.lowerBound >= section.headingRange.upperBound)
            end = section.bodyRange.upperBound
        }
        end = 0
        for sentence in analysis.sentences {
            #expect(isSound(sentence.utf8Range) && !sentence.utf8Range.isEmpty)
            #expect(sentence.utf8Range.lowerBound >= end)
            #expect(analysis.sections.indices.contains(sentence.section))
            let body = analysis.sections[sentence.section].bodyRange
            #expect(
                body.lowerBound <= sentence.utf8Range.lowerBound && sentence.utf8Range.upperBound <= body.upperBound)
            end = sentence.utf8Range.upperBound
        }
        end = 0
        for mention in analysis.mentions {
            #expect(isSound(mention.utf8Range) && mention.utf8Range.lowerBound >= end)
            let sentence = analysis.sentences[mention.sentence].utf8Range
            #expect(sentence.lowerBound <= mention.utf8Range.lowerBound)
            #expect(mention.utf8Range.upperBound <= sentence.upperBound)
            if let cue = mention.context.cueRange { #expect(isSound(cue)) }
            end = mention.utf8Range.upperBound
        }
        for cue in analysis.cues { #expect(isSound(cue.utf8Range) && isSound(cue.scopeRange)) }
    }

    @Test("ranges are valid and in order after any truncation")
    func truncated() throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        let scalars = Array(Self.seedNote.unicodeScalars)
        for length in 0...scalars.count {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[..<length])
            Self.expectSound(analyzer.analyze(String(text)))
        }
    }

    @Test("ranges are valid and in order after random changes", arguments: 1...8 as ClosedRange<UInt64>)
    func mutated(seed: UInt64) throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        var random = SplitMix64(seed: seed)
        let inserts: [[UInt8]] = [
            [0x0A], [0x2E], [0x20], [0x3A], [0x23], [0x3F], [0xC2, 0xA0], [0xE2, 0x80, 0xA2], [0xE2, 0x80, 0x99],
            [0xF0, 0x9F, 0x98, 0x80], [0xFF], [0xE2], [0x80], [0x00], Array("no ".utf8), Array("PLAN:".utf8), [0x2F],
        ]
        for _ in 0..<60 {
            var bytes = Array(Self.seedNote.utf8)
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                default: bytes.insert(contentsOf: inserts.randomElement(using: &random) ?? [], at: place)
                }
            }
            Self.expectSound(analyzer.analyze(String(decoding: bytes, as: UTF8.self)))
        }
    }

    @Test(
        "a long text of one kind is read in bounded time and space",
        arguments: [
            "a", ".", " ", "\n", "no ", "? ", "# ", "BP 1/", "PLAN:", "((", "é", "metformin ", "1", "• ", "\u{301}",
        ])
    func monotonous(unit: String) throws {
        let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
        let analysis = try RepositoryLexicons.analyzer.get().analyze(text)
        #expect(analysis.text == text)
        #expect(analysis.sentences.allSatisfy { $0.utf8Range.upperBound <= text.utf8.count })
    }

    @Test("the same note gives the same analysis, and a range outside of the note has the default context")
    func deterministic() throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        let analysis = analyzer.analyze(Self.seedNote)
        #expect(analysis == analyzer.analyze(Self.seedNote))
        for range in [-5 ..< -1, 0..<0, 100_000..<100_001] {
            #expect(analyzer.context(of: range, in: analysis) == MentionContext())
        }
    }
}
