import CDAParsing
import ClinicalModel
import Testing

@Suite("Medications and immunizations")
struct MedicationTests {
    private func administration(
        _ content: String, mood: String = "EVN", template suffix: String = "16", negated: Bool = false,
        product: String = "<code code=\"197361\" codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"Amlodipine\"/>"
    ) -> String {
        """
        <substanceAdministration classCode="SBADM" moodCode="\(mood)"\(negated ? " negationInd=\"true\"" : "")>
        \(template(suffix))<id root="5.1"/><statusCode code="active"/>\(content)<consumable><manufacturedProduct>
        <manufacturedMaterial>\(product)<lotNumberText>L1</lotNumberText></manufacturedMaterial>
        <manufacturerOrganization><name>Maker</name></manufacturerOrganization>
        </manufacturedProduct></consumable></substanceAdministration>
        """
    }

    private func medications(_ entries: String, code: String = "10160-0") throws -> [ClinicalEvent] {
        try Reading(section: section(code, text: "<content ID=\"sig\">One a day</content>", entries: entries))
            .entryEvents
    }

    @Test("a drug has its dose, route, rate, timing, period and sig")
    func dosage() throws {
        let event = try #require(
            try medications(
                administration(
                    """
                    <effectiveTime xsi:type="IVL_TS"><low value="20230101"/><high nullFlavor="UNK"/></effectiveTime>
                    <effectiveTime xsi:type="PIVL_TS" institutionSpecified="true" operator="A"><period value="8" unit="h"/></effectiveTime>
                    <repeatNumber value="3"/><routeCode code="C38288" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="Oral"/>
                    <doseQuantity value="1.50" unit="mg"/><rateQuantity><low value="1" unit="mL/h"/><high value="2" unit="mL/h"/></rateQuantity>
                    <precondition typeCode="PRCN"><criterion><value xsi:type="CD" code="56018004" \(snomed)/></criterion></precondition>
                    <entryRelationship typeCode="COMP"><substanceAdministration classCode="SBADM" moodCode="EVN">\(template("147"))
                    <text><reference value="#sig"/></text></substanceAdministration></entryRelationship>
                    """)
            ).first)
        #expect(event.kind == .medicationStatement)
        #expect(event.concept.codings.map(\.system) == [.rxNorm])
        #expect(event.effective?.iso8601 == "2023-01-01/..")
        let dosage = try #require(event.dosages.first)
        #expect(dosage.text == "One a day")
        #expect(dosage.dose == .quantity(Quantity(value: "1.50", unit: "mg", ucum: "mg")))
        #expect(dosage.rate?.text == "1 mL/h to 2 mL/h")
        #expect(dosage.route?.label == "Oral")
        #expect(dosage.timing == "every 8 h")
        #expect(dosage.asNeeded == true)
        #expect(event.detail("repeatNumber") == .text("3"))
        #expect(event.detail("precondition.criterion.value") != nil)
        #expect(event.detail("consumable.manufacturedProduct.manufacturedMaterial.lotNumberText") == .text("L1"))
        #expect(event.detail("consumable.manufacturedProduct.manufacturerOrganization.name") == .text("Maker"))
        #expect(event.status == .active)
    }

    @Test(
        "timing is read from periods, ranges of periods and events",
        arguments: [
            (
                "<effectiveTime xsi:type=\"PIVL_TS\"><period><low value=\"4\" unit=\"h\"/><high value=\"6\" unit=\"h\"/></period></effectiveTime>",
                "every 4 to 6 h"
            ),
            ("<effectiveTime xsi:type=\"EIVL_TS\"><event code=\"HS\"/></effectiveTime>", "HS"),
            (
                "<effectiveTime xsi:type=\"EIVL_TS\"><event code=\"ACM\"/><offset><width value=\"30\" unit=\"min\"/></offset></effectiveTime>",
                "30 min ACM"
            ),
            (
                "<effectiveTime xsi:type=\"SXPR_TS\"><comp xsi:type=\"IVL_TS\"><low value=\"2020\"/></comp><comp xsi:type=\"PIVL_TS\"><period value=\"12\" unit=\"h\"/></comp></effectiveTime>",
                "every 12 h"
            ),
        ])
    func timing(time: String, expected: String) throws {
        #expect(try medications(administration(time)).first?.dosages.first?.timing == expected)
    }

    @Test("the mood and the section tell requests, statements and administrations apart")
    func kinds() throws {
        #expect(try medications(administration("", mood: "INT")).map(\.kind) == [.medicationRequest])
        #expect(try medications(administration(""), code: "29549-3").map(\.kind) == [.medicationAdministration])
        let planned = try medications(administration("", mood: "INT", template: "42"), code: "18776-5")
        #expect(planned.map(\.kind) == [.medicationRequest])
        #expect(planned.map(\.status) == [.planned])
        let refused = try medications(administration("", negated: true))
        #expect(refused.map(\.assertion) == [.absent])
        #expect(refused.map(\.statesFact) == [false])
    }

    @Test("a drug may have only translations, or only words")
    func product() throws {
        let translated = try medications(
            administration(
                "",
                product:
                    "<code nullFlavor=\"OTH\"><translation code=\"1\" codeSystem=\"2.16.840.1.113883.6.69\"/></code>"))
        #expect(translated.first?.concept.codings == [Coding(system: .ndc, code: "1")])
        let words = try medications(administration("", product: "<code nullFlavor=\"NI\"/><name>Herbal tea</name>"))
        #expect(words.first?.concept == CodeableConcept(text: "Herbal tea"))
    }

    @Test("an order and a dispense in a medication are events of their own about the same drug")
    func supplies() throws {
        let supply = """
            <entryRelationship typeCode="REFR"><supply classCode="SPLY" moodCode="INT">\(template("17"))<id root="5.2"/>
            <quantity value="30"/></supply></entryRelationship><entryRelationship typeCode="REFR">
            <supply classCode="SPLY" moodCode="EVN">\(template("18"))<id root="5.3"/><statusCode code="completed"/>
            <effectiveTime value="20230102"/></supply></entryRelationship>
            """
        let events = try medications(administration(supply))
        #expect(events.map(\.kind) == [.medicationStatement, .medicationRequest, .medicationDispense])
        #expect(events.map(\.concept.code) == ["197361", "197361", "197361"])
        #expect(events[1].value == .quantity(Quantity(value: "30")))
        #expect(events[1].related.map(\.target?.key) == ["5.1"])
        #expect(events[0].related.map(\.target?.key) == ["5.2", "5.3"])
        #expect(events[2].effective?.iso8601 == "2023-01-02")
    }

    @Test("an immunization that was refused was not done, for its reason")
    func refusal() throws {
        let refusal = """
            <effectiveTime value="20230301"/><entryRelationship typeCode="RSON"><observation>\(template("53"))
            <code code="PATOBJ" codeSystem="2.16.840.1.113883.5.8"/></observation></entryRelationship>
            """
        let vaccine = "<code code=\"135\" codeSystem=\"2.16.840.1.113883.12.292\"/>"
        let given = try #require(
            try medications(administration("", template: "52", product: vaccine), code: "11369-6").first)
        #expect(given.kind == .immunization)
        #expect(given.concept.codings.first?.system == .cvx)
        #expect(given.assertion == .present)
        let refused = try #require(
            try medications(administration(refusal, template: "52", negated: true, product: vaccine), code: "11369-6")
                .first)
        #expect(refused.status == .notDone)
        #expect(refused.assertion == .absent)
        #expect(refused.reasons.map(\.code) == ["PATOBJ"])
    }
}
