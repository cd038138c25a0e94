import CDAParsing
import ClinicalModel
import Testing

@Suite("No known …")
struct KnownAbsenceTests {
    private func events(_ code: String, _ entry: String, text: String = "") throws -> [ClinicalEvent] {
        try Reading(section: section(code, text: text, entries: entry)).entryEvents
    }

    private func problem(_ value: String, act: String = "", attributes: String = "", text: String = "") -> String {
        """
        <act classCode="ACT" moodCode="EVN" \(act)>\(template("3"))<code code="CONC"/><statusCode code="active"/>
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" \(attributes)>\(template("4"))
        <code code="55607006" \(snomed) displayName="Problem"/>\(text)<statusCode code="completed"/>\(value)</observation></entryRelationship></act>
        """
    }

    private func allergy(_ value: String, allergen: String, attributes: String = "", text: String = "") -> String {
        """
        <act classCode="ACT" moodCode="EVN">\(template("30"))<code code="CONC"/><statusCode code="active"/>
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" \(attributes)>\(template("7"))
        <code code="ASSERTION"/>\(text)<statusCode code="completed"/>\(value)<participant typeCode="CSM"><participantRole classCode="MANU">
        <playingEntity classCode="MMAT">\(allergen)</playingEntity></participantRole></participant></observation></entryRelationship></act>
        """
    }

    private static let drugAllergy = "<value xsi:type=\"CD\" code=\"416098002\" \(snomed)/>"

    @Test("by negation of the observation or of the act around it, whatever is negated")
    func negation() throws {
        let value = "<value xsi:type=\"CD\" code=\"55607006\" \(snomed) displayName=\"Problem\"/>"
        for entry in [problem(value, attributes: "negationInd=\"true\""), problem(value, act: "negationInd=\"true\"")] {
            let event = try #require(try events("11450-4", entry).first)
            #expect(event.assertion == .absent)
            #expect(!event.statesFact)
        }
        let allergies = try events(
            "48765-2",
            allergy(Self.drugAllergy, allergen: "<code nullFlavor=\"NA\"/>", attributes: "negationInd=\"true\""))
        #expect(allergies.map(\.assertion) == [.absent])
    }

    @Test(
        "by a code, in the value or in the place of the allergen",
        arguments: ["160244002", "716186003", "409137002", "429625007"])
    func code(code: String) throws {
        let value = "<value xsi:type=\"CD\" code=\"\(code)\" \(snomed)/>"
        #expect(try events("11450-4", problem(value)).map(\.assertion) == [.absent])
        #expect(
            try events("48765-2", allergy(value, allergen: "<code nullFlavor=\"NA\"/>")).map(\.assertion) == [.absent])
        let allergen = "<code code=\"\(code)\" \(snomed)/>"
        #expect(try events("48765-2", allergy(Self.drugAllergy, allergen: allergen)).map(\.assertion) == [.absent])
    }

    @Test(
        "by words alone: of the value, of the allergen, of the statement, or of the narrative that it points to",
        arguments: ["No known allergies", "NKDA", "No Known Drug Allergies", "None known", "no active problems"])
    func words(words: String) throws {
        let pointer = "<text><reference value=\"#w\"/></text>"
        let narrative = "<content ID=\"w\">\(words)</content>"
        let entries = [
            allergy(Self.drugAllergy, allergen: "<code nullFlavor=\"NA\"/><name>\(words)</name>"),
            allergy(Self.drugAllergy, allergen: "<code nullFlavor=\"NA\"/>", text: pointer),
            allergy(
                Self.drugAllergy,
                allergen: "<code nullFlavor=\"NA\"><originalText><reference value=\"#w\"/></originalText></code>"),
            allergy("<value xsi:type=\"CD\" nullFlavor=\"NI\"/>", allergen: "<code nullFlavor=\"NI\"/>", text: pointer),
        ]
        for entry in entries {
            #expect(try events("48765-2", entry, text: narrative).map(\.assertion) == [.absent])
        }
        let problems = [
            problem("<value xsi:type=\"CD\" nullFlavor=\"UNK\"><originalText>\(words)</originalText></value>"),
            problem("<value xsi:type=\"CD\" nullFlavor=\"NI\"/>", text: pointer),
        ]
        for entry in problems { #expect(try events("11450-4", entry, text: narrative).map(\.assertion) == [.absent]) }
    }

    @Test("words of the narrative alone, and entries that are filled in for the schema, make no event")
    func noEvent() throws {
        let narrative = try Reading(section: section("48765-2", text: "No known allergies"))
        #expect(narrative.entryEvents.isEmpty)
        #expect(narrative.documents.map(\.text) == ["No known allergies"])
        let null = "<value xsi:type=\"CD\" nullFlavor=\"NI\"/>"
        #expect(try events("11450-4", problem(null)).isEmpty)
        #expect(try events("48765-2", allergy(null, allergen: "<code nullFlavor=\"NI\"/>")).isEmpty)
        let medication = """
            <substanceAdministration classCode="SBADM" moodCode="EVN" nullFlavor="NI">\(template("16"))<statusCode code="completed"/>
            <consumable><manufacturedProduct><manufacturedMaterial><code nullFlavor="NI"/></manufacturedMaterial></manufacturedProduct>
            </consumable></substanceAdministration>
            """
        #expect(try events("10160-0", medication).isEmpty)
        let vaccine = medication.replacing("nullFlavor=\"NI\">", with: "negationInd=\"true\">", maxReplacements: 1)
        #expect(try events("11369-6", vaccine).allSatisfy { !$0.statesFact })
    }

    @Test("no known medications, in words or negated, is no medication")
    func medications() throws {
        let entry = """
            <substanceAdministration classCode="SBADM" moodCode="EVN">\(template("16"))<statusCode code="completed"/><consumable>
            <manufacturedProduct><manufacturedMaterial><code nullFlavor="NA"/><name>No known medications</name></manufacturedMaterial>
            </manufacturedProduct></consumable></substanceAdministration>
            """
        #expect(try events("10160-0", entry).map(\.statesFact) == [false])
    }

    @Test("a mistake that was taken back is no fact, whatever its status observation says")
    func nullified() throws {
        let status = """
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">\(template("6"))<code code="33999-4" \(loinc)/>
            <value xsi:type="CD" code="55561003" \(snomed)/></observation></entryRelationship>
            """
        let entry = problem("<value xsi:type=\"CD\" code=\"1\" \(snomed)/>" + status)
        let act = entry.replacing("<statusCode code=\"active\"/>", with: "<statusCode code=\"nullified\"/>")
        #expect(try events("11450-4", act).map(\.status) == [.enteredInError])
        let observation = entry.replacing("<statusCode code=\"completed\"/>", with: "<statusCode code=\"nullified\"/>")
        #expect(try events("11450-4", observation).map(\.status) == [.enteredInError])
    }
}
