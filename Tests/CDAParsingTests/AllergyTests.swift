import CDAParsing
import ClinicalModel
import Testing

@Suite("Allergies")
struct AllergyTests {
    private func allergy(_ content: String, negated: Bool = false) throws -> ClinicalEvent {
        let entry = """
            <act classCode="ACT" moodCode="EVN">\(template("30"))<code code="CONC"/><statusCode code="active"/>
            <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"\(negated ? " negationInd=\"true\"" : "")>
            \(template("7"))<code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>
            \(content)</observation></entryRelationship></act>
            """
        let reading = try Reading(section: section("48765-2", entries: entry))
        #expect(reading.entryEvents.count == 1)
        return try #require(reading.entryEvents.first)
    }

    private func allergen(_ entity: String) -> String {
        """
        <participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">\(entity)\
        </playingEntity></participantRole></participant>
        """
    }

    @Test("an allergy is to its allergen, with reactions, their severity and its own")
    func whole() throws {
        func severity(_ code: String) -> String {
            """
            <entryRelationship typeCode="SUBJ" inversionInd="true"><observation>\(template("8"))<code code="SEV"/>
            <value xsi:type="CD" code="\(code)" \(snomed)/></observation></entryRelationship>
            """
        }
        let reaction = """
            <entryRelationship typeCode="MFST" inversionInd="true"><observation>\(template("9"))<code code="ASSERTION"/>
            <value xsi:type="CD" code="247472004" \(snomed) displayName="Hives"/>\(severity("255604002"))
            </observation></entryRelationship>
            """
        let event = try allergy(
            "<value xsi:type=\"CD\" code=\"416098002\" \(snomed)/>"
                + allergen("<code code=\"70618\" codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"Penicillin\"/>")
                + severity("6736007") + reaction)
        #expect(event.kind == .allergyIntolerance)
        #expect(event.concept.codings.first == Coding(system: .rxNorm, code: "70618", display: "Penicillin"))
        #expect(event.categories.map(\.code) == ["416098002"])
        #expect(event.severity?.code == "6736007")
        #expect(event.components.map(\.concept.code) == ["247472004"])
        guard case .concept(let mild) = event.components.first?.value else {
            Issue.record("the reaction has no severity")
            return
        }
        #expect(mild.code == "255604002")
        #expect(event.status == .active)
        #expect(event.participants.isEmpty)
    }

    @Test("no known allergies: by negation, by code, and by the allergen's words")
    func noneKnown() throws {
        let negated = try allergy(
            "<value xsi:type=\"CD\" code=\"419199007\" \(snomed)/>" + allergen("<code nullFlavor=\"NA\"/>"),
            negated: true)
        #expect(negated.assertion == .absent)
        #expect(negated.concept.code == "419199007")
        let coded = try allergy("<value xsi:type=\"CD\" code=\"716186003\" \(snomed)/>")
        #expect(coded.assertion == .absent)
        #expect(coded.concept.code == "716186003")
        let words = try allergy(
            "<value xsi:type=\"CD\" code=\"419199007\" \(snomed)/>" + allergen("<name>No Known Drug Allergies</name>"))
        #expect(words.assertion == .absent)
    }

    @Test("an allergen without a code is named by its words")
    func named() throws {
        let event = try allergy(
            "<value xsi:type=\"CD\" code=\"419199007\" \(snomed)/>"
                + allergen("<code nullFlavor=\"UNK\"/><name>Bees</name>"))
        #expect(event.concept == CodeableConcept(text: "Bees"))
        #expect(event.assertion == .present)
    }
}
