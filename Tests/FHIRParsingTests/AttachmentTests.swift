import ClinicalModel
import FHIRParsing
import Testing

@Suite("Attachments")
struct AttachmentTests {
    private func document(_ attachment: String) throws -> (ClinicalDocument?, [String]) {
        let json =
            #"{"resourceType": "DocumentReference", "id": "d", "content": [{"attachment": {\#(attachment)}}]}"#
        let parsed = try Parsed(json)
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
        return (parsed.documents.first, parsed.issues.map(\.code))
    }

    @Test(
        "a content type that is missing is told by the first bytes",
        arguments: [
            ("SGk=", "text/plain", ClinicalDocument.Kind.note), ("PGRpdj5IaTwvZGl2Pg==", "text/html", .note),
            (#"e1xydGYxIHh9"#, "text/rtf", .note), ("JVBERi0xLjQK", "application/pdf", .attachment),
            ("iVBORw0KGgo=", "image/png", .attachment), ("/9j/4AAQ", "image/jpeg", .attachment),
            ("T2dnUwACAAA=", "audio/ogg", .audio), ("UklGRiQAAABXQVZFZm10IA==", "audio/wav", .audio),
            ("PENsaW5pY2FsRG9jdW1lbnQvPg==", "application/xml", .clinicalDocumentArchitecture),
        ])
    func sniffed(data: String, type: String, kind: ClinicalDocument.Kind) throws {
        for written in ["", #""contentType": "application/octet-stream","#] {
            let (document, issues) = try document(written + #""data": "\#(data)""#)
            #expect(document?.contentType == type)
            #expect(document?.kind == kind)
            #expect(issues == ["content-type-guessed"])
        }
    }

    @Test("bytes that are no text are none, whatever their content type says")
    func mismatch() throws {
        let (pdf, issues) = try document(#""contentType": "text/plain", "data": "JVBERi0xLjQK""#)
        #expect(pdf?.contentType == "application/pdf")
        #expect(pdf?.kind == .attachment)
        #expect(pdf?.details.contains { $0.value.text == "text/plain" } == true)
        #expect(issues == ["content-type-mismatch"])
    }

    @Test("parameters and case of a content type do not matter")
    func parameters() throws {
        for type in ["text/plain; charset=iso-8859-1", "TEXT/PLAIN ;charset=utf-16", " text/html"] {
            let (document, issues) = try document(#""contentType": "\#(type)", "data": "SGk=""#)
            #expect(document?.kind == .note)
            #expect(document?.contentType == type)
            #expect(issues.isEmpty)
        }
    }

    @Test("base64 may hold white space, escapes and the alphabet of addresses")
    func base64() throws {
        for data in ["SGk h", #"SGkh\r\n"#, #"\u0053Gkh"#, "SG\\tkh"] {
            #expect(
                try document(#""contentType": "text/plain", "data": "\#(data)""#).0?.content
                    == .bytes(Array("Hi!".utf8)))
        }
        for data in ["-_-_", "+/+/", #"+\/+\/"#] {
            let (document, _) = try document(#""contentType": "application/x", "data": "\#(data)""#)
            #expect(document?.content == .bytes([0xFB, 0xFF, 0xBF]))
        }
    }

    @Test("size and hash are held against the bytes, and kept where they differ or there are none")
    func whole() throws {
        let good =
            #""contentType": "text/html", "data": "PHA+SGk8L3A+", "size": 9, "hash": "BODs+n65iIZDmo+L9DLinVSMr24=""#
        #expect(try document(good).1 == [])
        let (bad, issues) = try document(
            #""contentType": "text/plain", "data": "SGk=", "size": 3, "hash": "BODs+n65iIZDmo+L9DLinVSMr24=""#)
        #expect(issues == ["attachment-size-mismatch", "attachment-hash-mismatch"])
        #expect(bad?.details.map(\.path) == ["content.attachment.size", "content.attachment.hash"])
        let (elsewhere, notes) = try document(
            #""contentType": "text/plain", "url": "http://x/y", "size": 3, "hash": "BODs+n65iIZDmo+L9DLinVSMr24=""#)
        #expect(elsewhere?.content == .url("http://x/y"))
        #expect(elsewhere?.details.count == 2)
        #expect(notes == ["attachment-not-included"])
    }

    @Test("the SHA-1 of a longer text is that of FIPS 180-4")
    func longHash() throws {
        // 56 bytes, so that the length has a block of its own.
        let data = "YWJjZGJjZGVjZGVmZGVmZ2VmZ2hmZ2hpZ2hpamhpamtpamtsamtsbWtsbW5sbW5vbW5vcG5vcHE="
        let (_, issues) = try document(
            #""contentType": "text/plain", "data": "\#(data)", "hash": "hJg+RBw70m66rkqh+VEp5eVGcPE=""#)
        #expect(issues.isEmpty)
    }

    @Test("an address can hold the content itself")
    func dataAddress() throws {
        for url in ["data:text/plain;base64,SGkh", "data:text/plain,Hi%21"] {
            let (document, issues) = try document(#""url": "\#(url)""#)
            #expect(document?.content == .bytes(Array("Hi!".utf8)))
            #expect(document?.contentType == "text/plain")
            #expect(issues.isEmpty)
        }
    }

    @Test("compressed text is expanded")
    func compressed() throws {
        let (document, issues) = try document(
            #""contentType": "text/plain", "data": "H4sIAAAAAAACA/PIVAQA2sWeeQMAAAA=""#)
        #expect(issues.first == "attachment-compressed")
        #expect(document?.kind == .note)
    }

    @Test(
        "a Binary that an attachment names is the attachment's content, whichever comes first",
        arguments: ["Binary/b", "http://x/fhir/Binary/b"], [false, true])
    func binary(url: String, isReversed: Bool) throws {
        let entries = [
            #"{"fullUrl": "http://x/fhir/DocumentReference/d", "resource": {"resourceType": "DocumentReference", "id": "d", "subject": {"reference": "Patient/1"}, "content": [{"attachment": {"contentType": "text/plain", "url": "\#(url)"}}]}}"#,
            #"{"fullUrl": "http://x/fhir/Binary/b", "resource": {"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "SGkh", "securityContext": {"reference": "Patient/1"}}}"#,
        ]
        let json =
            #"{"resourceType": "Bundle", "type": "collection", "entry": ["#
            + (isReversed ? entries.reversed() : entries).joined(separator: ",") + "]}"
        let parsed = try Parsed(json)
        let document = try #require(parsed.documents.first)
        #expect(parsed.documents.count == 1)
        #expect(document.reference.key == "DocumentReference/d")
        #expect(document.content == .bytes(Array("Hi!".utf8)))
        #expect(document.related == [RelatedRecord(role: "content", target: RecordReference("Binary/b"))])
        #expect(parsed.events.map(\.sourceType) == ["Binary"])
        #expect(
            parsed.events.first?.related.first
                == RelatedRecord(role: "content", target: RecordReference("DocumentReference/d")))
        #expect(parsed.issues.isEmpty)
    }

    @Test(
        "a note that a DocumentReference and a report about the same patient carry is one document that names both",
        arguments: [false, true])
    func shared(isReversed: Bool) throws {
        func bundle(reportOf patient: String) -> String {
            let entries = [
                #"{"resource": {"resourceType": "DocumentReference", "id": "d", "subject": {"reference": "Patient/1"}, "content": [{"attachment": {"contentType": "text/plain", "data": "SGkh"}}]}}"#,
                #"{"resource": {"resourceType": "DiagnosticReport", "id": "r", "code": {"text": "x"}, "subject": {"reference": "\#(patient)"}, "presentedForm": [{"contentType": "text/plain; charset=utf-8", "data": "SGkh"}]}}"#,
            ]
            return #"{"resourceType": "Bundle", "type": "collection", "entry": ["#
                + (isReversed ? entries.reversed() : entries).joined(separator: ",") + "]}"
        }
        let json = bundle(reportOf: "Patient/1")
        let parsed = try Parsed(json)
        #expect(parsed.documents.map(\.reference.key) == ["DocumentReference/d"])
        #expect(
            parsed.documents.first?.related
                == [RelatedRecord(role: "sameContent", target: RecordReference("DiagnosticReport/r"))])
        let report = try #require(parsed.events.first)
        #expect(
            report.related == [RelatedRecord(role: "presentedForm", target: RecordReference("DocumentReference/d"))])
        #expect(report.details.map(\.value.text) == ["text/plain; charset=utf-8"])
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
        // The same words about someone else are another document.
        #expect(try Parsed(bundle(reportOf: "Patient/2")).documents.count == 2)
    }

    @Test("sampled data and signatures are no attachments")
    func noAttachments() throws {
        let sampled = try Parsed(
            #"{"resourceType": "Observation", "status": "final", "valueSampledData": {"origin": {"value": 2048}, "#
                + #""period": 10, "dimensions": 1, "data": "2041 2043 2037"}}"#)
        #expect(sampled.documents.isEmpty)
        #expect(sampled.issues.isEmpty)
        #expect(
            sampled.events.first?.details.contains(
                Detail(path: "valueSampledData.data", value: .text("2041 2043 2037"))) == true)
        let signed = try Parsed(
            #"{"resourceType": "Provenance", "signature": [{"type": [{"code": "a"}], "who": {"display": "x"}, "#
                + #""data": "dGhpcw=="}]}"#)
        #expect(signed.documents.isEmpty)
    }

    @Test("a patient's photo is the patient's document")
    func photo() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Patient", "id": "1", "photo": [{"contentType": "image/png", "data": "iVBORw0KGgo="}]}"#)
        #expect(parsed.documents.first?.patient?.key == "Patient/1")
    }
}
