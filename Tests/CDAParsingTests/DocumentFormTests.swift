import CDAParsing
import ClinicalModel
import Testing

@Suite("Forms of documents")
struct DocumentFormTests {
    private func withBody(_ body: String) throws -> Reading {
        try Reading(
            document(sections: "").replacing(
                "<component><structuredBody></structuredBody></component>", with: "<component>\(body)</component>"))
    }

    @Test(
        "an unstructured body is kept whatever its media type",
        arguments: [
            ("text/rtf", "e1xydGZ9", "{\\rtf}"), ("text/html", "PGI+", "<b>"), ("application/pdf", "JVBERg==", "%PDF"),
            ("image/tiff", "SUkq", "II*"), ("application/octet-stream", "QUI=", "AB"),
        ])
    func unstructured(mediaType: String, base64: String, expected: String) throws {
        let reading = try withBody(
            "<nonXMLBody><text mediaType=\"\(mediaType)\" representation=\"B64\">\(base64)</text><languageCode code=\"fr\"/></nonXMLBody>"
        )
        let document = try #require(reading.documents.first)
        #expect(document.content == .bytes(Array(expected.utf8)))
        #expect(document.contentType == mediaType)
        #expect(document.patient?.key == "1.2.5^P1")
        #expect(document.title == "A summary")
        #expect(reading.events.first?.detail("component.nonXMLBody.languageCode")?.text == "fr")
    }

    @Test("an unstructured body may be text, RTF or HTML without base64, in CDATA or with entity references")
    func inlineBody() throws {
        let cdata = try withBody(
            "<nonXMLBody><text mediaType=\"text/html\"><![CDATA[<p>A &amp; B</p>]]></text></nonXMLBody>")
        #expect(cdata.documents.map(\.text) == ["<p>A &amp; B</p>"])
        let entities = try withBody(
            "<nonXMLBody><text mediaType=\"text/plain\">A &amp; B &#8805; &lt;C&gt;</text></nonXMLBody>")
        #expect(entities.documents.map(\.text) == ["A & B \u{2265} <C>"])
        let broken = try withBody(
            "<nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">!!</text></nonXMLBody>")
        #expect(broken.issue("base64-malformed") != nil)
        #expect(broken.documents.map(\.text) == ["!!"])
        #expect(try withBody("<nonXMLBody/>").issue("body-empty") != nil)
    }

    @Test("sections stand in sections, in the body itself, and in several bodies")
    func nesting() throws {
        let entry = "<procedure classCode=\"PROC\" moodCode=\"EVN\"><code code=\"1\" \(snomed)/></procedure>"
        let inner = section("47519-4", text: "inner", entries: entry)
        let outer =
            "<section><code code=\"18776-5\" \(loinc)/><text>outer</text><component>\(inner)</component></section>"
        let reading = try withBody("<structuredBody>\(outer)</structuredBody>")
        #expect(reading.documents.map(\.text) == ["outer", "inner"])
        #expect(reading.entryEvents.map(\.section) == ["47519-4"])
        let deep = try Reading(section: outer)
        #expect(deep.documents.map(\.reference.key) == ["1.2.3^DOC1/section[1]", "1.2.3^DOC1/section[1]/section[1]"])
    }

    @Test("bodies in components of their own are read once, and their sections have keys of their own")
    func bodies() throws {
        let body = "<component><structuredBody></structuredBody></component>"
        let filled = ["first", "second"].map {
            "<component><structuredBody><component>\(section("47519-4", text: $0))</component></structuredBody></component>"
        }
        let reading = try Reading(document(sections: "").replacing(body, with: filled.joined()))
        #expect(reading.documents.map(\.text) == ["first", "second"])
        #expect(Set(reading.documents.map(\.reference.key)).count == 2)
    }

    @Test("a section without text and title keeps what else it says, and an entry all of its statements")
    func bareSection() throws {
        let entry = """
            <entry><procedure classCode="PROC" moodCode="EVN"><code code="1" \(snomed)/></procedure>
            <procedure classCode="PROC" moodCode="EVN"><code code="2" \(snomed)/><entryRelationship><act><code code="3"/></act><act><code code="4"/></act>
            </entryRelationship></procedure></entry>
            """
        let reading = try Reading(
            section: "<section><id root=\"1.77\"/><code code=\"47519-4\" \(loinc)/>\(entry)</section>")
        #expect(reading.issue("section-without-text") != nil)
        #expect(reading.documents.map(\.content) == [.none])
        #expect(reading.documents.first?.type.code == "47519-4")
        #expect(reading.documents.first?.details.map(\.path) == ["id"])
        #expect(reading.entryEvents.map(\.concept.code) == ["1", "2", "3"])
        #expect(reading.entryEvents[1].detail("entryRelationship.act.code")?.text == "4")
    }

    @Test("several patients are all kept, and what follows is about the first")
    func patients() throws {
        let second = "<recordTarget><patientRole><id root=\"1.2.5\" extension=\"P2\"/></patientRole></recordTarget>"
        let reading = try Reading(document(sections: section("8648-8", text: "x"), header: header + second))
        #expect(reading.patients.map(\.reference.key) == ["1.2.5^P1", "1.2.5^P2"])
        #expect(reading.documents.first?.patient?.key == "1.2.5^P1")
        #expect(reading.issue("several-patients") != nil)
    }

    @Test("an addendum names what it adds to, and the set and version it belongs to")
    func addendum() throws {
        let related = """
            <relatedDocument typeCode="APND"><parentDocument><id root="1.2.3" extension="DOC9"/><setId root="1.2.4" extension="OLD"/>
            <versionNumber value="1"/></parentDocument></relatedDocument>
            """
        let event = try #require(try Reading(document(sections: "", header: header + related)).events.first)
        #expect(event.related.map(\.role) == ["relatedDocument.RPLC", "relatedDocument.APND"])
        #expect(event.related.last?.target?.key == "1.2.3^DOC9")
        #expect(event.detail("relatedDocument.parentDocument.setId") == .text("1.2.4^OLD"))
        #expect(event.detail("versionNumber") == .text("2"))
    }

    @Test("extensions of the header are read: several races, signatures, dispositions, unknown races")
    func extensions() throws {
        let more = """
            <legalAuthenticator><time value="20230407"/><signatureCode code="S"/><sdtc:signatureText mediaType="text/xml" representation="B64">QUI=</sdtc:signatureText>
            <assignedEntity><id root="1.77"/><assignedPerson><name>Dr. Sign, MD</name></assignedPerson></assignedEntity></legalAuthenticator>
            """
        let changed = header.replacing(
            "<raceCode code=\"2106-3\" codeSystem=\"2.16.840.1.113883.6.238\"/>",
            with: "<raceCode nullFlavor=\"ASKU\"/>"
        ).replacing("<languageCode code=\"es\"/>", with: "<languageCode code=\"spa\"/>")
        let reading = try Reading(document(sections: "", header: changed + more))
        #expect(reading.patients.first?.races.map(\.code) == ["ASKU", "2076-8"])
        #expect(reading.patients.first?.languages == ["en", "es"])
        let event = try #require(reading.events.first)
        #expect(event.participants.last?.name == "Dr. Sign, MD")
        #expect(event.detail("legalAuthenticator.signatureText") == .text("QUI="))
    }

    @Test("types are told apart under any prefix")
    func prefixes() throws {
        let text = """
            <c:ClinicalDocument xmlns:c="urn:hl7-org:v3" xmlns:x="http://www.w3.org/2001/XMLSchema-instance"><c:id root="1.2"/>
            <c:recordTarget><c:patientRole><c:id root="1.3"/></c:patientRole></c:recordTarget><c:component><c:structuredBody><c:component><c:section>
            <c:code code="30954-2" codeSystem="2.16.840.1.113883.6.1"/><c:text>Fine</c:text><c:entry><c:observation classCode="OBS" moodCode="EVN">
            <c:code code="2345-7" codeSystem="2.16.840.1.113883.6.1"/><c:value x:type="c:PQ" value="99" unit="mg/dL"/></c:observation></c:entry>
            </c:section></c:component></c:structuredBody></c:component></c:ClinicalDocument>
            """
        let reading = try Reading(text)
        #expect(reading.entryEvents.first?.value?.text == "99 mg/dL")
        #expect(reading.documents.map(\.text) == ["Fine"])
        #expect(reading.entryEvents.first?.provenance.pointer.hasSuffix("c:entry/c:observation") == true)
    }

    @Test("the encompassing encounter has its people, place and disposition")
    func encompassing() throws {
        let more = header.replacing(
            "<location><healthCareFacility>",
            with: """
                <sdtc:dischargeDispositionCode code="01" codeSystem="2.16.840.1.113883.12.112"/><dischargeDispositionCode code="01" codeSystem="2.16.840.1.113883.12.112"/>
                <responsibleParty><assignedEntity><id root="1.71"/><assignedPerson><name><given>Re</given><family>Sponsible</family></name></assignedPerson></assignedEntity></responsibleParty>
                <encounterParticipant typeCode="ATND"><time value="20230405"/><assignedEntity><id root="1.72"/><code code="207R00000X"/></assignedEntity></encounterParticipant>
                <encounterParticipant typeCode="REF"><assignedEntity><id root="1.73"/></assignedEntity></encounterParticipant>
                <location><healthCareFacility><id root="1.74"/><code code="1060-3"/>
                """)
        let encounter = try #require(try Reading(document(sections: "", header: more)).encounters.first)
        #expect(encounter.participants.map(\.target?.key) == ["1.71", "1.72", "1.73"])
        #expect(
            encounter.participants.map(\.role) == [
                "responsibleParty", "encounterParticipant.ATND", "encounterParticipant.REF",
            ])
        #expect(encounter.dischargeDisposition?.code == "01")
        #expect(encounter.details.contains { $0.path == "location.healthCareFacility.code" })
    }

    @Test("references in a part of a document, where no narrative is, are said to dangle")
    func fragment() throws {
        let reading = try Reading(
            "<observation xmlns=\"urn:hl7-org:v3\"><code code=\"1\"/><text><reference value=\"#a\"/></text></observation>"
        )
        #expect(reading.issue("dangling-reference") != nil)
    }
}
