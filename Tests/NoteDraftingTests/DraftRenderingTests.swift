import ClinicalModel
import Foundation
import NoteDrafting
import Testing

@Suite("A draft written out")
struct DraftRenderingTests {
    static let draft = Draft(
        template: "soap", title: "SOAP note",
        sections: [
            DraftSection(
                heading: "Plan",
                sentences: [
                    DraftSentence(
                        text: "Rest \"now\" <b>.", citations: [.event(RecordReference("k1"))], origin: .templated),
                    DraftSentence(
                        text: "Walk.",
                        citations: [
                            .documentSpan(RecordReference("n"), utf8Range: 3..<8), .event(RecordReference("k1")),
                        ], origin: .extracted),
                ]),
            DraftSection(heading: "Empty", sentences: []),
        ], omissions: ["No allergy information is documented."])

    @Test("Markdown has the numbers of the sources, the omissions and the sources, and escapes the record's text")
    func markdown() {
        #expect(
            Self.draft.markdown == #"""
                # SOAP note

                Preliminary: not signed by a clinician.

                ## Plan

                - Rest "now" \<b\>. [1]
                - Walk. [2] [1]

                ## Not documented or left out

                - No allergy information is documented.

                ## Sources

                [1] record k1  
                [2] document n, bytes 3 to 8  

                """#)
    }

    @Test("a line break of a record begins no line, and a mark on a bracket does not hide it")
    func markup() {
        let sentence = DraftSentence(
            text: "a\r\n# b\u{2028}c [\u{301}d](e)", citations: [.event(RecordReference("k"))], origin: .extracted)
        let draft = Draft(
            template: "t", title: "T", sections: [DraftSection(heading: "S", sentences: [sentence])], omissions: [])
        #expect(draft.markdown.contains("- a \\# b c \\[\u{301}d\\](e) [1]\n"))
    }

    @Test("JSON tells each sentence with its section, origin and citations")
    func json() throws {
        let expected = #"""
            {"template":"soap","title":"SOAP note","status":"preliminary",
            "header":[],
            "sections":["Plan","Empty"],
            "sentences":[
            {"section":"Plan","text":"Rest \"now\" <b>.","origin":"templated","citations":[{"event":"k1"}]},
            {"section":"Plan","text":"Walk.","origin":"extracted","citations":[{"document":"n","start":3,"end":8},{"event":"k1"}]}
            ],
            "omissions":[
            "No allergy information is documented."
            ]}

            """#
        #expect(String(decoding: Self.draft.json, as: UTF8.self) == expected)
        _ = try JSONSerialization.jsonObject(with: Data(Self.draft.json))
    }

    @Test("JSON escapes control characters")
    func control() throws {
        var draft = Self.draft
        draft.omissions = ["a\u{1}\n\\"]
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(draft.json)) as? [String: Any])
        #expect(object["omissions"] as? [String] == ["a\u{1}\n\\"])
    }

    @Test("the same chart gives the same bytes")
    func deterministic() throws {
        let first = try ChartFixture.draft(GroundedDrafterTests.full)
        let second = try ChartFixture.draft(GroundedDrafterTests.full)
        #expect(first.json == second.json)
        #expect(first.markdown == second.markdown)
    }
}
