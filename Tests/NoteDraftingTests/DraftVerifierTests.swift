import ClinicalModel
import NoteDrafting
import Testing

@Suite("The verifier of drafts")
struct DraftVerifierTests {
    static let chartA = ChartFixture.chart(
        [
            ChartFixture.event(
                .observation, "k1", "Potassium", status: .final,
                value: .quantity(Quantity(value: "4.1", unit: "mmol/L"))),
            ChartFixture.event(.condition, "k2", "Asthma"),
        ], documents: [ChartFixture.note("n", "PLAN: Continue albuterol.")])

    /// The same keys, another patient.
    static let chartB = ChartFixture.chart(
        [
            ChartFixture.event(
                .observation, "k1", "Potassium", status: .final,
                value: .quantity(Quantity(value: "3.2", unit: "mmol/L"))),
            ChartFixture.event(.condition, "k2", "Gout"),
        ], documents: [ChartFixture.note("n", "PLAN: Start allopurinol.")])

    @Test("a draft of one patient fails against the chart of another, even with the same keys")
    func otherPatient() throws {
        let draft = try ChartFixture.draft(Self.chartA)
        #expect(DraftVerifier.verify(draft, against: Self.chartA).isEmpty)
        let findings = DraftVerifier.verify(draft, against: Self.chartB)
        #expect(findings.count == draft.sections.flatMap(\.sentences).count)
        #expect(Set(findings.map(\.problem)) == [.unsupportedNumber, .otherConcept, .spanOutOfBounds])
        let empty = DraftVerifier.verify(draft, against: ChartFixture.chart())
        #expect(!empty.isEmpty && empty.allSatisfy { $0.problem == .unknownSource })
    }

    static func problems(_ text: String, _ citations: [DraftCitation], _ origin: DraftSentence.Origin) -> Set<
        DraftFinding.Problem
    > {
        let sentence = DraftSentence(text: text, citations: citations, origin: origin)
        let draft = Draft(
            template: "t", title: "T", sections: [DraftSection(heading: "H", sentences: [sentence])])
        return Set(DraftVerifier.verify(draft, against: chartA).map(\.problem))
    }

    @Test("each way of not being borne out has its own finding")
    func problems() {
        let event = DraftCitation.event(RecordReference("k1"))
        let note = RecordReference("n")
        #expect(Self.problems("Potassium: 4.1 mmol/L.", [event], .templated) == [])
        #expect(Self.problems("Potassium: 41 mmol/L.", [event], .model) == [.unsupportedNumber])
        #expect(Self.problems("Sodium: 4.1 mmol/L.", [event], .model) == [.otherConcept])
        #expect(Self.problems("Potassium is low.", [], .model) == [.noCitation])
        #expect(Self.problems("x", [.event(RecordReference("zz"))], .model) == [.unknownSource])
        #expect(Self.problems("Continue albuterol.", [.documentSpan(note, utf8Range: 6..<25)], .extracted) == [])
        #expect(Self.problems("Stop albuterol.", [.documentSpan(note, utf8Range: 6..<25)], .extracted) == [.otherWords])
        #expect(Self.problems("x", [.documentSpan(note, utf8Range: 6..<99)], .extracted) == [.spanOutOfBounds])
        #expect(Self.problems("x", [.documentSpan(note, utf8Range: -3..<2)], .extracted) == [.spanOutOfBounds])
    }

    @Test("a source that was retracted or restricted bears nothing out")
    func retracted() {
        let chart = ChartFixture.chart([
            ChartFixture.event(
                .observation, "k1", "Potassium", change: { $0.securityLabels = [Coding(system: nil, code: "R")] }),
            ChartFixture.event(.condition, "k2", "Asthma", status: .enteredInError),
        ])
        let sentences = ["k1", "k2"].map {
            DraftSentence(text: "Potassium, Asthma.", citations: [.event(RecordReference($0))], origin: .model)
        }
        let draft = Draft(template: "t", title: "T", sections: [DraftSection(heading: "H", sentences: sentences)])
        #expect(
            DraftVerifier.verify(draft, against: chart).map(\.problem) == [.restrictedSource, .retractedSource])
    }
}
