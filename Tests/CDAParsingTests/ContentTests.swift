import CDAParsing
import ClinicalModel
import Testing

@Suite("What entries hold")
struct ContentTests {
    private func reading(_ code: String, _ entry: String, text: String = "") throws -> Reading {
        try Reading(section: section(code, text: text, entries: entry))
    }

    @Test("cells below and beside those that span rows and columns stay below their headers")
    func spans() throws {
        let text = """
            <table><thead><tr><th>Test</th><th>Value</th><th>Range</th></tr></thead><tbody>
            <tr><td rowspan="2">Sodium</td><td>140</td><td>135-145</td></tr><tr><td>138</td><td>same</td></tr>
            <tr><td colspan="2">Comment</td><td>none</td></tr><tr><td colspan="3">End</td></tr></tbody></table>
            """
        #expect(
            try reading("30954-2", "", text: text).documents.first?.text
                == "Test | Value | Range\nSodium | 140 | 135-145\n | 138 | same\nComment | | none\nEnd"
                .replacing("Comment | |", with: "Comment |  |"))
    }

    @Test("spans that are nonsense do no harm")
    func hostileSpans() throws {
        let row = "<tr><td colspan=\"999999999\" rowspan=\"-3\">a</td><td rowspan=\"x\">b</td></tr>"
        let text = "<table><tbody>" + String(repeating: row, count: 3000) + "</tbody></table>"
        #expect(try reading("30954-2", "", text: text).documents.first.map { $0.text.utf8.count < 400_000 } == true)
    }

    @Test("an image within an entry is a document, and the narrative says where it belongs")
    func media() throws {
        let entry = """
            <observationMedia classCode="OBS" moodCode="EVN" ID="MM1"><id root="1.5"/><languageCode code="en"/>
            <value mediaType="image/jpeg" representation="B64">/9j/</value></observationMedia>
            """
        let read = try reading(
            "29545-1", entry,
            text: "Skin: <renderMultiMedia referencedObject=\"MM1\"><caption>Left hand</caption></renderMultiMedia>")
        #expect(read.documents.first?.text == "Skin:\nLeft hand")
        #expect(read.documents.first?.details.contains { $0.path == "text.renderMultiMedia.referencedObject" } == true)
        let image = try #require(read.documents.last)
        #expect(image.kind == .attachment)
        #expect(image.content == .bytes([0xFF, 0xD8, 0xFF]))
        #expect(image.contentType == "image/jpeg")
        #expect(read.entryEvents.first?.detail("ID") == .text("MM1"))
    }

    @Test("organizers stand in organizers, and each member knows its own")
    func nestedOrganizers() throws {
        let entry = """
            <organizer classCode="BATTERY" moodCode="EVN">\(template("1"))<id root="1.1"/><code code="A" \(loinc)/><statusCode code="completed"/>
            <effectiveTime value="20230101"/><component><organizer classCode="BATTERY" moodCode="EVN">\(template("1"))<id root="1.2"/><code code="B" \(loinc)/>
            <component><observation classCode="OBS" moodCode="EVN">\(template("2"))<id root="1.3"/><code code="C" \(loinc)/><value xsi:type="INT" value="1"/></observation>
            </component></organizer></component></organizer>
            """
        let events = try reading("30954-2", entry).entryEvents
        #expect(events.map(\.concept.code) == ["A", "B", "C"])
        #expect(events.map { $0.related.first { $0.role == "partOf" }?.target?.key } == [nil, "1.1", "1.2"])
        #expect(events.map(\.effective?.iso8601) == ["2023-01-01", "2023-01-01", "2023-01-01"])
    }

    @Test("all who took part are kept, with role, time and function")
    func participants() throws {
        func person(_ role: String, _ extension: String) -> String {
            "<\(role)><id root=\"1.6\" extension=\"\(`extension`)\"/><assignedPerson><name>\(`extension`)</name></assignedPerson></\(role)>"
        }
        let entry = """
            <procedure classCode="PROC" moodCode="EVN">\(template("14"))<code code="1" \(snomed)/><performer><time value="2020"/>\(person("assignedEntity", "P1"))</performer>
            <performer><functionCode code="AN"/>\(person("assignedEntity", "P2"))</performer><author><time value="2021"/>\(person("assignedAuthor", "A1"))</author>
            <author><time value="2022"/>\(person("assignedAuthor", "A2"))</author><informant>\(person("assignedEntity", "I1"))</informant>
            <informant><relatedEntity classCode="PRS"><code code="MTH"/><relatedPerson><name>I2</name></relatedPerson></relatedEntity></informant>
            <participant typeCode="LOC"><participantRole classCode="SDLOC"><code code="1160-1"/><playingEntity><name>Theatre</name></playingEntity></participantRole></participant>
            </procedure>
            """
        let event = try #require(try reading("47519-4", entry).entryEvents.first)
        #expect(event.participants.map(\.name) == ["P1", "P2", "A1", "A2", "I1", "I2", "Theatre"])
        #expect(
            event.participants.map(\.role) == [
                "performer", "performer", "author", "author", "informant", "informant", "participant.LOC",
            ])
        #expect(event.participants[1].function?.code == "AN")
        #expect(event.participants[5].function?.code == "MTH")
        #expect(event.participants.map(\.time?.iso8601) == ["2020", nil, "2021", "2022", nil, nil, nil])
        #expect(event.recorded?.iso8601 == "2021")
    }

    @Test("a result may have several ranges and interpretations")
    func ranges() throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN">\(template("2"))<code code="1" \(loinc)/><value xsi:type="PQ" value="9" unit="g/dL"/>
            <interpretationCode code="L"/><interpretationCode code="A"/><referenceRange><observationRange><text>Women</text><value xsi:type="IVL_PQ">
            <low value="12.0" unit="g/dL"/><high value="15.5" unit="g/dL" inclusive="false"/></value></observationRange></referenceRange>
            <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="13.5" unit="g/dL"/></value></observationRange></referenceRange></observation>
            """
        let event = try #require(try reading("30954-2", entry).entryEvents.first)
        #expect(event.interpretations.map(\.code) == ["L", "A"])
        #expect(event.referenceRanges.map(\.text) == ["Women", nil])
        #expect(event.referenceRanges.map(\.low?.value) == ["12.0", "13.5"])
        #expect(event.referenceRanges[0].high?.comparator == "<")
    }

    @Test("a vaccine has its lot, dose number and maker; a drug its conditions")
    func immunization() throws {
        let entry = """
            <substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="false">\(template("52"))<statusCode code="completed"/>
            <effectiveTime value="20230301"/><repeatNumber value="2"/><consumable><manufacturedProduct><manufacturedMaterial>
            <code code="207" codeSystem="2.16.840.1.113883.12.292"><translation code="59267-1000-1" codeSystem="2.16.840.1.113883.6.69"/></code>
            <lotNumberText>EW0150</lotNumberText></manufacturedMaterial><manufacturerOrganization><name>Maker</name></manufacturerOrganization>
            </manufacturedProduct></consumable><precondition typeCode="PRCN"><criterion><text>only if well</text></criterion></precondition></substanceAdministration>
            """
        let event = try #require(try reading("11369-6", entry).entryEvents.first)
        #expect(event.concept.codings.map(\.system) == [.cvx, .ndc])
        #expect(event.status == .completed)
        #expect(event.detail("repeatNumber") == .text("2"))
        #expect(event.detail("consumable.manufacturedProduct.manufacturedMaterial.lotNumberText") == .text("EW0150"))
        #expect(event.detail("precondition.criterion.text") == .text("only if well"))
        #expect(event.dosages.first?.asNeeded == true)
    }

    @Test(
        "social history says what it is about",
        arguments: [
            (template("78"), "72166-2", "8517006"), (template("501"), "76690-7", "38628009"),
            (template("506"), "95370-3", "170"), (template("503"), "11341-5", "29-1141"),
            ("<templateId root=\"2.16.840.1.113883.10.20.34.3.45\"/>", "76691-5", "446151000124109"),
            ("<templateId root=\"2.16.840.1.113883.10.20.15.3.8\"/>", "82810-3", "77386006"),
            (template("69"), "88121-9", "LA6729-3"),
        ])
    func socialHistory(templates: String, code: String, value: String) throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN">\(templates)<code code="\(code)" \(loinc)/><statusCode code="completed"/>
            <effectiveTime value="2023"/><value xsi:type="CD" code="\(value)" \(snomed)/></observation>
            """
        let event = try #require(try reading("29762-2", entry).entryEvents.first)
        #expect(event.kind == .observation)
        #expect(event.concept.code == code)
        #expect(event.value?.text == value)
        #expect(event.categories.map(\.code) == ["social-history"])
    }

    @Test("care teams, goals, health concerns and notes are events of their kind")
    func careElements() throws {
        let team = """
            <organizer classCode="CLUSTER" moodCode="EVN">\(template("500"))<id root="1.1"/><code code="86744-0" \(loinc)/><statusCode code="active"/>
            <component><act classCode="PCPR" moodCode="EVN">\(template("500.1"))<id root="1.2"/><code code="85847-2" \(loinc)/><performer>
            <functionCode code="PCP"/><assignedEntity><id root="1.3"/><assignedPerson><name>Dr. Team</name></assignedPerson></assignedEntity></performer></act></component></organizer>
            """
        let members = try reading("85847-2", team).entryEvents
        #expect(members.map(\.kind) == [.careTeam, .other])
        #expect(members.last?.participants.map(\.name) == ["Dr. Team"])
        let goal = """
            <observation classCode="OBS" moodCode="GOL">\(template("121"))<id root="1.4"/><code code="58410-2" \(loinc)/><statusCode code="active"/>
            <effectiveTime value="2024"/><value xsi:type="ST">Walk a mile</value></observation>
            """
        #expect(try reading("61146-7", goal).entryEvents.map(\.kind) == [.goal])
        #expect(try reading("61146-7", goal).entryEvents.first?.value == .text("Walk a mile"))
        let concern = """
            <act classCode="ACT" moodCode="EVN">\(template("132"))<id root="1.5"/><code code="75310-3" \(loinc)/><statusCode code="active"/>
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">\(template("4"))<id root="1.6"/><code code="55607006" \(snomed)/>
            <value xsi:type="CD" code="195967001" \(snomed)/></observation></entryRelationship></act>
            """
        #expect(try reading("75310-3", concern).entryEvents.map(\.kind) == [.other, .condition])
        let note = """
            <act classCode="ACT" moodCode="EVN">\(template("202"))<id root="1.7"/><code code="34109-9" \(loinc)><translation code="11506-3" \(loinc)/></code>
            <text><reference value="#n"/></text><statusCode code="completed"/><effectiveTime value="20230101"/></act>
            """
        let event = try #require(
            try reading("11506-3", note, text: "<paragraph ID=\"n\">Doing well.</paragraph>").entryEvents.first)
        #expect(event.notes == ["Doing well."])
        #expect(event.concept.codings.map(\.code) == ["34109-9", "11506-3"])
        #expect(event.detail("text.reference") == .text("#n"))
    }

    @Test("words between the tags of a code, and amounts of other data types, are kept")
    func oddValues() throws {
        func value(_ written: String) throws -> String? {
            let entry = "<observation classCode=\"OBS\" moodCode=\"EVN\"><code code=\"1\"/>\(written)</observation>"
            return try reading("30954-2", entry).entryEvents.first?.value?.text
        }
        #expect(try value("<value xsi:type=\"ST\">120</value>") == "120")
        #expect(try value("<value xsi:type=\"CD\" nullFlavor=\"OTH\">hand-written</value>") == "hand-written")
        #expect(
            try value(
                "<value xsi:type=\"RTO\"><numerator xsi:type=\"INT\" value=\"1\"/><denominator xsi:type=\"INT\" value=\"64\"/></value>"
            ) == "1 / 64")
        #expect(try value("<value xsi:type=\"BL\" value=\"false\"/>") == "no")
        #expect(
            try value(
                "<value xsi:type=\"CO\" code=\"LA6569-3\" displayName=\"Several days\"><translation xsi:type=\"CO\" code=\"1\"/></value>"
            ) == "Several days")
        #expect(try value("<value xsi:type=\"ED\">seen\n  twice</value>") == "seen twice")
        #expect(try value("<value xsi:type=\"IVL_PQ\"><center value=\"4\" unit=\"g\"/></value>") == "4 g")
        #expect(try value("<value xsi:type=\"PQ\" value=\"abc\" unit=\"g\"/>") == "abc g")
    }
}
