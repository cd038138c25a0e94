import ClinicalModel
import FHIRParsing
import Testing

@Suite("Kinds of Bundle")
struct BundleKindTests {
    private func details(_ event: ClinicalEvent?) -> [String: String] {
        Dictionary(event?.details.map { ($0.path, $0.value.text) } ?? [], uniquingKeysWith: { first, _ in first })
    }

    @Test("a deletion names the record that it deletes, as no fact")
    func deletions() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"request": {"method": "DELETE", "url": "Patient/7"}},
              {"fullUrl": "http://x/Condition/2", "request": {"method": "DELETE", "url": "http://x/Condition/2"},
               "response": {"status": "204", "lastModified": "2024-01-01T00:00:00Z"}}]}
            """#)
        #expect(parsed.ends.map(\.sourceType) == ["Bundle.entry", "Bundle.entry"])
        #expect(parsed.events.map(\.statesFact) == [false, false])
        #expect(
            parsed.events.map(\.related) == [
                [RelatedRecord(role: "deletes", target: RecordReference("Patient/7"))],
                [RelatedRecord(role: "deletes", target: RecordReference("Condition/2"))],
            ])
        #expect(parsed.issues.map(\.code) == ["entry-deletes", "entry-deletes"])
        #expect(details(parsed.events.last)["entry.response.status"] == "204")
    }

    @Test("an older version in a history is no fact, nor is one that has been deleted")
    func history() throws {
        let json = #"""
            {"resourceType": "Bundle", "type": "history", "total": 5, "entry": [
              {"fullUrl": "http://x/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "code":
                {"text": "new"}}, "request": {"method": "PUT", "url": "Condition/1"}, "response": {"status": "200"}},
              {"fullUrl": "http://x/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "code":
                {"text": "old"}}, "request": {"method": "POST", "url": "Condition"}},
              {"request": {"method": "DELETE", "url": "Condition/2"}},
              {"resource": {"resourceType": "Condition", "id": "2", "code": {"text": "gone"}}},
              {"resource": {"resourceType": "Patient", "id": "1"}}]}
            """#
        let parsed = try Parsed(json)
        let conditions = parsed.events.filter { $0.kind == .condition }
        #expect(conditions.map(\.concept.text) == ["new", "old", "gone"])
        #expect(conditions.map(\.statesFact) == [true, false, false])
        #expect(parsed.issues.filter { $0.code == "older-version" }.count == 2)
        #expect(parsed.patients.first?.status == .active)
        #expect(try LossCheck.missing(in: Array(json.utf8)) == [])
    }

    @Test("what a response says is kept, with its outcome")
    func responses() throws {
        let json = #"""
            {"resourceType": "Bundle", "type": "transaction-response", "link": [{"relation": "self", "url": "http://x"}],
             "entry": [{"response": {"status": "201 Created", "location": "Patient/1/_history/1", "etag": "W/\"1\"",
               "outcome": {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "invalid",
               "diagnostics": "odd"}]}}}]}
            """#
        let parsed = try Parsed(json)
        let found = details(parsed.events.last)
        #expect(found["entry.response.location"] == "Patient/1/_history/1")
        #expect(found["entry.response.outcome.issue.diagnostics"] == "odd")
        #expect(try LossCheck.missing(in: Array(json.utf8)) == [])
    }

    @Test("a searchset says which entries matched, were included, or are its outcome")
    func searchset() throws {
        let json = #"""
            {"resourceType": "Bundle", "id": "s", "type": "searchset", "total": 1, "meta": {"lastUpdated":
             "2024-01-01T00:00:00Z"}, "link": [{"relation": "next", "url": "http://x?page=2"}], "entry": [
             {"fullUrl": "http://x/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode":
               "match", "score": 1.0}},
             {"resource": {"resourceType": "Basic", "id": "b"}, "search": {"mode": "include"}},
             {"resource": {"resourceType": "OperationOutcome", "issue": [{"severity": "information", "code":
               "informational"}]}, "search": {"mode": "outcome"}}]}
            """#
        let parsed = try Parsed(json)
        #expect(parsed.ends.map(\.sourceType) == ["Bundle", "Patient", "Basic", "OperationOutcome"])
        let bundle = details(parsed.events.first)
        #expect(bundle["total"] == "1")
        #expect(bundle["link.url"] == "http://x?page=2")
        #expect(bundle["type"] == "searchset")
        #expect(parsed.patients.first?.details.contains { $0.path == "entry.search.mode" } == true)
        #expect(details(parsed.events.last)["entry.search.mode"] == "outcome")
        #expect(try LossCheck.missing(in: Array(json.utf8)) == [])
    }

    @Test("a Bundle that says nothing of itself is no record")
    func envelope() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Bundle", "type": "batch", "entry": [{"resource": {"resourceType": "Basic"}}]}"#)
        #expect(parsed.ends.map(\.sourceType) == ["Basic"])
    }

    @Test("a document's entries refer to each other by full URL")
    func document() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Bundle", "identifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:d"}, "type":
             "document", "timestamp": "2024-01-01T00:00:00Z", "entry": [
              {"fullUrl": "urn:uuid:c", "resource": {"resourceType": "Composition", "status": "final", "type": {"text":
               "IPS"}, "subject": {"reference": "urn:uuid:p"}, "title": "Summary", "section": [{"title": "Problems",
               "entry": [{"reference": "urn:uuid:k"}], "text": {"status": "generated", "div": "<div>Asthma</div>"}}]}},
              {"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient", "id": "p"}},
              {"fullUrl": "urn:uuid:k", "resource": {"resourceType": "Condition", "code": {"text": "Asthma"}, "subject":
               {"reference": "urn:uuid:p"}}}]}
            """#)
        #expect(parsed.issues.isEmpty)
        #expect(parsed.events.first?.identifiers.map(\.value) == ["urn:uuid:d"])
        #expect(parsed.documents.first?.patient?.key == "Patient/p")
        #expect(parsed.documents.first?.related.first?.target?.key == "urn:uuid:k")
        #expect(parsed.events.last?.reference?.key == "urn:uuid:k")
    }

    @Test("the resources that Parameters hold are records, those of a Bundle within too")
    func parameters() throws {
        let json = #"""
            {"resourceType": "Parameters", "parameter": [{"name": "a", "valueString": "x"},
             {"name": "patient", "resource": {"resourceType": "Patient", "id": "1"}},
             {"name": "set", "part": [{"name": "bundle", "resource": {"resourceType": "Bundle", "type": "collection",
               "entry": [{"resource": {"resourceType": "Condition", "id": "c", "code": {"text": "Asthma"}}}]}}]}]}
            """#
        let parsed = try Parsed(json)
        #expect(parsed.ends.map(\.sourceType) == ["Parameters", "Patient", "Condition"])
        #expect(
            parsed.ends.map(\.provenance.pointer) == [
                "", "/parameter/1/resource", "/parameter/2/part/0/resource/entry/0/resource",
            ])
        #expect(details(parsed.events.first)["parameter.valueString"] == "x")
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
    }

    @Test("an entry may hold a resource with a number for its id")
    func numericID() throws {
        let parsed = try Parsed(#"{"resourceType": "Basic", "id": 12}"#)
        #expect(parsed.events.first?.reference?.key == "Basic/12")
        #expect(parsed.issues.map(\.code) == ["wrong-shape"])
    }
}
