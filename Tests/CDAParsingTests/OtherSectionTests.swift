import CDAParsing
import ClinicalModel
import Testing

@Suite("Other sections")
struct OtherSectionTests {
    private func events(_ code: String, _ entry: String) throws -> [ClinicalEvent] {
        try Reading(section: section(code, entries: entry)).entryEvents
    }

    @Test(
        "procedures are acts, observations or procedures, done, planned or refused",
        arguments: [("act", "12"), ("observation", "13"), ("procedure", "14")])
    func procedures(element: String, suffix: String) throws {
        func entry(_ attributes: String) -> String {
            """
            <\(element) \(attributes)>\(template(suffix))<id root="3.1"/><code code="73761001" \(snomed)/>
            <statusCode code="completed"/><effectiveTime value="20220101"/><targetSiteCode code="2" \(snomed)/></\(element)>
            """
        }
        let done = try #require(try events("47519-4", entry("moodCode=\"EVN\"")).first)
        #expect(done.kind == .procedure)
        #expect(done.status == .completed)
        #expect(done.effective?.iso8601 == "2022-01-01")
        #expect(done.bodySites.map(\.code) == ["2"])
        #expect(try events("47519-4", entry("moodCode=\"INT\"")).first?.status == .planned)
        let refused = try #require(try events("47519-4", entry("moodCode=\"EVN\" negationInd=\"true\"")).first)
        #expect(refused.status == .notDone)
        #expect(refused.assertion == .absent)
    }

    @Test("an encounter has its diagnoses as problems that belong to it")
    func encounters() throws {
        let entry = """
            <encounter classCode="ENC" moodCode="EVN">\(template("49"))<id root="2.1"/>
            <code code="99213" codeSystem="2.16.840.1.113883.6.12"><translation code="AMB" codeSystem="2.16.840.1.113883.5.4"/></code>
            <effectiveTime><low value="20220101"/><high value="20220102"/></effectiveTime>
            <participant typeCode="LOC"><participantRole classCode="SDLOC"><playingEntity><name>Ward</name></playingEntity></participantRole></participant>
            <participant typeCode="LOC"><participantRole classCode="SDLOC"><playingEntity><name>Theatre</name></playingEntity></participantRole></participant>
            <entryRelationship typeCode="RSON"><observation>\(template("19"))<code code="1"/><value xsi:type="CD" code="49727002" \(snomed)/></observation></entryRelationship>
            <entryRelationship typeCode="SUBJ"><act>\(template("80"))<code code="29308-4" \(loinc)/><entryRelationship typeCode="SUBJ">
            <observation classCode="OBS" moodCode="EVN">\(template("4"))<id root="2.2"/><code code="282291009" \(snomed)/>
            <value xsi:type="CD" code="233604007" \(snomed)/></observation></entryRelationship></act></entryRelationship></encounter>
            """
        let reading = try Reading(section: section("46240-8", entries: entry))
        let encounter = try #require(reading.encounters.last)
        #expect(encounter.reference.key == "2.1")
        #expect(encounter.types.first?.codings.map(\.code) == ["99213", "AMB"])
        #expect(encounter.encounterClass?.code == "AMB")
        #expect(encounter.status == .completed)
        #expect(encounter.locations == ["Ward", "Theatre"])
        #expect(encounter.serviceProvider == nil)
        #expect(encounter.reasons.map(\.code) == ["49727002"])
        #expect(encounter.diagnoses.map(\.target?.key) == ["2.2"])
        let problem = try #require(reading.entryEvents.first)
        #expect(problem.kind == .condition)
        #expect(problem.encounter?.key == "2.1")
        #expect(problem.categories.map(\.code) == ["29308-4", "282291009"])
    }

    @Test("smoking status, and the sex at birth that the patient gets")
    func socialHistory() throws {
        func entry(_ suffix: String, _ code: String, _ value: String) -> String {
            """
            <observation classCode="OBS" moodCode="EVN">\(template(suffix))<code \(code)/><statusCode code="completed"/>
            <effectiveTime value="20230101"/><value xsi:type="CD" \(value)/></observation>
            """
        }
        let reading = try Reading(
            section: section(
                "29762-2", entries: entry("78", "code=\"72166-2\" \(loinc)", "code=\"8517006\" \(snomed)"),
                entry("200", "code=\"76689-9\" \(loinc)", "code=\"F\""),
                entry("78", "code=\"ASSERTION\"", "code=\"266919005\"")))
        #expect(reading.entryEvents.map(\.kind) == [.observation, .observation, .observation])
        #expect(reading.entryEvents[0].categories.map(\.code) == ["social-history"])
        #expect(reading.entryEvents[2].concept.label == "Smoking Status")
        #expect(reading.patients.first?.birthSex == "F")
    }

    @Test("family history is about the relative, not the patient")
    func familyHistory() throws {
        let entry = """
            <organizer classCode="CLUSTER" moodCode="EVN">\(template("45"))<id root="6.1"/><statusCode code="completed"/>
            <subject><relatedSubject classCode="PRS"><code code="FTH" codeSystem="2.16.840.1.113883.5.111" displayName="Father"/>
            <subject><administrativeGenderCode code="M"/><birthTime value="1910"/></subject></relatedSubject></subject>
            <component><observation classCode="OBS" moodCode="EVN">\(template("46"))<code code="64572001" \(snomed)/>
            <value xsi:type="CD" code="22298006" \(snomed)/></observation></component></organizer>
            """
        let event = try #require(try events("10157-6", entry).first)
        #expect(event.kind == .familyMemberHistory)
        #expect(event.experiencer == .family)
        #expect(event.concept.code == "22298006")
        #expect(event.participants.first?.function?.label == "Father")
        #expect(
            event.detail("subject.relatedSubject.subject.birthTime") == .date(try #require(ClinicalDate(year: 1910))))
        #expect(!event.statesFact)
    }

    @Test(
        "what is planned is a plan, by template or by section",
        arguments: [
            ("act", "39", EventKind.serviceRequest), ("observation", "44", .serviceRequest),
            ("procedure", "41", .serviceRequest),
            ("observation", "121", .goal), ("act", "none", .serviceRequest),
        ])
    func plan(element: String, suffix: String, kind: EventKind) throws {
        let mood = suffix == "121" ? "GOL" : "INT"
        let entry = """
            <\(element) moodCode="\(mood)">\(template(suffix))<code code="1" \(snomed)/><statusCode code="active"/></\(element)>
            """
        let event = try #require(try events("18776-5", entry).first)
        #expect(event.kind == kind)
        if kind == .serviceRequest { #expect(event.status == .planned) }
    }

    @Test("a planned encounter is an encounter that is planned")
    func plannedEncounter() throws {
        let entry =
            "<encounter classCode=\"ENC\" moodCode=\"INT\">\(template("40"))<code code=\"1\" \(snomed)/></encounter>"
        #expect(try Reading(section: section("18776-5", entries: entry)).encounters.last?.status == .planned)
    }

    @Test("coverage, equipment, functional status, care teams and unknown entries are kept")
    func others() throws {
        let policy = """
            <act classCode="ACT" moodCode="DEF">\(template("60"))<code code="48768-6" \(loinc)/><entryRelationship typeCode="COMP">
            <act classCode="ACT" moodCode="EVN">\(template("61"))<code code="SELF" codeSystem="2.16.840.1.113883.5.110"/>
            <performer typeCode="PRF"><assignedEntity><id root="9.1"/><representedOrganization><name>Payer</name></representedOrganization>
            </assignedEntity></performer></act></entryRelationship></act>
            """
        let coverage = try #require(try events("48768-6", policy).first)
        #expect(coverage.kind == .coverage)
        #expect(coverage.participants.first?.name == "Payer")

        let supply = """
            <supply classCode="SPLY" moodCode="EVN">\(template("50"))<quantity value="2"/><participant typeCode="PRD">
            <participantRole classCode="MANU"><id root="9.2" extension="UDI"/><playingDevice><code code="14106009" \(snomed)/></playingDevice>
            </participantRole></participant></supply>
            """
        let device = try #require(try events("46264-8", supply).first)
        #expect(device.kind == .device)
        #expect(device.concept.code == "14106009")

        let unknown = """
            <act classCode="ACT" moodCode="EVN"><templateId root="9.9.9"/><id root="9.3"/><code code="X" codeSystem="1.9.9"/>
            <effectiveTime value="2020"/></act>
            """
        let other = try #require(try events("99999-9", unknown).first)
        #expect(other.kind == .other)
        #expect(other.concept.codings.first?.system == .other("urn:oid:1.9.9"))
        #expect(other.effective?.iso8601 == "2020")
    }

    @Test("nothing with a code, a value or text is lost")
    func remainder() throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN"><code code="1" \(snomed)><qualifier><name code="q1"/><value code="q2"/></qualifier></code>
            <languageCode code="en"/><specimen><specimenRole><specimenPlayingEntity><code code="s1" \(snomed)/><name>Blood</name>
            </specimenPlayingEntity></specimenRole></specimen><value xsi:type="PQ" value="1" unit="g"><translation value="1000" unit="mg"/></value>
            <value xsi:type="ST">second</value><unknownThing><deeper value="20"/><words>here</words></unknownThing></observation>
            """
        let event = try #require(try events("30954-2", entry).first)
        let paths = Set(event.details.map(\.path))
        for path in [
            "code.qualifier.name", "code.qualifier.value", "languageCode",
            "specimen.specimenRole.specimenPlayingEntity.code",
            "specimen.specimenRole.specimenPlayingEntity.name", "value.translation", "value", "unknownThing.deeper",
            "unknownThing.words",
        ] {
            #expect(paths.contains(path), "\(path) was lost")
        }
    }

    @Test("a file within an entry becomes a document of its own")
    func attachment() throws {
        let entry = """
            <act classCode="ACT" moodCode="EVN">\(template("202"))<id root="9.5"/><code code="34109-9" \(loinc)/>
            <text mediaType="text/rtf" representation="B64"><reference value="#note"/>e1xydGZ9</text></act>
            """
        let reading = try Reading(
            section: section("34109-9", text: "<content ID=\"note\">A note</content>", entries: entry))
        let document = try #require(reading.documents.last)
        #expect(document.content == .bytes(Array("{\\rtf}".utf8)))
        #expect(document.contentType == "text/rtf")
        #expect(document.reference.key == "9.5/text")
        #expect(reading.entryEvents.map(\.reference?.key) == ["9.5"])
    }

    @Test("files of entries that share an id have keys of their own, unless they are the same file")
    func attachmentsOfOneID() throws {
        func entry(_ file: String) -> String {
            """
            <act classCode="ACT" moodCode="EVN">\(template("202"))<id root="9.5"/><code code="34109-9" \(loinc)/>
            <text mediaType="text/rtf" representation="B64">\(file)</text></act>
            """
        }
        let entries = ["e1xydGZ9", "e1xydGYxfQ==", "e1xydGZ9"].map(entry).joined(separator: "</entry><entry>")
        let reading = try Reading(section: section("34109-9", text: "A note", entries: entries))
        let files = reading.documents.filter { $0.contentType == "text/rtf" }
        #expect(files.map(\.reference.key) == ["9.5/text", "9.5/text#2", "9.5/text"])
    }

    @Test("inline words are kept before those that a reference points to")
    func inlineWords() throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN"><code code="1" \(snomed)><originalText>Mine<reference value="#note"/>
            </originalText></code></observation>
            """
        let reading = try Reading(
            section: section("8716-3", text: "<content ID=\"note\">Other</content>", entries: entry))
        #expect(reading.entryEvents.first?.concept.text == "Mine")
    }
}
