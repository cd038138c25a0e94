import CDAParsing
import ClinicalModel
import Testing

@Suite("Results and vital signs")
struct ResultTests {
    private func observation(_ value: String, more: String = "") throws -> ClinicalEvent {
        let entry = """
            <organizer classCode="BATTERY" moodCode="EVN">\(template("1"))<id root="4.1"/><code code="57021-8" \(loinc)/>
            <statusCode code="completed"/><effectiveTime><low value="20230101"/><high value="20230102"/></effectiveTime>
            <component><observation classCode="OBS" moodCode="EVN">\(template("2"))<id root="4.2"/>
            <code code="30313-1" \(loinc)/><statusCode code="completed"/>\(value)\(more)</observation></component></organizer>
            """
        let reading = try Reading(
            section: section("30954-2", text: "<content ID=\"v\">Positive</content>", entries: entry))
        #expect(reading.entryEvents.map(\.kind) == [.diagnosticReport, .observation])
        return try #require(reading.entryEvents.last)
    }

    @Test(
        "values of every data type are read as what they are",
        arguments: [
            ("<value xsi:type=\"PQ\" value=\"1.10\" unit=\"mg/dL\"/>", "1.10 mg/dL"),
            ("<value xsi:type=\"PQ\" value=\"5\"/>", "5"),
            ("<value xsi:type=\"REAL\" value=\"0.50\"/>", "0.50"),
            ("<value xsi:type=\"INT\" value=\"15\"/>", "15"),
            ("<value xsi:type=\"ST\">Clear &lt;yellow&gt;</value>", "Clear <yellow>"),
            ("<value xsi:type=\"ED\"><reference value=\"#v\"/></value>", "Positive"),
            ("<value xsi:type=\"CD\" code=\"1\" displayName=\"Positive\"/>", "Positive"),
            ("<value xsi:type=\"CO\" code=\"2\" displayName=\"Two\"/>", "Two"),
            ("<value xsi:type=\"BL\" value=\"true\"/>", "yes"),
            ("<value xsi:type=\"TS\" value=\"202301\"/>", "2023-01"),
            ("<value xsi:type=\"IVL_TS\"><low value=\"2022\"/><high value=\"2023\"/></value>", "2022/2023"),
            (
                "<value xsi:type=\"IVL_PQ\"><low value=\"1\" unit=\"g\"/><high value=\"2\" unit=\"g\"/></value>",
                "1 g to 2 g"
            ),
            ("<value xsi:type=\"IVL_PQ\"><low value=\"100\" unit=\"g\" inclusive=\"false\"/></value>", ">100 g"),
            ("<value xsi:type=\"IVL_PQ\"><high value=\"3\" unit=\"g\"/></value>", "<=3 g"),
            (
                "<value xsi:type=\"RTO_PQ_PQ\"><numerator value=\"1\" unit=\"mg\"/><denominator value=\"2\" unit=\"mL\"/></value>",
                "1 mg / 2 mL"
            ),
            ("<value xsi:type=\"ns:PQ\" value=\"7\" unit=\"g\"/>", "7 g"),
            ("<value value=\"7\" unit=\"g\"/>", "7 g"),
            ("<value>words</value>", "words"),
        ])
    func values(value: String, expected: String) throws {
        #expect(try observation(value).value?.text == expected)
    }

    @Test("units are kept as written and mapped to UCUM where they are not")
    func units() throws {
        #expect(
            try observation("<value xsi:type=\"PQ\" value=\"98\" unit=\"mmHg\"/>").value
                == .quantity(Quantity(value: "98", unit: "mmHg", ucum: "mm[Hg]")))
        #expect(
            try observation("<value xsi:type=\"PQ\" value=\"9\" unit=\"10+3/ul\"/>").value
                == .quantity(Quantity(value: "9", unit: "10+3/ul", ucum: "10*3/uL")))
        #expect(
            try observation("<value xsi:type=\"PQ\" value=\"9\" unit=\"per field\"/>").value
                == .quantity(Quantity(value: "9", unit: "per field", ucum: nil)))
    }

    @Test("a null value is no value, and the reason for which it is missing is kept")
    func nullValue() throws {
        let event = try observation("<value xsi:type=\"PQ\" nullFlavor=\"ASKU\"/>")
        #expect(event.value == nil)
        #expect(event.detail("value.nullFlavor") == .text("ASKU"))
    }

    @Test(
        "an amount whose unit is not in UCUM stands in a translation",
        arguments: [
            ("<translation value=\"4\" code=\"tbl\" codeSystem=\"1.2\"/>", "4 tbl"),
            ("<translation value=\"4\"><originalText>THOUS/MCL</originalText></translation>", "4 THOUS/MCL"),
        ])
    func translatedAmount(translation: String, expected: String) throws {
        let event = try observation("<value xsi:type=\"PQ\" nullFlavor=\"OTH\">\(translation)</value>")
        #expect(event.value?.text == expected)
    }

    @Test("a result has its interpretation, range, time, method, performer and panel")
    func context() throws {
        let more = """
            <interpretationCode code="H" codeSystem="2.16.840.1.113883.5.83"/><methodCode code="M" codeSystem="1.2"/>
            <performer><assignedEntity><id root="8.8"/><representedOrganization><name>Lab</name></representedOrganization>
            </assignedEntity></performer><author><time value="20230103"/><assignedAuthor><id root="8.9"/></assignedAuthor></author>
            <referenceRange><observationRange><text>13-18 g/dL; M</text><value xsi:type="IVL_PQ"><low value="13.0" unit="g/dL"/>
            <high value="18.0" unit="g/dL"/></value></observationRange></referenceRange>
            """
        let event = try observation("<value xsi:type=\"PQ\" value=\"19\" unit=\"g/dL\"/>", more: more)
        #expect(event.status == .final)
        #expect(event.interpretations.map(\.code) == ["H"])
        #expect(event.referenceRanges.first?.low?.text == "13.0 g/dL")
        #expect(event.referenceRanges.first?.high?.text == "18.0 g/dL")
        #expect(event.referenceRanges.first?.text == "13-18 g/dL; M")
        #expect(event.effective?.iso8601 == "2023-01-01/2023-01-02")
        #expect(event.participants.map(\.name) == ["Lab", nil])
        #expect(event.recorded?.iso8601 == "2023-01-03")
        #expect(event.related.map(\.role) == ["partOf"])
        #expect(event.related.first?.target?.key == "4.1")
        #expect(event.detail("methodCode") != nil)
    }

    @Test("vital signs without templates are known by their section")
    func vitalSigns() throws {
        let entry = """
            <organizer classCode="CLUSTER" moodCode="EVN"><code code="46680005" \(snomed)/><effectiveTime value="20230405"/>
            <component><observation classCode="OBS" moodCode="EVN"><code code="8480-6" \(loinc)/><statusCode code="active"/>
            <value xsi:type="PQ" value="120" unit="mm[Hg]"/></observation></component></organizer>
            """
        let events = try Reading(section: section("8716-3", entries: entry)).entryEvents
        #expect(events.map(\.kind) == [.observation, .observation])
        #expect(events.last?.categories.map(\.code) == ["vital-signs"])
        #expect(events.last?.effective?.iso8601 == "2023-04-05")
        #expect(events.last?.status == .preliminary)
    }
}
