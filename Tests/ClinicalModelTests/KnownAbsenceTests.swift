import ClinicalModel
import Testing

@Suite("Statements that nothing is known")
struct KnownAbsenceTests {
    @Test(
        "words say that nothing is known",
        arguments: ["No Known Allergies", "no known drug allergy", "No current problems or disability", "NKDA", "nka"])
    func words(text: String) {
        #expect(CodeableConcept(text: text).statesNothingKnown)
        let coding = Coding(system: .other("urn:oid:1.2"), code: "1", display: text)
        #expect(CodeableConcept(codings: [coding]).statesNothingKnown)
    }

    @Test("codes of SNOMED CT and of the International Patient Summary say so without words")
    func codes() {
        let summary = CodeSystem(uri: "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips")
        for coding in [
            Coding(system: .snomedCT, code: "716186003"), Coding(system: summary, code: "no-known-medications"),
        ] {
            #expect(CodeableConcept(codings: [coding]).statesNothingKnown)
        }
        for coding in [
            Coding(system: .snomedCT, code: "91936005"), Coding(system: .loinc, code: "716186003"),
            Coding(system: summary, code: "no-allergy-info"),
        ] {
            #expect(!CodeableConcept(codings: [coding]).statesNothingKnown)
        }
    }

    @Test("a finding is one, whatever its words begin with", arguments: ["Penicillin", "Nodule", "Known allergy", ""])
    func findings(text: String) {
        #expect(!CodeableConcept(text: text).statesNothingKnown)
    }
}
