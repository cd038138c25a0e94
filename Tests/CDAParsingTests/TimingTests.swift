import CDAParsing
import ClinicalModel
import Testing

@Suite("Times of drugs")
struct TimingTests {
    private func event(_ times: String) throws -> ClinicalEvent {
        let entry = """
            <substanceAdministration classCode="SBADM" moodCode="EVN">\(template("16"))<statusCode code="active"/>\(times)
            <consumable><manufacturedProduct><manufacturedMaterial><code code="197361" codeSystem="2.16.840.1.113883.6.88"/>
            </manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>
            """
        return try #require(try Reading(section: section("10160-0", entries: entry)).entryEvents.first)
    }

    @Test(
        "events of the day, with what lies between, become words",
        arguments: [
            ("AC", "AC"), ("PC", "PC"), ("HS", "HS"), ("ACM", "ACM"), ("ICD", "ICD"), ("PCV", "PCV"), ("WAKE", "WAKE"),
        ])
    func dailyEvents(code: String, expected: String) throws {
        let timed = try event(
            "<effectiveTime xsi:type=\"EIVL_TS\" operator=\"A\"><event code=\"\(code)\"/></effectiveTime>")
        #expect(timed.dosages.first?.timing == expected)
        #expect(timed.effective == nil)
        let before = try event(
            """
            <effectiveTime xsi:type="EIVL_TS"><event code="\(code)"/><offset><low value="30" unit="min"/></offset></effectiveTime>
            """)
        #expect(before.dosages.first?.timing == "30 min \(expected)")
    }

    @Test("several times of one drug are a span, a period and an event, in any order")
    func several() throws {
        let timed = try event(
            """
            <effectiveTime xsi:type="EIVL_TS" operator="A"><event code="HS"/></effectiveTime>
            <effectiveTime xsi:type="PIVL_TS" operator="A" institutionSpecified="true"><phase><low value="20230101"/></phase><period value="1" unit="d"/></effectiveTime>
            <effectiveTime xsi:type="IVL_TS"><low value="20230101"/><width value="10" unit="d"/></effectiveTime>
            """)
        #expect(timed.dosages.first?.timing == "HS, every 1 d")
        #expect(timed.effective?.iso8601 == "2023-01-01/..")
        #expect(timed.detail("effectiveTime.width") == .quantity(Quantity(value: "10", unit: "d", ucum: "d")))
        #expect(
            timed.detail("effectiveTime.phase.low") == .date(try #require(ClinicalDate(year: 2023, month: 1, day: 1))))
    }

    @Test("a set of times has its span and its frequency")
    func set() throws {
        let timed = try event(
            """
            <effectiveTime xsi:type="SXPR_TS"><comp xsi:type="IVL_TS"><low value="20230101"/><high value="20230110"/></comp>
            <comp xsi:type="PIVL_TS" operator="I"><period value="12" unit="h"/></comp>
            <comp xsi:type="EIVL_TS" operator="I"><event code="PC"/></comp></effectiveTime>
            """)
        #expect(timed.dosages.first?.timing == "every 12 h, PC")
        #expect(timed.effective?.iso8601 == "2023-01-01/2023-01-10")
    }

    @Test("a single time is a moment, further ones are kept, and an unknown end is open")
    func moments() throws {
        let twice = try event("<effectiveTime value=\"202301010800\"/><effectiveTime value=\"202301011600\"/>")
        #expect(twice.effective?.iso8601 == "2023-01-01T08:00")
        #expect(twice.detail("effectiveTime")?.text == "2023-01-01T16:00")
        let open = try event("<effectiveTime><low nullFlavor=\"UNK\"/><high value=\"2023\"/></effectiveTime>")
        #expect(open.effective?.iso8601 == "../2023")
        #expect(try event("<effectiveTime nullFlavor=\"NI\"/>").effective == nil)
        let center = try event("<effectiveTime xsi:type=\"IVL_TS\"><center value=\"20230101\"/></effectiveTime>")
        #expect(center.effective?.iso8601 == "2023-01-01")
    }

    @Test("what cannot be read as a time is kept as written")
    func unreadable() throws {
        let entry = """
            <procedure classCode="PROC" moodCode="EVN">\(template("14"))<code code="1" \(snomed)/><effectiveTime value="last spring"/></procedure>
            """
        let reading = try Reading(section: section("47519-4", entries: entry))
        #expect(reading.entryEvents.first?.effective == nil)
        #expect(reading.entryEvents.first?.detail("effectiveTime") == .text("last spring"))
        #expect(reading.issue("date-unreadable") != nil)
    }
}
