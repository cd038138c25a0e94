import ClinicalText
import Testing

@Suite("Sections and sentences")
struct SectionAndSentenceTests {
    private func analyze(_ text: String) throws -> NoteAnalysis {
        try RepositoryLexicons.analyzer.get().analyze(text)
    }

    /// Sentences are marked in the text.
    private func expectSentences(_ marked: String) throws {
        let example = MarkedText(marked)
        #expect(try analyze(example.text).sentences.map(\.utf8Range) == example.ranges, "\(marked)")
    }

    @Test("what follows an empty line is no longer family history that began within a paragraph")
    func paragraphSections() throws {
        let analysis = try analyze(
            "Family history: mother with migraine.\n\nOn examination, pulse 64.\n\nFAMILY HISTORY\nFather: gout\n\nMother: well"
        )
        #expect(
            analysis.sentences.map { analysis.sections[$0.section].name } == [
                "family_history", "unknown", "family_history", "family_history",
            ])
    }

    @Test("the letters of a SOAP note head its parts, a pulse does not")
    func soapLetters() throws {
        let analysis = try analyze(
            "S: cough for a week\nFH: none\nO: lungs clear\nP: 88, regular\nA: Bronchitis\nP: Rest.")
        #expect(
            analysis.sections.map(\.name) == ["subjective", "family_history", "objective", "assessment", "plan"])
    }

    @Test("a wrapped line goes on with a number, and each row of a table stands alone")
    func wrapsAndRows() throws {
        try expectSentences(
            """
            Disposition: ⟦home with the following drugs, of which the first is new to her: prednisolone and fluticasone
            44 mcg 2 puffs BID.⟧
            """)
        try expectSentences(
            """
            ⟦Pneumonia of the right lower lobe, community acquired | yes⟧
            ⟦COPD exacerbation of the more severe kind, with wheeze | yes⟧
            """)
    }

    @Test("headings on their own line, before a colon and marked with # have names and LOINC codes")
    func headings() throws {
        let analysis = try analyze(
            """
            Seen today.
            CHIEF COMPLAINT
            Cough.

            PMH: asthma
            Family History:
            none
            # Assessment and Plan
            Rest.
            ## Plan
            Sleep.
            """)
        #expect(
            analysis.sections.map(\.name) == [
                "unknown", "chief_complaint", "past_medical_history", "family_history", "assessment_and_plan", "plan",
            ])
        #expect(analysis.sections.map(\.loinc) == [nil, "10154-3", "11348-0", "10157-6", "51847-2", "18776-5"])
        #expect(analysis.sections.map { analysis.quote($0.headingRange) } == analysis.sections.map(\.heading))
        #expect(
            analysis.sections.map { analysis.quote($0.bodyRange) } == [
                "Seen today.", "Cough.", "asthma", "none", "Rest.", "Sleep.",
            ])
        #expect(analysis.sentences.map(\.section) == [0, 1, 2, 3, 4, 5])
    }

    @Test("an unknown heading in capitals is a section without a name, a condition in capitals is none")
    func unknown() throws {
        let analysis = try analyze("PLAN\n\nRest.\n\nWOUND PHOTOGRAPHS\n\nTwo.\n\nHYPERTENSION\n\nStable.")
        #expect(analysis.sections.map(\.heading) == ["PLAN", "WOUND PHOTOGRAPHS"])
        #expect(analysis.sections.map(\.name) == ["plan", "unknown"])
        #expect(analysis.sections.last?.loinc == nil)
    }

    @Test(
        "words of a heading within a sentence are no heading",
        arguments: ["The plan is to rest.", "no allergies and a good diet", "He follows the assessment: fine."])
    func noHeading(_ text: String) throws {
        #expect(try analyze(text).sections.map(\.heading) == [""])
    }

    @Test(
        "a point ends a sentence only where it is one",
        arguments: [
            "⟦Seen by Dr. Smith.⟧ ⟦A1c of 7.2 today.⟧", "⟦Take 5 mg p.o. daily.⟧ ⟦Return.⟧",
            "⟦Dose .5 mg vs. 1.5 mg.⟧", "⟦John J. Smith came.⟧ ⟦He is well.⟧", "⟦Pain?⟧ ⟦None!⟧ ⟦Good.⟧",
            "⟦She said \"no.\"⟧ ⟦Then left.⟧", "⟦fever for 2 days.⟧ ⟦cough too.⟧", "⟦No fever.⟧⟦Cough.⟧",
        ])
    func points(_ marked: String) throws { try expectSentences(marked) }

    @Test(
        "the lines of a list and keys with values are sentences of their own",
        arguments: [
            "⟦- fever⟧\n⟦- cough⟧", "⟦1. Asthma. ⟧", "⟦1. Asthma⟧\n⟦2. Gout⟧", "⟦Fever⟧\n⟦Cough⟧",
            "⟦Heart: regular⟧\n⟦Lungs: clear⟧", "⟦• fever⟧\n⟦• cough⟧", "⟦fever⟧\r\n⟦cough⟧", "⟦fever • cough⟧",
        ].map { $0.replacing(" ⟧", with: "⟧") })
    func lists(_ marked: String) throws {
        if marked == "⟦fever • cough⟧" {
            try expectSentences("⟦fever⟧ ⟦• cough⟧")
        } else {
            try expectSentences(marked)
        }
    }

    @Test("a wrapped line goes on")
    func wrapped() throws {
        try expectSentences(
            """
            ⟦The patient came in today for the evaluation of pain in the right
            knee that began two weeks ago, and has been seen by the doctor in
            Boston before.⟧ ⟦No fever.⟧
            """)
    }

    @Test("text without marks is one sentence, and very long text is cut")
    func longText() throws {
        #expect(try analyze("patient says that he is tired and sleeps").sentences.count == 1)
        let long = String(repeating: "tired ", count: 5_000)
        let analysis = try analyze(long)
        #expect(analysis.sentences.count > 5)
        #expect(analysis.sentences.allSatisfy { $0.utf8Range.count < 3_000 })
    }

    @Test(
        "an empty text and one of white space or marks have a section and no sentence",
        arguments: ["", " \n ", "--- ..."])
    func empty(_ text: String) throws {
        let analysis = try analyze(text)
        #expect(analysis.sections.count == 1)
        #expect(analysis.sentences.isEmpty)
    }

    @Test("a section's name is found by its LOINC code")
    func byCode() throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        #expect(analyzer.sectionName(loinc: "10164-2") == "history_of_present_illness")
        #expect(analyzer.sectionName(loinc: "0-0") == nil)
    }
}
