import CDAParsing
import ClinicalModel
import Testing

@Suite("Documents of C32, CCD and IHE, and sections that lack a code or templates")
struct OlderGuideTests {
    private func old(_ roots: String...) -> String { roots.map { "<templateId root=\"\($0)\"/>" }.joined() }

    private static let c32 = "2.16.840.1.113883.3.88.11.83."
    private static let ccd = "2.16.840.1.113883.10.20.1."
    private static let ihe = "1.3.6.1.4.1.19376.1.5.3.1.4."

    @Test("a problem and its state under the older templates", arguments: [[c32 + "7", ihe + "5.1"], [ccd + "27"]])
    func problem(act: [String]) throws {
        let entry = """
            <act classCode="ACT" moodCode="EVN">\(act.map { old($0) }.joined())<id root="1.1"/><code nullFlavor="NA"/><entryRelationship typeCode="SUBJ">
            <observation classCode="OBS" moodCode="EVN">\(old(Self.ccd + "28", Self.ihe + "5"))<id root="1.2"/><code code="55607006" \(snomed)/>
            <statusCode code="completed"/><effectiveTime><low value="2009"/></effectiveTime><value xsi:type="CD" code="195967001" \(snomed)/>
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">\(old(Self.ccd + "50"))<code code="33999-4" \(loinc)/>
            <value xsi:type="CE" code="413322009" \(snomed) displayName="Resolved"/></observation></entryRelationship></observation></entryRelationship></act>
            """
        let events = try Reading(section: section("11450-4", entries: entry)).entryEvents
        #expect(events.map(\.kind) == [.condition])
        #expect(events.map(\.concept.code) == ["195967001"])
        #expect(events.map(\.status) == [.resolved])
        #expect(events.map(\.sourceType) == ["Problem Observation"])
    }

    @Test("an allergy with its reaction and severity under the older templates")
    func allergy() throws {
        let entry = """
            <act classCode="ACT" moodCode="EVN">\(old(Self.c32 + "6", Self.ihe + "5.3"))<entryRelationship typeCode="SUBJ">
            <observation classCode="OBS" moodCode="EVN">\(old(Self.ccd + "18"))<code code="416098002" \(snomed)/><value xsi:type="CD" code="416098002" \(snomed)/>
            <participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT"><code code="70618" codeSystem="2.16.840.1.113883.6.88"/>
            </playingEntity></participantRole></participant><entryRelationship typeCode="MFST" inversionInd="true"><observation classCode="OBS" moodCode="EVN">
            \(old(Self.ccd + "54"))<code code="ASSERTION"/><value xsi:type="CD" code="247472004" \(snomed)/><entryRelationship typeCode="SUBJ">
            <observation classCode="OBS" moodCode="EVN">\(old(Self.ccd + "55"))<code code="SEV"/><value xsi:type="CD" code="255604002" \(snomed)/></observation>
            </entryRelationship></observation></entryRelationship></observation></entryRelationship></act>
            """
        let event = try #require(try Reading(section: section("48765-2", entries: entry)).entryEvents.first)
        #expect(event.kind == .allergyIntolerance)
        #expect(event.concept.code == "70618")
        #expect(event.components.map(\.concept.code) == ["247472004"])
        #expect(event.components.first?.value?.text == "255604002")
    }

    @Test("reactions, severities, states and comments are known by code and relationship where they have no template")
    func withoutTemplates() throws {
        let entry = """
            <act classCode="ACT" moodCode="EVN"><statusCode code="active"/><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
            <code code="ASSERTION"/><value xsi:type="CD" code="416098002" \(snomed)/><participant typeCode="CSM"><participantRole classCode="MANU">
            <playingEntity><code code="70618" codeSystem="2.16.840.1.113883.6.88"/></playingEntity></participantRole></participant>
            <entryRelationship typeCode="MFST"><observation classCode="OBS" moodCode="EVN"><code code="ASSERTION"/><effectiveTime value="2020"/>
            <value xsi:type="CD" code="247472004" \(snomed)/></observation></entryRelationship><entryRelationship typeCode="SUBJ">
            <observation classCode="OBS" moodCode="EVN"><code code="SEV"/><statusCode code="completed"/><value xsi:type="CD" code="24484000" \(snomed)/></observation></entryRelationship>
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN"><code code="33999-4" \(loinc)/><value xsi:type="CD" code="73425007" \(snomed)/></observation></entryRelationship>
            <entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN"><code code="48767-8" \(loinc)/><text>Since childhood</text></act></entryRelationship>
            </observation></entryRelationship></act>
            """
        let events = try Reading(section: section("48765-2", entries: entry)).entryEvents
        #expect(events.count == 1)
        let event = try #require(events.first)
        #expect(event.components.map(\.concept.code) == ["247472004"])
        #expect(event.severity?.code == "24484000")
        #expect(event.status == .inactive)
        #expect(event.notes == ["Since childhood"])
    }

    @Test(
        "a section without a code is known by its template",
        arguments: [
            ("2.16.840.1.113883.10.20.22.2.5.1", "11450-4"), ("2.16.840.1.113883.3.88.11.83.103", "11450-4"),
            ("1.3.6.1.4.1.19376.1.5.3.1.3.6", "11450-4"), ("2.16.840.1.113883.10.20.1.11", "11450-4"),
        ])
    func sectionTemplate(root: String, code: String) throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN"><code code="55607006" \(snomed)/><value xsi:type="CD" code="195967001" \(snomed)/></observation>
            """
        for written in ["", "<code nullFlavor=\"UNK\"/>", "<code code=\"nonsense\"/>"] {
            let events = try Reading(
                section: "<section>\(old(root))\(written)<title>Issues</title><entry>\(entry)</entry></section>"
            ).entryEvents
            #expect(events.map(\.kind) == [.condition])
            #expect(events.first?.section == (written.contains("nonsense") ? "nonsense" : code))
        }
    }

    @Test("a template that is not known is said so once")
    func unknownTemplate() throws {
        let entry = "<act classCode=\"ACT\" moodCode=\"EVN\">\(old("1.2.3.4"))<code code=\"1\" \(snomed)/></act>"
        let reading = try Reading(section: section("8716-3", entries: entry, entry))
        #expect(reading.issues.filter { $0.code == "template-unknown" }.count == 1)
        #expect(reading.entryEvents.count == 2)
    }

    @Test("medications, results and vital signs of C32 are what they are in C-CDA")
    func others() throws {
        func kind(_ code: String, _ entry: String) throws -> EventKind? {
            try Reading(section: section(code, entries: entry)).entryEvents.first?.kind
        }
        let product =
            "<consumable><manufacturedProduct><manufacturedMaterial><code code=\"1\"/></manufacturedMaterial></manufacturedProduct></consumable>"
        let drug =
            "<substanceAdministration classCode=\"SBADM\" moodCode=\"EVN\">\(old(Self.c32 + "8"))\(product)</substanceAdministration>"
        #expect(try kind("10160-0", drug) == .medicationStatement)
        let vaccine = drug.replacing(Self.c32 + "8", with: Self.c32 + "13")
        #expect(try kind("99999-9", vaccine) == .immunization)
        let vital =
            "<observation classCode=\"OBS\" moodCode=\"EVN\">\(old(Self.c32 + "14"))<code code=\"8480-6\" \(loinc)/></observation>"
        #expect(try kind("99999-9", vital) == .observation)
        let procedure =
            "<procedure classCode=\"PROC\" moodCode=\"EVN\">\(old(Self.c32 + "17"))<code code=\"1\"/></procedure>"
        #expect(try kind("99999-9", procedure) == .procedure)
    }
}
