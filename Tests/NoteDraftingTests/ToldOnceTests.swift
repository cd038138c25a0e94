import ClinicalModel
import NoteDrafting
import Testing

@Suite("A draft tells each thing once")
struct ToldOnceTests {
    private func texts(_ chart: EncounterChart) throws -> [String] {
        try ChartFixture.draft(chart).sections.flatMap(\.sentences).map(\.text)
    }

    private func dosage(_ text: String?, _ dose: String, timing: String? = nil) -> Dosage {
        var dosage = Dosage(text: text)
        dosage.dose = .quantity(Quantity(value: dose, unit: "mg"))
        dosage.timing = timing
        return dosage
    }

    @Test("one drug in one dosage from two sources is one sentence, in two doses it is two and a remark")
    func drugs() throws {
        func statement(_ key: String, _ dosage: Dosage) -> ChartEvent {
            ChartFixture.event(.medicationStatement, key, "Carvedilol Oral Tablet") { $0.dosages = [dosage] }
        }
        let same = ChartFixture.chart([
            statement("a", dosage(nil, "25", timing: "every 12 h")),
            statement("b", dosage("25 mg by mouth twice daily", "25.0")),
        ])
        #expect(try texts(same) == ["Takes Carvedilol Oral Tablet: 25 mg by mouth twice daily."])
        let draft = try ChartFixture.draft(same)
        #expect(draft.sections.flatMap(\.sentences).first?.citations.count == 2)
        #expect(!draft.omissions.contains { $0.contains("different doses") })
        let other = ChartFixture.chart([
            statement("a", dosage(nil, "25", timing: "every 12 h")),
            statement("b", dosage("50 mg by mouth twice daily", "50")),
        ])
        #expect(try texts(other).count == 2)
        #expect(try ChartFixture.draft(other).omissions.contains { $0.contains("different doses") })
    }

    @Test("a condition is told once with its earliest date; one of the problem list alone is no assessment")
    func conditions() throws {
        let draft = try ChartFixture.draft(
            ChartFixture.chart([
                ChartFixture.event(.condition, "a", "Gout", category: "problem-list-item", date: "2019-02"),
                ChartFixture.event(.condition, "b", "Asthma", category: "problem-list-item", date: "2020"),
                ChartFixture.event(.condition, "c", "Gout", category: "encounter-diagnosis", date: "2026-01-12"),
            ]))
        let bySection = Dictionary(draft.sections.map { ($0.heading, $0.sentences.map(\.text)) }) { $0 + $1 }
        #expect(bySection["Assessment"] == ["Gout, since 2019-02."])
        #expect(bySection["Subjective"] == ["On the problem list: Asthma, since 2020."])
    }

    @Test("a reason that the note repeats is told once")
    func reason() throws {
        let chart = ChartFixture.chart(
            documents: [ChartFixture.note("n", "CC: diabetes follow-up")], reasons: ["Diabetes follow-up"])
        #expect(try texts(chart) == ["Reason for the visit: Diabetes follow-up."])
    }

    @Test("an impression is an assessment, and a denial of allergies in a note contradicts an allergy on record")
    func impression() throws {
        let draft = try ChartFixture.draft(
            ChartFixture.chart(
                [ChartFixture.event(.allergyIntolerance, "a", "Amoxicillin")],
                documents: [ChartFixture.note("n", "Allergies: NKDA\nImpression\n1. Asthma")]))
        #expect(draft.sections.first { $0.heading == "Assessment" }?.sentences.map(\.text) == ["Asthma"])
        #expect(draft.omissions.contains { $0.hasPrefix("Allergies and a statement") })
    }

    @Test("a row of a table is told without the table's marks, an answer with the heading of its column")
    func table() throws {
        var narrative = ChartFixture.note(
            "n", "Diagnosis | Present on admission\nHypokalemia | no", kind: .sectionNarrative)
        narrative.type = CodeableConcept(codings: [Coding(system: .loinc, code: "11535-2")])
        #expect(
            try texts(ChartFixture.chart(documents: [narrative])) == ["Hypokalemia: Present on admission: no"])
    }

    @Test("the note says whose it is and of when, and what its sources are")
    func labels() throws {
        var chart = ChartFixture.chart([ChartFixture.event(.condition, "c", "Gout", date: "2026-01-12")])
        chart.patient.names = [HumanName(family: "Doe", given: ["Ann"])]
        let draft = try ChartFixture.draft(chart)
        #expect(draft.header == ["Patient: Ann Doe"])
        #expect(draft.markdown.contains("[1] condition «Gout», 2026-01-12 (fixture); record c"))
    }
}
