import ClinicalModel
import FHIRParsing
import Testing

@Suite("References")
struct ReferenceTests {
    /// A Bundle with a condition whose subject is written in some way.
    private func bundle(
        _ subject: String, fullUrl: String = "http://a.org/fhir/Condition/c", type: String = "searchset"
    )
        -> String
    {
        #"""
        {"resourceType": "Bundle", "type": "\#(type)", "entry": [
          {"fullUrl": "http://a.org/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1",
            "identifier": [{"system": "urn:mrn", "value": "A7"}]}},
          {"fullUrl": "http://b.org/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1",
            "identifier": [{"system": "urn:mrn", "value": "B7"}]}},
          {"fullUrl": "urn:uuid:0f", "resource": {"resourceType": "Patient", "id": "u"}},
          {"fullUrl": "\#(fullUrl)", "resource": {"resourceType": "Condition", "id": "c", "subject": \#(subject)}}]}
        """#
    }

    @Test(
        "a reference within a Bundle comes to the key of the entry that it means",
        arguments: [
            (#"{"reference": "Patient/1"}"#, "http://a.org/fhir/Condition/c", "Patient/1"),
            (#"{"reference": "Patient/1"}"#, "http://b.org/fhir/Condition/c", "http://b.org/fhir/Patient/1"),
            (#"{"reference": "http://a.org/fhir/Patient/1"}"#, "http://b.org/fhir/Condition/c", "Patient/1"),
            (
                #"{"reference": "http://b.org/fhir/Patient/1"}"#, "http://a.org/fhir/Condition/c",
                "http://b.org/fhir/Patient/1"
            ),
            (#"{"reference": "http://b.org/fhir/Patient/1/_history/4"}"#, "urn:uuid:1", "http://b.org/fhir/Patient/1"),
            (#"{"reference": "http://c.org/fhir/Patient/1"}"#, "urn:uuid:1", "http://c.org/fhir/Patient/1"),
            (#"{"reference": "http://c.org/fhir/Patient/2"}"#, "urn:uuid:1", "Patient/2"),
            (#"{"reference": "urn:uuid:0f"}"#, "urn:uuid:1", "Patient/u"),
            (#"{"reference": "Patient?identifier=urn:mrn|B7"}"#, "urn:uuid:1", "http://b.org/fhir/Patient/1"),
            (#"{"reference": "Patient?identifier=urn:mrn%7CA7"}"#, "urn:uuid:1", "Patient/1"),
            (#"{"reference": "Patient?identifier=urn:mrn|C7"}"#, "urn:uuid:1", "Patient?identifier=urn:mrn|C7"),
            (#"{"identifier": {"system": "urn:mrn", "value": "A7"}}"#, "urn:uuid:1", "Patient/1"),
            (
                #"{"type": "Patient", "identifier": {"system": "urn:mrn", "value": "B7"}}"#, "urn:uuid:1",
                "http://b.org/fhir/Patient/1"
            ),
            (
                #"{"identifier": {"system": "urn:mrn", "value": "C7"}, "display": "Ann"}"#, "urn:uuid:1",
                "Patient?identifier=urn:mrn|C7"
            ),
        ])
    func withinBundle(subject: String, fullUrl: String, key: String) throws {
        let json = bundle(subject, fullUrl: fullUrl)
        let parsed = try Parsed(json)
        #expect(parsed.events.first?.patient?.key == key)
        #expect(parsed.patients.map(\.reference.key) == ["Patient/1", "http://b.org/fhir/Patient/1", "Patient/u"])
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
    }

    @Test("a display without a record is kept in words")
    func displayOnly() throws {
        let parsed = try Parsed(bundle(#"{"display": "Ann Doe"}"#))
        #expect(parsed.events.first?.patient == nil)
        #expect(parsed.events.first?.related == [RelatedRecord(role: "subject", target: nil, display: "Ann Doe")])
    }

    @Test("the server and the version that a key leaves out are kept")
    func leftOut() throws {
        for reference in ["http://x.org/r4/Patient/1", "Patient/1/_history/2", "https://x.org/Patient/1/_history/2"] {
            let parsed = try Parsed(
                #"{"resourceType": "Condition", "id": "c", "subject": {"reference": "\#(reference)"}}"#)
            #expect(parsed.events.first?.patient?.key == "Patient/1")
            #expect(parsed.events.first?.details == [Detail(path: "subject.reference", value: .text(reference))])
        }
    }

    @Test(
        "a reference that nothing can resolve is kept and reported",
        arguments: ["#nobody", "urn:uuid:none", "urn:oid:1.2.3"])
    func unresolved(reference: String) throws {
        let parsed = try Parsed(bundle(#"{"reference": "\#(reference)"}"#))
        #expect(parsed.issues.map(\.code) == ["unresolved-reference"])
        #expect(parsed.issues.first?.provenance.pointer == "/entry/3/resource/subject/reference")
        let key = parsed.events.first?.patient?.key
        #expect(key == (reference == "#nobody" ? "Condition/c#nobody" : reference))
    }

    @Test("a fragment means the record itself, or one that it contains")
    func fragments() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Observation", "id": "o", "subject": {"reference": "#p"}, "hasMember": [{"reference": "#"}],
             "contained": [{"resourceType": "Patient", "id": "p", "name": [{"text": "Ann"}], "managingOrganization":
               {"reference": "#org"}}, {"resourceType": "Organization", "id": "org", "partOf": {"reference": "#"}}]}
            """#)
        #expect(parsed.issues.isEmpty)
        #expect(parsed.events.first?.patient?.key == "Observation/o#p")
        #expect(parsed.events.first?.related.first?.target?.key == "Observation/o")
        #expect(parsed.patients.first?.reference.key == "Observation/o#p")
        #expect(parsed.events.last?.related.first?.target?.key == "Observation/o")
    }

    @Test("very many references to contained resources are read in linear time")
    func manyFragments() throws {
        let contained = (0..<20_000).map { #"{"resourceType": "Basic", "id": "\#($0)"}"# }.joined(separator: ",")
        let members = (0..<20_000).map { "{\"reference\": \"#\($0)\"}" }.joined(separator: ",")
        let parsed = try Parsed(
            #"{"resourceType": "Observation", "hasMember": [\#(members)], "contained": [\#(contained)]}"#)
        #expect(parsed.issues.isEmpty)
        #expect(parsed.events.first?.related.count == 20_000)
    }

    @Test("a ledger of several files tells which references name nothing in them")
    func ledger() throws {
        var ledger = ReferenceLedger()
        let files = [
            #"{"resourceType": "Patient", "id": "1", "identifier": [{"system": "urn:mrn", "value": "7"}]}"#,
            #"{"resourceType": "Practitioner", "id": "d", "identifier": [{"system": "http://npi", "value": "9"}]}"#,
            #"""
            {"resourceType": "Procedure", "id": "x", "subject": {"reference": "Patient/1"}, "encounter": {"reference":
             "Encounter/gone"}, "performer": [{"actor": {"reference": "Practitioner?identifier=http://npi|9"}}, {"actor":
             {"reference": "Practitioner?identifier=http://npi|8"}}]}
            """#,
            #"{"resourceType": "Condition", "subject": {"identifier": {"system": "urn:mrn", "value": "7"}}, "#
                + #""encounter": {"reference": "Encounter/gone"}}"#,
        ]
        for (index, file) in files.enumerated() {
            for record in try Parsed(file, source: "\(index).json").records { ledger.note(record) }
        }
        #expect(ledger.unresolved.map(\.target.key) == ["Encounter/gone", "Practitioner?identifier=http://npi|8"])
        #expect(ledger.unresolved.map(\.count) == [2, 1])
        #expect(ledger.unresolved.first?.first.source == "2.json")
        #expect(
            ledger.resolve(RecordReference("Practitioner?identifier=http://npi|9")) == RecordReference("Practitioner/d")
        )
        #expect(ledger.resolve(RecordReference("Patient?identifier=urn:mrn|7")) == RecordReference("Patient/1"))
    }
}
