import ClinicalModel
import FHIRParsing
import Testing

@Suite("Documents in resources")
struct DocumentTests {
    @Test("a superseded DocumentReference stays so, however final its text was", arguments: ["final", "amended"])
    func superseded(docStatus: String) throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "DocumentReference", "id": "d", "status": "superseded", "docStatus": "\#(docStatus)",
             "subject": {"reference": "Patient/1"},
             "content": [{"attachment": {"contentType": "text/plain", "data": "SGkhCg=="}}]}
            """#)
        #expect(parsed.documents.map(\.status) == [.inactive])
    }

    @Test("each attachment of a DocumentReference is a document")
    func documentReference() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "DocumentReference", "id": "d", "status": "current", "docStatus": "final",
             "type": {"coding": [{"system": "http://loinc.org", "code": "11506-3"}]},
             "subject": {"reference": "Patient/1"}, "date": "2024-01-02T03:04:05Z",
             "author": [{"display": "Dr. X"}], "context": {"encounter": [{"reference": "Encounter/e"}],
               "period": {"start": "2024"}},
             "relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}],
             "content": [{"attachment": {"contentType": "text/plain; charset=utf-8", "data": "SGkhCg==", "title": "Note"}},
               {"attachment": {"contentType": "audio/wav", "url": "Binary/2"}, "format": {"code": "x"}}]}
            """#)
        #expect(parsed.events.isEmpty)
        #expect(parsed.documents.count == 2)
        let note = try #require(parsed.documents.first)
        #expect(note.kind == .note)
        #expect(note.reference.key == "DocumentReference/d")
        #expect(note.content == .bytes(Array("Hi!\n".utf8)))
        #expect(note.contentType == "text/plain; charset=utf-8")
        #expect(note.title == "Note")
        #expect(note.patient?.key == "Patient/1")
        #expect(note.encounter?.key == "Encounter/e")
        #expect(note.status == .final)
        #expect(note.authors.first?.name == "Dr. X")
        #expect(note.type.code(in: .loinc) == "11506-3")
        #expect(note.provenance.pointer == "/content/0/attachment")
        #expect(
            note.related.contains(RelatedRecord(role: "replaces", target: RecordReference("DocumentReference/old"))))
        let audio = parsed.documents[1]
        #expect(audio.kind == .audio)
        #expect(audio.content == .url("Binary/2"))
        #expect(audio.reference.key == "DocumentReference/d#content/1/attachment")
    }

    @Test("a report's presented form is a document beside the event")
    func presentedForm() throws {
        let parsed = try Parsed(
            #"{"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": {"text": "CBC"}, "#
                + #""subject": {"reference": "Patient/1"}, "conclusion": "fine", "#
                + #""presentedForm": [{"contentType": "application/pdf", "data": "JVBERg=="}]}"#)
        #expect(parsed.events.first?.value == .text("fine"))
        #expect(parsed.documents.first?.kind == .attachment)
        #expect(parsed.documents.first?.patient?.key == "Patient/1")
        #expect(parsed.documents.first?.reference.key == "DiagnosticReport/r#presentedForm/0")
        #expect(parsed.documents.first?.type.text == "CBC")
    }

    @Test("a C-CDA document inside an attachment is recognised")
    func clinicalDocument() throws {
        // <ClinicalDocument/>
        let parsed = try Parsed(
            #"{"resourceType": "Binary", "id": "b", "contentType": "application/xml", "#
                + #""data": "PENsaW5pY2FsRG9jdW1lbnQvPg=="}"#)
        #expect(parsed.documents.map(\.kind) == [.clinicalDocumentArchitecture])
        #expect(parsed.documents.first?.reference.key == "Binary/b")
    }

    @Test("each section of a composition with text is a note")
    func composition() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Composition", "id": "c", "status": "final", "title": "Discharge", "date": "2024",
             "type": {"text": "summary"}, "subject": {"reference": "Patient/1"}, "author": [{"display": "Dr. X"}],
             "section": [{"title": "Course", "code": {"coding": [{"code": "8648-8"}]},
               "text": {"status": "generated", "div": "<div>Well.<\/div>"},
               "entry": [{"reference": "Condition/1"}],
               "section": [{"title": "Inner", "text": {"div": "<div>x</div>"}}]}]}
            """#)
        #expect(parsed.events.first?.sourceType == "Composition")
        #expect(parsed.documents.map(\.title) == ["Course", "Inner"])
        let section = try #require(parsed.documents.first)
        #expect(section.kind == .note)
        #expect(section.content == .bytes(Array("<div>Well.</div>".utf8)))
        #expect(section.contentType == "text/html; charset=utf-8")
        #expect(section.type.codings.first?.code == "8648-8")
        #expect(section.related == [RelatedRecord(role: "entry", target: RecordReference("Condition/1"))])
        #expect(section.date?.iso8601 == "2024")
        #expect(section.reference.key == "Composition/c#section/0")
    }

    @Test("data that is no base64, or too much, is left out and reported")
    func badData() throws {
        let bad = try Parsed(#"{"resourceType": "Binary", "contentType": "text/plain", "data": "a*b"}"#)
        #expect(bad.issues.map(\.code) == ["invalid-base64"])
        #expect(bad.documents.first?.content == ClinicalDocument.Content.none)
        var configuration = FHIRParser.Configuration()
        configuration.maximumAttachmentBytes = 2
        var parser = FHIRParser(configuration: configuration)
        var records: [ParsedRecord] = []
        let bytes = Array(#"{"resourceType": "Binary", "contentType": "text/plain", "data": "SGkhSGkh"}"#.utf8)
        try parser.parse(bytes.span, source: "x", into: &records)
        #expect(Parsed(records: records).issues.map(\.code) == ["attachment-too-large"])
    }

    @Test("an attachment anywhere in a resource is a document")
    func attachmentAnywhere() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Communication", "id": "c", "status": "completed", "#
                + #""payload": [{"contentAttachment": {"contentType": "text/plain", "data": "SGk="}}]}"#)
        #expect(parsed.documents.first?.content == .bytes(Array("Hi".utf8)))
    }
}
