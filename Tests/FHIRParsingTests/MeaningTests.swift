import ClinicalModel
import FHIRParsing
import Testing

@Suite("What is no plain fact")
struct MeaningTests {
    @Test(
        "a modifier extension anywhere keeps the record from being a plain fact",
        arguments: [
            #""modifierExtension": [{"url": "http://x/y", "valueBoolean": true}]"#,
            #""component": [{"code": {"text": "a"}, "modifierExtension": [{"url": "http://x/y", "valueCode": "z"}]}]"#,
            #""referenceRange": [{"text": "a", "modifierExtension": [{"url": "http://x/y", "valueCode": "z"}]}]"#,
            #""other": {"deep": {"modifierExtension": [{"url": "http://x/y", "valueCode": "z"}]}}"#,
        ])
    func modifiers(element: String) throws {
        let parsed = try Parsed(#"{"resourceType": "Observation", "status": "final", \#(element)}"#)
        #expect(parsed.issues.map(\.code) == ["modifier-extension"])
        #expect(parsed.events.first?.assertion == .conditional)
        #expect(parsed.events.first?.statesFact == false)
        #expect(parsed.events.first?.details.contains { $0.path.hasSuffix("modifierExtension(http://x/y)") } == true)
    }

    @Test("the modifier that forbids is understood")
    func forbidden() throws {
        let parsed = try Parsed(
            #"{"resourceType": "DeviceRequest", "status": "active", "modifierExtension": [{"url": "#
                + #""http://hl7.org/fhir/StructureDefinition/request-doNotPerform", "valueBoolean": true}]}"#)
        #expect(parsed.events.first?.assertion == .absent)
    }

    @Test(
        "a proposal or plan is no order, but one that is reported is taken",
        arguments: [
            ("MedicationRequest", #""intent": "order""#, true), ("MedicationRequest", #""intent": "proposal""#, false),
            ("MedicationRequest", #""intent": "plan", "reportedBoolean": true"#, true),
            ("MedicationRequest", #""reportedBoolean": true, "intent": "plan""#, true),
            ("ServiceRequest", #""intent": "option""#, false), ("ServiceRequest", #""intent": "order""#, true),
            ("ServiceRequest", #""intent": "order", "doNotPerform": true"#, false),
            ("CarePlan", #""intent": "plan""#, true), ("AdverseEvent", #""actuality": "potential""#, false),
            ("AdverseEvent", #""actuality": "actual""#, true),
        ])
    func intents(type: String, elements: String, isFact: Bool) throws {
        let parsed = try Parsed(#"{"resourceType": "\#(type)", "status": "active", \#(elements)}"#)
        #expect(parsed.events.first?.statesFact == isFact)
    }

    @Test("what is observed of a relative is no fact about the patient")
    func focus() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Observation", "status": "final", "focus": [{"reference": "RelatedPerson/1"}]}"#)
        #expect(parsed.events.first?.experiencer == .other)
    }

    /// The required value sets of R4's statuses, with those that state no fact.
    @Test(
        "every status of every type is known",
        arguments: [
            ("Observation", "registered preliminary final amended corrected", "cancelled entered-in-error"),
            (
                "DiagnosticReport", "registered partial preliminary final amended corrected appended",
                "cancelled entered-in-error"
            ),
            ("Procedure", "in-progress on-hold stopped completed", "preparation not-done entered-in-error"),
            ("Immunization", "completed", "not-done entered-in-error"),
            ("MedicationRequest", "active on-hold completed stopped", "cancelled draft entered-in-error"),
            ("MedicationStatement", "active completed stopped on-hold", "intended not-taken entered-in-error"),
            ("MedicationAdministration", "in-progress on-hold completed stopped", "not-done entered-in-error"),
            (
                "MedicationDispense", "in-progress on-hold completed stopped",
                "preparation cancelled declined entered-in-error"
            ),
            ("ServiceRequest", "active on-hold completed", "draft revoked entered-in-error"),
            ("CarePlan", "active on-hold completed", "draft revoked entered-in-error"),
            ("CareTeam", "active suspended inactive", "proposed entered-in-error"),
            ("Coverage", "active", "cancelled draft entered-in-error"),
            ("Claim", "active", "cancelled draft entered-in-error"),
            ("Device", "active inactive", "entered-in-error"),
            ("FamilyMemberHistory", "partial completed", "entered-in-error"),
            ("ImagingStudy", "registered available", "cancelled entered-in-error"),
            ("Communication", "in-progress on-hold stopped completed", "preparation not-done entered-in-error"),
            ("QuestionnaireResponse", "in-progress completed amended stopped", "entered-in-error"),
            ("Specimen", "available unavailable unsatisfactory", "entered-in-error"),
            ("Medication", "active inactive", "entered-in-error"), ("Location", "active suspended inactive", ""),
        ])
    func statuses(type: String, facts: String, others: String) throws {
        for (list, isFact) in [(facts, true), (others, false)] {
            for status in list.split(separator: " ") {
                let parsed = try Parsed(#"{"resourceType": "\#(type)", "status": "\#(status)"}"#)
                let event = try #require(parsed.events.first)
                #expect(event.status != .unknown, "\(status)")
                #expect(event.status.statesFact == isFact, "\(type) \(status)")
                #expect(event.statusWritten == String(status))
                #expect(parsed.issues.isEmpty)
            }
        }
        let unknown = try Parsed(#"{"resourceType": "\#(type)", "status": "unknown"}"#)
        #expect(unknown.issues.isEmpty)
        let odd = try Parsed(#"{"resourceType": "\#(type)", "status": "finished-ish"}"#)
        #expect(odd.issues.map(\.code) == ["unknown-status"])
        #expect(odd.events.first?.statusWritten == "finished-ish")
    }

    @Test(
        "every status of an encounter and a goal is known",
        arguments: [
            ("arrived", EventStatus.inProgress), ("triaged", .inProgress), ("in-progress", .inProgress),
            ("onleave", .inProgress), ("finished", .completed), ("planned", .planned), ("cancelled", .cancelled),
            ("entered-in-error", .enteredInError), ("unknown", .unknown),
        ])
    func encounterStatuses(status: String, state: EventStatus) throws {
        let parsed = try Parsed(#"{"resourceType": "Encounter", "status": "\#(status)"}"#)
        #expect(parsed.encounters.first?.status == state)
    }

    @Test("HL7's code of a status counts where a source writes its own beside it")
    func localStatus() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Condition", "verificationStatus": {"coding": [{"system": "urn:x", "code": "7"}, {"code": "#
                + #""refuted", "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]}}"#)
        #expect(parsed.events.first?.status == .refuted)
        #expect(parsed.events.first?.assertion == .absent)
    }
}
