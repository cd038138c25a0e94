import ClinicalModel
import MedicalCoding
import TestSupport
import Testing

@Suite("A note is coded")
struct NoteCodingTests {
    @Test(
        "what is documented of the patient is coded, to the specificity that is documented",
        arguments: [
            ("Assessment: Essential hypertension.", ["I10"]),
            ("Assessment: HTN.", ["I10"]),
            ("Assessment: Osteoarthritis of the right knee.", ["M17.11"]),
            ("Assessment: Osteoarthritis of the left knee.", ["M17.12"]),
            ("Assessment: Osteoarthritis of the knee.", ["M17.9"]),
            ("Assessment: Mild persistent asthma.", ["J45.30"]),
            ("Assessment: Asthma.", ["J45.909"]),
            ("Assessment: Sprain of the left ankle.", ["S93.402A"]),
            ("Assessment: Type 2 diabetes.", ["E11.9"]),
        ])
    func specificity(note: String, expected: [String]) throws {
        #expect(try CodingFixture.codes(note) == expected)
    }

    @Test(
        "what is denied, uncertain or of someone else is not coded",
        arguments: [
            "Assessment: No evidence of pneumonia.",
            "Assessment: Patient denies chest pain.",
            "Assessment: Possible pneumonia.",
            "Assessment: Rule out pneumonia.",
            "Family History: Mother had asthma and pneumonia.",
            "Assessment: Return if fever develops.",
        ])
    func notCoded(note: String) throws {
        #expect(try CodingFixture.codes(note).filter { $0 != "Z82.5" }.isEmpty)
    }

    @Test("history and family history become status codes only where the table says so")
    func context() throws {
        #expect(try CodingFixture.codes("Assessment: History of breast cancer.") == ["Z85.3"])
        #expect(try CodingFixture.codes("Family History: Mother had breast cancer.") == ["Z80.3"])
        #expect(try CodingFixture.codes("Assessment: History of pneumonia.").contains("J18.9") == false)
    }

    @Test("the assessment decides where there is one; mention coding takes all that is said")
    func style() throws {
        let note = "History of Present Illness: He has asthma.\n\nAssessment: Hypertension."
        #expect(try CodingFixture.codes(note) == ["I10"])
        #expect(try Set(CodingFixture.codes(note, style: .mentions)) == ["I10", "J45.909"])
    }

    @Test("evidence is the exact quote at its UTF-8 range, with section, assertion and cue")
    func evidence() throws {
        let note = "Señor Muñoz — Assessment:\nHypertension, well controlled."
        let suggestion = try #require(
            CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n1")).first)
        let evidence = try #require(suggestion.evidence.first)
        let range = try #require(evidence.utf8Range)
        #expect(String(decoding: Array(note.utf8)[range], as: UTF8.self) == evidence.quote)
        #expect(evidence.quote == "Hypertension")
        #expect(evidence.source == RecordReference("n1"))
        #expect(evidence.assertion == .present)
        #expect(suggestion.codeSetYear == "2026")
        #expect(suggestion.role == .principal)
    }

    @Test("what was rejected is told with its reason and cue")
    func trace() throws {
        let rejected = try CodingFixture.suggester().suggestWithTrace(
            forNote: "Assessment: No pneumonia. Possible asthma.", documentKey: RecordReference("n")
        ).rejected
        #expect(rejected.contains { $0.code == "J18.9" && $0.reason == .negated })
        #expect(rejected.contains { $0.code == "J45.909" && $0.reason == .uncertain })
    }

    @Test(
        "an empty note, a note of white space and a note of noise give nothing",
        arguments: ["", " \n\t", "\u{0}\u{FFFD}((("])
    func empty(note: String) throws {
        #expect(try CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n")).isEmpty)
    }

    @Test("the same note gives the same suggestions, ranked by role, confidence and code")
    func deterministic() throws {
        let note = "Assessment: Hypertension. Asthma. Chest pain. Type 2 diabetes, on metformin."
        let suggester = try CodingFixture.suggester()
        let first = suggester.suggest(forNote: note, documentKey: RecordReference("n"))
        #expect(first == suggester.suggest(forNote: note, documentKey: RecordReference("n")))
        let rest = first.filter { $0.role == .secondary && $0.codeSystem == .icd10CM }.map(\.confidence)
        #expect(rest == rest.sorted(by: >))
        #expect(first.allSatisfy { (0...1).contains($0.confidence) && !$0.evidence.isEmpty })
    }

    @Test("a note of one endless sentence is coded, with bounded evidence")
    func endless() throws {
        let note = "Assessment: " + String(repeating: "left asthma and hypertension with right cough ", count: 300)
        let suggestions = try CodingFixture.suggester().suggest(
            forNote: note, documentKey: RecordReference("n"), style: .mentions)
        #expect(Set(suggestions.map(\.code)) == ["I10", "J45.909", "R05.9"])
        #expect(suggestions.allSatisfy { $0.evidence.count <= 20 })
    }

    @Test("changed and cut notes never crash")
    func fuzz() throws {
        let note = Array(
            "Assessment: Type 2 diabetes, CKD stage 3; mother had asthma. Plan: metformin 500 mg, x-ray.".utf8)
        let suggester = try CodingFixture.suggester()
        var random = SplitMix64(seed: 11)
        for _ in 0..<150 {
            var copy = note
            for _ in 0..<4 {
                copy[random.below(copy.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            copy.removeLast(random.below(copy.count))
            let text = String(decoding: copy, as: UTF8.self)
            for suggestion in suggester.suggest(forNote: text, documentKey: RecordReference("n")) {
                for evidence in suggestion.evidence {
                    let range = try #require(evidence.utf8Range)
                    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == evidence.quote)
                }
            }
        }
    }
}
