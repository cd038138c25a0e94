import CDAParsing
import ClinicalModel
import Testing

@Suite("Problems")
struct ProblemTests {
    private func concern(
        _ observation: String, status: String = "active", negated: Bool = false, template suffix: String = "3"
    ) -> String {
        """
        <act classCode="ACT" moodCode="EVN">\(template(suffix))<id root="7.1"/><code code="CONC" codeSystem="2.16.840.1.113883.5.6"/>
        <statusCode code="\(status)"/><effectiveTime><low value="20200102"/></effectiveTime>
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"\(negated ? " negationInd=\"true\"" : "")>
        \(template("4"))<id root="7.2" extension="9"/><code code="55607006" \(snomed)/><statusCode code="completed"/>
        \(observation)</observation></entryRelationship></act>
        """
    }

    private func problem(_ entry: String) throws -> ClinicalEvent {
        let reading = try Reading(
            section: section("11450-4", text: "<content ID=\"p\">Sugar</content>", entries: entry))
        #expect(reading.entryEvents.count == 1)
        return try #require(reading.entryEvents.first)
    }

    @Test("a problem is one event with the code of its value, translations after it")
    func coded() throws {
        let event = try problem(
            concern(
                """
                <text><reference value="#p"/></text><effectiveTime><low value="2019"/></effectiveTime>
                <value xsi:type="CD" code="44054006" \(snomed) displayName="T2DM"><originalText><reference value="#p"/>
                </originalText><translation code="E11.9" codeSystem="2.16.840.1.113883.6.90"/></value>
                <targetSiteCode code="1" \(snomed)/>
                """))
        #expect(event.kind == .condition)
        #expect(event.sourceType == "Problem Observation")
        #expect(event.reference?.key == "7.2^9")
        #expect(event.concept.codings.map(\.code) == ["44054006", "E11.9"])
        #expect(event.concept.codings.map(\.system) == [.snomedCT, .icd10CM])
        #expect(event.concept.text == "Sugar")
        #expect(event.categories.map(\.code) == ["55607006"])
        #expect(event.effective?.iso8601 == "2019/..")
        #expect(event.recorded?.iso8601 == "2020-01-02")
        #expect(event.status == .active)
        #expect(event.statusWritten == "active")
        #expect(event.assertion == .present)
        #expect(event.bodySites.count == 1)
        #expect(event.section == "11450-4")
        #expect(event.patient?.key == "1.2.5^P1")
        #expect(event.document?.key == "1.2.3^DOC1")
        #expect(event.detail("act.id") == .text("7.1"))
        #expect(event.statesFact)
    }

    @Test("provenance leads to the observation, by XPath and by bytes")
    func provenance() throws {
        let text = document(
            sections: section("11450-4", entries: concern("<value xsi:type=\"CD\" code=\"1\" \(snomed)/>")))
        let event = try #require(try Reading(text).entryEvents.first)
        #expect(
            event.provenance.pointer
                == "/ClinicalDocument/component/structuredBody/component/section/entry/act/entryRelationship/observation"
        )
        let range = try #require(event.provenance.byteRange)
        let source = String(decoding: Array(text.utf8)[range], as: UTF8.self)
        #expect(source.hasPrefix("<observation classCode=\"OBS\""))
        #expect(source.hasSuffix("</observation>"))
    }

    @Test("the state comes from the status observation, else from the end, else from the concern")
    func states() throws {
        let value = "<value xsi:type=\"CD\" code=\"1\" \(snomed)/>"
        let status = """
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">\(template("6"))
            <code code="33999-4" \(loinc)/><value xsi:type="CD" code="73425007" \(snomed) displayName="Inactive"/>
            </observation></entryRelationship>
            """
        let ended = "<effectiveTime><low value=\"2019\"/><high value=\"2020\"/></effectiveTime>"
        #expect(try problem(concern(value + status)).status == .inactive)
        #expect(try problem(concern(ended + value)).status == .resolved)
        #expect(try problem(concern(value)).status == .active)
        #expect(try problem(concern(value, status: "completed")).status == .inactive)
    }

    @Test("negation, a code that says no problems, and nothing coded but words")
    func absence() throws {
        let negated = try problem(concern("<value xsi:type=\"CD\" code=\"73211009\" \(snomed)/>", negated: true))
        #expect(negated.assertion == .absent)
        #expect(!negated.statesFact)
        let none = try problem(concern("<value xsi:type=\"CD\" code=\"160245001\" \(snomed)/>"))
        #expect(none.assertion == .absent)
        let words = try problem(
            concern(
                "<value xsi:type=\"CD\" nullFlavor=\"UNK\"><originalText><reference value=\"#p\"/></originalText></value>"
            ))
        #expect(words.concept == CodeableConcept(text: "Sugar"))
    }

    @Test("a section without data and entries that are null make no events")
    func noData() throws {
        let empty = try Reading(
            section: """
                <section nullFlavor="NI"><code code="11450-4" \(loinc)/><title>Problems</title><text>No information</text>
                </section>
                """)
        #expect(empty.entryEvents.isEmpty)
        #expect(empty.documents.map(\.text) == ["No information"])
        let null = try Reading(
            section: section(
                "11450-4", entries: "<act nullFlavor=\"NI\" classCode=\"ACT\" moodCode=\"EVN\">\(template("3"))</act>"))
        #expect(null.entryEvents.isEmpty)
        #expect(null.issue("entry-without-data") != nil)
        let hollow = try Reading(
            section: section(
                "47519-4",
                entries: "<procedure classCode=\"PROC\" moodCode=\"EVN\"><code nullFlavor=\"NA\"/></procedure>"))
        #expect(hollow.entryEvents.isEmpty)
    }

    @Test("age, comments and unknown values about a problem stay with it")
    func folded() throws {
        let event = try problem(
            concern(
                """
                <value xsi:type="CD" code="1" \(snomed)/>
                <entryRelationship typeCode="SUBJ" inversionInd="true"><observation>\(template("31"))
                <code code="445518008" \(snomed)/><value xsi:type="PQ" value="57" unit="a"/></observation></entryRelationship>
                <entryRelationship typeCode="SUBJ"><act>\(template("64"))<text>A comment</text></act></entryRelationship>
                <priorityCode code="U" codeSystem="2.16.840.1.113883.5.7"/>
                """))
        #expect(event.components.map(\.value) == [.quantity(Quantity(value: "57", unit: "a", ucum: "a"))])
        #expect(event.notes == ["A comment"])
        #expect(event.detail("priorityCode") != nil)
    }

    @Test("entries that share an id but not their content have keys of their own")
    func reusedIdentifiers() throws {
        func entry(_ code: String) -> String { concern("<value xsi:type=\"CD\" code=\"\(code)\" \(snomed)/>") }
        let reading = try Reading(section: section("11450-4", entries: entry("1"), entry("2"), entry("1")))
        #expect(reading.entryEvents.map(\.reference?.key) == ["7.2^9", "7.2^9#2", "7.2^9"])
        #expect(reading.issue("identifier-reused") != nil)
    }

    @Test("dates that are malformed give what can be read, and a warning")
    func malformedDates() throws {
        let value = "<value xsi:type=\"CD\" code=\"1\" \(snomed)/>"
        let reading = try Reading(
            section: section(
                "11450-4",
                entries: concern("<effectiveTime><low value=\"201102013\"/></effectiveTime>" + value),
                concern("<effectiveTime><low value=\"-08\"/></effectiveTime>" + value.replacing("\"1\"", with: "\"2\""))
            ))
        #expect(reading.entryEvents.map(\.effective?.start?.iso8601) == ["2011-02-01", nil])
        #expect(reading.issue("date-malformed")?.severity == .warning)
        #expect(reading.issue("date-malformed")?.provenance.pointer.hasSuffix("/low") == true)
        #expect(reading.issues.filter { $0.code == "date-unreadable" }.count == 1)
        #expect(reading.issues.allSatisfy { !$0.message.contains("2011") && !$0.message.contains("-08") })
    }
}
