import ClinicalModel
import NoteDrafting
import Testing

@Suite("A grounded draft")
struct GroundedDrafterTests {
    static let noteText = """
        CHIEF COMPLAINT
        Follow-up of high blood pressure.

        PHYSICAL EXAM
        Heart: regular rate. No murmur.

        PLAN
        - Increase lisinopril to 20 mg daily.
        """

    static let full = ChartFixture.chart(
        [
            ChartFixture.event(
                .observation, "o1", "Blood pressure", status: .final, category: "vital-signs", date: "2024-03-01",
                change: { event in
                    event.components = [
                        EventComponent(
                            concept: CodeableConcept(text: "Systolic"),
                            value: .quantity(Quantity(value: "142", unit: "mmHg"))),
                        EventComponent(
                            concept: CodeableConcept(text: "Diastolic"),
                            value: .quantity(Quantity(value: "88", unit: "mmHg"))),
                    ]
                }),
            ChartFixture.event(
                .observation, "o2", "Potassium", status: .final,
                value: .quantity(Quantity(value: "4.10", unit: "mmol/L")), category: "laboratory"),
            ChartFixture.event(.condition, "c1", "Essential hypertension", date: "2019"),
            ChartFixture.event(.condition, "c2", "Otitis media", status: .resolved),
            ChartFixture.event(
                .medicationRequest, "m1", "Lisinopril",
                change: { $0.dosages = [Dosage(text: "20 mg by mouth daily")] }),
        ],
        background: [
            ChartFixture.event(
                .allergyIntolerance, "a1", "Penicillin",
                change: { $0.components = [EventComponent(concept: CodeableConcept(text: "Hives"))] }),
            ChartFixture.event(.medicationStatement, "m0", "Aspirin"),
        ],
        documents: [ChartFixture.note("n1", noteText)], reasons: ["Hypertension follow-up"])

    @Test("the sections hold what belongs in them, in the template's order")
    func sections() throws {
        let draft = try ChartFixture.draft(Self.full)
        #expect(draft.sections.map(\.heading) == ["Subjective", "Objective", "Assessment", "Plan"])
        #expect(
            draft.texts("Subjective") == [
                "Reason for the visit: Hypertension follow-up.", "Follow-up of high blood pressure.",
                "Allergy: Penicillin, with Hives.", "Takes Aspirin.",
            ])
        #expect(
            draft.texts("Objective") == [
                "Blood pressure: Systolic 142 mmHg, Diastolic 88 mmHg, 2024-03-01.", "Heart: regular rate.",
                "No murmur.", "Potassium: 4.10 mmol/L.",
            ])
        #expect(
            draft.texts("Assessment") == ["Essential hypertension, since 2019.", "No longer active: Otitis media."])
        #expect(
            draft.texts("Plan") == [
                "Prescribed: Lisinopril: 20 mg by mouth daily.", "Increase lisinopril to 20 mg daily.",
            ])
        #expect(draft.omissions == ["No history is documented in this encounter's notes."])
    }

    @Test("every sentence cites a source, and every span is the words of its sentence")
    func citations() throws {
        let draft = try ChartFixture.draft(Self.full)
        let bytes = Array(Self.noteText.utf8)
        var spans = 0
        for sentence in draft.sections.flatMap(\.sentences) {
            #expect(!sentence.citations.isEmpty)
            for case .documentSpan(let key, let range) in sentence.citations {
                #expect(key.key == "n1")
                #expect(String(decoding: bytes[range], as: UTF8.self) == sentence.text)
                spans += 1
            }
        }
        #expect(spans == 4)
        #expect(DraftVerifier.verify(draft, against: Self.full).isEmpty)
    }

    @Test("an empty chart gives no sentence, and says what is missing")
    func empty() throws {
        let draft = try ChartFixture.draft(ChartFixture.chart())
        #expect(draft.allText.isEmpty)
        #expect(draft.omissions.contains("No allergy information is documented."))
        #expect(draft.omissions.contains("No vital signs are documented as such."))
        #expect(draft.omissions.contains("No examination is documented as such."))
    }

    @Test("no known allergies are written only where they are stated")
    func noKnownAllergies() throws {
        let stated = ChartFixture.chart(
            background: [
                ChartFixture.event(
                    .allergyIntolerance, "a1", "No known allergies", change: { $0.assertion = .absent })
            ])
        let draft = try ChartFixture.draft(stated)
        #expect(draft.texts("Subjective") == ["Allergies: No known allergies."])
        let note = ChartFixture.note("n", "ALLERGIES: NKDA")
        let drafted = try ChartFixture.draft(ChartFixture.chart(documents: [note]))
        #expect(drafted.texts("Subjective") == ["ALLERGIES: NKDA"])
    }

    @Test("an allergy beside a statement that there are none is shown as a contradiction")
    func conflict() throws {
        let chart = ChartFixture.chart(
            background: [
                ChartFixture.event(
                    .allergyIntolerance, "a1", "No known allergies", change: { $0.assertion = .absent }),
                ChartFixture.event(.allergyIntolerance, "a2", "Latex"),
            ])
        let draft = try ChartFixture.draft(chart)
        #expect(draft.texts("Subjective") == ["Allergies: No known allergies.", "Allergy: Latex."])
        #expect(draft.omissions.contains { $0.contains("both documented") })
    }

    @Test(
        "what was refuted, entered in error, cancelled or not done is nowhere in the note",
        arguments: [EventStatus.refuted, .enteredInError, .cancelled, .notDone],
        [EventKind.condition, .procedure, .observation, .medicationRequest, .allergyIntolerance, .serviceRequest])
    func retracted(status: EventStatus, kind: EventKind) throws {
        let event = ChartFixture.event(kind, "x", "Zebra", status: status, value: .text("seen"))
        let draft = try ChartFixture.draft(ChartFixture.chart([event]))
        #expect(!draft.allText.contains("Zebra"))
    }

    @Test(
        "what is planned stands in the plan alone",
        arguments: [EventKind.procedure, .immunization, .serviceRequest, .medicationRequest, .observation])
    func planned(kind: EventKind) throws {
        let event = ChartFixture.event(kind, "x", "Zebra", status: .planned, value: .text("seen"))
        let draft = try ChartFixture.draft(ChartFixture.chart([event]))
        #expect(draft.texts("Plan").contains { $0.contains("Zebra") })
        #expect(draft.sections.flatMap(\.sentences).count { $0.text.contains("Zebra") } == 1)
    }

    @Test("an absent condition is no assessment, and a provisional one is possible")
    func assertions() throws {
        let draft = try ChartFixture.draft(
            ChartFixture.chart([
                ChartFixture.event(.condition, "c1", "Zebra", change: { $0.assertion = .absent }),
                ChartFixture.event(.condition, "c2", "Horse", change: { $0.assertion = .possible }),
                ChartFixture.event(.condition, "c3", "Mule", change: { $0.experiencer = .family }),
            ]))
        #expect(draft.texts("Assessment") == ["Possible: Horse."])
    }

    @Test(
        "restricted records are left out and counted, without a word of them",
        arguments: [
            Coding(system: nil, code: "R"), Coding(system: nil, code: "V"), Coding(system: nil, code: "42CFRPart2"),
        ])
    func restricted(label: Coding) throws {
        var note = ChartFixture.note("n", "PLAN: Zebra clinic.")
        note.securityLabels = [label]
        let chart = ChartFixture.chart(
            [ChartFixture.event(.condition, "c1", "Zebra", change: { $0.securityLabels = [label] })],
            documents: [note])
        let draft = try ChartFixture.draft(chart)
        #expect(!draft.markdown.contains("Zebra"))
        #expect(draft.omissions.contains("2 restricted records were left out."))
        #expect(
            draft.omissions.contains(
                "No assessment is documented for this encounter in the records open to this draft.")
        )
        let closed = try ChartFixture.draft(ChartFixture.chart(change: { $0.securityLabels = [label] }))
        #expect(closed.omissions == ["The encounter is restricted; nothing of it was drafted."])
    }

    @Test("an observation without a value is counted and not written")
    func noValue() throws {
        let chart = ChartFixture.chart([
            ChartFixture.event(
                .observation, "o", "Zebra", status: .final, value: .quantity(Quantity(value: nil, unit: "mg")))
        ])
        let draft = try ChartFixture.draft(chart)
        #expect(!draft.allText.contains("Zebra"))
        #expect(draft.omissions.contains("1 observation without a value was left out."))
    }

    @Test("a transcript without headings gives statements, and no questions")
    func transcript() throws {
        let text = """
            [doctor] any chest pain ?
            [patient] i have had a cough for two weeks .
            [doctor] we will start albuterol every 4 hours .
            [patient] okay .
            """
        let draft = try ChartFixture.draft(
            ChartFixture.chart(documents: [ChartFixture.note("t", text, kind: .transcript)]))
        #expect(draft.texts("Subjective") == ["i have had a cough for two weeks ."])
        #expect(draft.texts("Plan") == ["we will start albuterol every 4 hours ."])
        #expect(draft.omissions.contains("2 sentences of the notes were left out."))
    }

    @Test("a sentence of a family's history, of allergies or of medications keeps its heading")
    func labelled() throws {
        let note = ChartFixture.note("n", "FH: No diabetes.\nALLERGIES: latex\nMEDS:\n1. aspirin\nHPI: Cough.")
        let chart = ChartFixture.chart(documents: [note])
        let draft = try ChartFixture.draft(chart)
        #expect(draft.texts("Subjective") == ["FH: No diabetes.", "Cough.", "ALLERGIES: latex", "MEDS: aspirin"])
        #expect(DraftVerifier.verify(draft, against: chart).isEmpty)
    }

    @Test("an allergy told in another section stands among the allergies too")
    func allergyElsewhere() throws {
        let note = ChartFixture.note("n", "PLAN: He is allergic to penicillin.")
        let draft = try ChartFixture.draft(ChartFixture.chart(documents: [note]))
        #expect(draft.texts("Subjective") == ["He is allergic to penicillin."])
        #expect(!draft.omissions.contains("No allergy information is documented."))
    }

    @Test("a sentence that was cut for its length is left out")
    func cut() throws {
        let text = "HPI: he denies " + String(repeating: "fever cough ", count: 200)
        let draft = try ChartFixture.draft(ChartFixture.chart(documents: [ChartFixture.note("n", text)]))
        #expect(draft.allText.isEmpty)
        #expect(draft.omissions.contains("2 sentences of the notes were left out."))
    }

    @Test("the same words from two notes are one sentence with two sources")
    func copiedForward() throws {
        let draft = try ChartFixture.draft(
            ChartFixture.chart(documents: [
                ChartFixture.note("n1", "PLAN: Rest."), ChartFixture.note("n2", "PLAN: Rest."),
            ]))
        let plan = draft.sections.filter { $0.heading == "Plan" }.flatMap(\.sentences)
        #expect(plan.map(\.text) == ["Rest."])
        #expect(plan.first?.citations.count == 2)
    }
}
