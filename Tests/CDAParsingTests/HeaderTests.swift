import CDAParsing
import ClinicalModel
import Testing

@Suite("The header")
struct HeaderTests {
    @Test("gives the patient with all that it says of them")
    func patient() throws {
        let patient = try #require(try Reading(document(sections: "")).patients.first)
        #expect(patient.reference.key == "1.2.5^P1")
        #expect(patient.identifiers.map(\.system) == ["urn:oid:1.2.5", "urn:oid:2.16.840.1.113883.4.1"])
        #expect(patient.identifiers.map(\.value) == ["P1", "000-00-0000"])
        #expect(patient.names.first?.label == "Ms. Ann B Sample")
        #expect(patient.birthDate?.iso8601 == "1960-02-29")
        #expect(patient.sex == "female")
        #expect(patient.races.map(\.code) == ["2106-3", "2076-8"])
        #expect(patient.ethnicities.first?.codings.first?.system == .cdcRaceAndEthnicity)
        #expect(patient.languages == ["en", "es"])
        #expect(patient.addresses.first?.lines == ["1 Main St"])
        #expect(patient.telecoms.map(\.system) == ["phone", "email"])
        #expect(patient.telecoms.map(\.value) == ["+1(555)555-0100", "a@example.org"])
        #expect(patient.deceased == .on(try #require(ClinicalDate(year: 2023, month: 3, day: 1))))
        #expect(
            patient.details.map(\.path) == ["patient.maritalStatusCode", "patient.languageCommunication.preferenceInd"])
        #expect(patient.securityLabels.map(\.code) == ["R"])
    }

    @Test("gives the document as an event that keeps everything else")
    func documentEvent() throws {
        let reading = try Reading(document(sections: ""))
        let event = try #require(reading.events.first)
        #expect(event.kind == .other)
        #expect(event.sourceType == "ClinicalDocument")
        #expect(event.reference?.key == "1.2.3^DOC1")
        #expect(event.concept.code == "34133-9")
        #expect(event.recorded?.iso8601 == "2023-04-05T10:30:00-05:00")
        #expect(event.effective?.iso8601 == "2022-01-01/2023-04-05")
        #expect(event.participants.map(\.role) == ["performer", "author", "custodian"])
        #expect(event.participants.map(\.name) == ["Dr. Primary", "Al Writer", "Clinic"])
        #expect(event.participants[1].time?.iso8601 == "2023-04-05")
        #expect(event.participants[1].target?.key == "2.16.840.1.113883.4.6^77")
        #expect(event.related.map(\.role) == ["relatedDocument.RPLC"])
        #expect(event.related.first?.target?.key == "1.2.3^DOC0")
        #expect(event.detail("title") == .text("A summary"))
        #expect(event.detail("setId") == .text("1.2.4^SET"))
        #expect(event.detail("versionNumber") == .text("2"))
        #expect(event.detail("author.assignedAuthor.telecom") == .text("5"))
    }

    @Test("gives the encompassing encounter, and what it holds refers to it")
    func encounter() throws {
        let reading = try Reading(section: section("8648-8", text: "Course"))
        let encounter = try #require(reading.encounters.first)
        #expect(encounter.reference.key == "1.2.6^E1")
        #expect(encounter.encounterClass?.code == "AMB")
        #expect(encounter.period?.iso8601 == "2023-04-05/2023-04-06")
        #expect(encounter.locations == ["North Clinic"])
        #expect(encounter.patient?.key == "1.2.5^P1")
        #expect(reading.documents.first?.encounter?.key == "1.2.6^E1")
    }

    @Test("the encounter in the header and the same one among the entries are one")
    func sameEncounterTwice() throws {
        let entry = """
            <encounter classCode="ENC" moodCode="EVN">\(template("49"))<id root="1.2.6" extension="E1"/>
            <code code="99213" codeSystem="2.16.840.1.113883.6.12"/><effectiveTime value="20230405"/></encounter>
            """
        let reading = try Reading(section: section("46240-8", entries: entry))
        #expect(reading.encounters.count == 1)
        #expect(reading.encounters.first?.types.map(\.code) == ["AMB", "99213"])
    }

    @Test("a document is one record with one end, after everything else")
    func end() throws {
        let bytes = Array(document(sections: section("8648-8", text: "x")).utf8)
        var records: [ParsedRecord] = []
        try CDAParser().parse(bytes.span, source: "a.xml", into: &records)
        let ends = records.filter { if case .end = $0 { true } else { false } }
        #expect(ends.count == 1)
        guard case .end(let end) = records.last else {
            Issue.record("the last record is no end")
            return
        }
        #expect(end.sourceType == "ClinicalDocument")
        #expect(end.rejection == nil)
        #expect(end.provenance.source == "a.xml")
    }

    @Test("without an id, keys rest on the source's name")
    func withoutIdentifiers() throws {
        let reading = try Reading(
            document(sections: section("8648-8", text: "x"), header: "<recordTarget><patientRole/></recordTarget>"))
        #expect(reading.patients.first?.reference.key == "test.xml#patient")
        #expect(reading.documents.first?.reference.key == "test.xml/section[1]")
    }

    @Test("a body in base64 becomes an attachment, one in plain text a note")
    func nonXMLBody() throws {
        func body(_ text: String) -> String {
            document(sections: "").replacing(
                "<component><structuredBody></structuredBody></component>",
                with: "<component><nonXMLBody>\(text)</nonXMLBody></component>")
        }
        let pdf = try Reading(body("<text mediaType=\"application/pdf\" representation=\"B64\">JVBE\nRg==</text>"))
        #expect(pdf.documents.first?.kind == .attachment)
        #expect(pdf.documents.first?.contentType == "application/pdf")
        #expect(pdf.documents.first?.content == .bytes(Array("%PDF".utf8)))
        let text = try Reading(body("<text mediaType=\"text/plain\">A  note\nof two lines</text>"))
        #expect(text.documents.first?.kind == .note)
        #expect(text.documents.first?.text == "A  note\nof two lines")
        let link = try Reading(body("<text mediaType=\"application/pdf\"><reference value=\"a.pdf\"/></text>"))
        #expect(link.documents.first?.content == .url("a.pdf"))
    }
}
