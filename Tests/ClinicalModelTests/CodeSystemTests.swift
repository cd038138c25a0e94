import ClinicalModel
import Testing

@Suite("Code systems")
struct CodeSystemTests {
    @Test("FHIR's URI and C-CDA's OID name the same system")
    func uriAndOID() {
        #expect(CodeSystem(uri: "http://snomed.info/sct") == CodeSystem(oid: "2.16.840.1.113883.6.96"))
        #expect(CodeSystem(uri: "urn:oid:2.16.840.1.113883.6.90") == .icd10CM)
        #expect(CodeSystem(oid: "2.16.840.1.113883.6.12") == .cpt)
    }

    @Test("an unknown system keeps what was written")
    func unknown() {
        #expect(CodeSystem(uri: "http://example.org/x").uri == "http://example.org/x")
        #expect(CodeSystem(oid: "1.2.3").uri == "urn:oid:1.2.3")
    }

    @Test("the short name leads back to the system", arguments: [CodeSystem.icd10CM, .icd10PCS, .cpt, .hcpcs, .loinc])
    func names(system: CodeSystem) {
        #expect(CodeSystem(name: system.name) == system)
        #expect(CodeSystem(uri: system.uri) == system)
    }
}
