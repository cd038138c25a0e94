import ClinicalModel
import FHIRParsing
import Testing

@Suite("Bundles")
struct BundleTests {
    static let transaction = #"""
        {"resourceType": "Bundle", "type": "transaction", "entry": [
          {"fullUrl": "urn:uuid:aaaa", "resource": {"resourceType": "Patient", "id": "p1", "name": [{"family": "Doe"}]},
           "request": {"method": "POST", "url": "Patient"}},
          {"fullUrl": "urn:uuid:bbbb", "resource": {"resourceType": "Medication", "code": {"text": "Aspirin"}}},
          {"resource": {"resourceType": "Nonsense", "id": "SECRET"}},
          {"resource": [1, 2]},
          {"fullUrl": "urn:uuid:cccc", "resource": {"resourceType": "MedicationRequest", "id": "m",
            "subject": {"reference": "urn:uuid:aaaa"}, "medicationReference": {"reference": "urn:uuid:bbbb"},
            "requester": {"reference": "Practitioner?identifier=http://npi|99"}}},
          {"resource": {"id": "x"}},
          {"request": {"method": "DELETE", "url": "Patient/7"}},
          7
        ]}
        """#

    @Test("every entry ends once, and a bad one does not take the others with it")
    func ends() throws {
        let parsed = try Parsed(Self.transaction)
        #expect(
            parsed.ends.map(\.rejection?.code) == [
                nil, nil, "unknown-resource-type", "not-a-resource", nil, "missing-resource-type", nil, "invalid-entry",
            ])
        #expect(
            parsed.ends.map(\.provenance.pointer) == [
                "/entry/0/resource", "/entry/1/resource", "/entry/2/resource", "/entry/3/resource", "/entry/4/resource",
                "/entry/5/resource", "/entry/6", "/entry/7",
            ])
        #expect(parsed.ends.map(\.sourceType)[..<3] == ["Patient", "Medication", "Nonsense"])
        #expect(parsed.issues.map(\.code) == ["entry-deletes"])
    }

    @Test("a reference to a full URL resolves to the entry's key")
    func references() throws {
        let parsed = try Parsed(Self.transaction)
        let event = try #require(parsed.events.first { $0.kind == .medicationRequest })
        #expect(parsed.patients.first?.reference.key == "Patient/p1")
        #expect(event.patient?.key == "Patient/p1")
        #expect(event.concept.text == "Aspirin")
        #expect(event.related.first?.target?.key == "urn:uuid:bbbb")
        #expect(event.participants.first?.target?.key == "Practitioner?identifier=http://npi|99")
    }

    @Test("byte ranges hold exactly the resource")
    func byteRanges() throws {
        let bytes = Array(Self.transaction.utf8)
        let parsed = try Parsed(Self.transaction)
        for end in parsed.ends where end.rejection == nil && end.sourceType != "Bundle.entry" {
            let range = try #require(end.provenance.byteRange)
            let text = String(decoding: bytes[range], as: UTF8.self)
            #expect(text.hasPrefix("{\"resourceType\": \"\(end.sourceType)\""))
            #expect(text.hasSuffix("}"))
        }
    }

    @Test("what is said of a rejected record holds none of its values")
    func noValues() throws {
        for end in try Parsed(Self.transaction).ends {
            #expect(end.rejection?.message.contains("SECRET") != true)
        }
    }

    @Test("a Bundle in a Bundle gives its entries")
    func nested() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Bundle", "#
                + #""type": "batch", "entry": [{"resource": {"resourceType": "Basic"}}]}}]}"#)
        #expect(parsed.ends.map(\.provenance.pointer) == ["/entry/0/resource/entry/0/resource"])
    }

    @Test("a Bundle without entries is one record", arguments: ["searchset", "history", "document", "message"])
    func empty(type: String) throws {
        let parsed = try Parsed(#"{"resourceType": "Bundle", "type": "\#(type)", "total": 0}"#)
        #expect(parsed.ends.map(\.sourceType) == ["Bundle"])
        #expect(parsed.ends.first?.rejection == nil)
    }

    @Test(
        "each form of reference comes to one key",
        arguments: [
            ("Patient/1", "Patient/1"), ("Patient/1/_history/2", "Patient/1"),
            ("https://x.org/a/b/Patient/1", "Patient/1"),
            ("https://x.org/fhir/Patient/1/_history/9", "Patient/1"), ("urn:uuid:1-2", "urn:uuid:1-2"),
            ("urn:oid:1.2.3", "urn:oid:1.2.3"), ("#c", "Condition/0#c"),
            ("Patient?identifier=a|b", "Patient?identifier=a|b"),
            ("https://x.org/page", "https://x.org/page"), ("nonsense", "nonsense"), ("/", "/"),
        ])
    func forms(reference: String, key: String) throws {
        let parsed = try Parsed(
            #"{"resourceType": "Condition", "id": "0", "subject": {"reference": "\#(reference)"}}"#)
        #expect(parsed.events.first?.patient?.key == key)
    }
}
