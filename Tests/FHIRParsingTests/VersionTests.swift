import ClinicalModel
import FHIRParsing
import Testing

@Suite("Other versions of FHIR")
struct VersionTests {
    @Test(
        "a record of another version is said to be so",
        arguments: [
            (#"{"resourceType": "Encounter", "reason": [{"text": "cough"}]}"#, "stu3"),
            (#"{"resourceType": "Condition", "clinicalStatus": "active", "assertedDate": "2018"}"#, "stu3"),
            (#"{"resourceType": "ProcedureRequest", "code": {"text": "x"}}"#, "stu3"),
            (#"{"resourceType": "MedicationOrder", "dateWritten": "2015"}"#, "dstu2"),
            (#"{"resourceType": "AllergyIntolerance", "substance": {"text": "nuts"}}"#, "dstu2"),
            (#"{"resourceType": "Encounter", "class": "inpatient"}"#, "dstu2"),
            (#"{"resourceType": "Encounter", "actualPeriod": {"start": "2024"}}"#, "r5"),
            (#"{"resourceType": "Encounter", "class": [{"coding": [{"code": "AMB"}]}]}"#, "r5"),
            (#"{"resourceType": "MedicationRequest", "medication": {"concept": {"text": "aspirin"}}}"#, "r5"),
            (#"{"resourceType": "ServiceRequest", "code": {"concept": {"text": "MRI"}}}"#, "r5"),
            (#"{"resourceType": "DeviceUsage"}"#, "r5"), (#"{"resourceType": "NutritionProduct"}"#, "r4b"),
            (
                #"{"resourceType": "Basic", "meta": {"profile": ["http://hl7.org/fhir/3.0/StructureDefinition/Basic"]}}"#,
                "stu3"
            ),
            (
                #"{"resourceType": "Basic", "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/Basic|4.3.0"]}}"#,
                "r4b"
            ),
            (
                #"{"resourceType": "Patient", "meta": {"profile": "#
                    + #"["http://fhir.org/guides/argonaut/StructureDefinition/argo-patient"]}}"#, "dstu2"
            ),
            (#"{"resourceType": "CapabilityStatement", "fhirVersion": "5.0.0"}"#, "r5"),
        ])
    func recognised(json: String, version: String) throws {
        let parsed = try Parsed(json)
        #expect(parsed.issues.map(\.code) == ["fhir-version-" + version])
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
    }

    @Test(
        "R4 is not said to be another version",
        arguments: [
            #"{"resourceType": "Basic", "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/Basic|4.0.1"]}}"#,
            #"{"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"}"#,
            #"{"resourceType": "MedicationStatement", "context": {"reference": "Encounter/1"}}"#,
        ])
    func silent(json: String) throws { #expect(try Parsed(json).issues.isEmpty) }

    @Test("STU3's names are read")
    func stu3() throws {
        let request = try Parsed(
            #"{"resourceType": "ProcedureRequest", "status": "active", "code": {"text": "MRI"}, "subject": "#
                + #"{"reference": "Patient/1"}, "context": {"reference": "Encounter/2"}}"#)
        #expect(request.events.first?.kind == .serviceRequest)
        #expect(request.events.first?.encounter?.key == "Encounter/2")
        let encounter = try Parsed(#"{"resourceType": "Encounter", "reason": [{"text": "cough"}]}"#)
        #expect(encounter.encounters.first?.reasons == [CodeableConcept(text: "cough")])
        for (json, status) in [
            (#"{"resourceType": "Immunization", "status": "completed", "notGiven": true}"#, EventStatus.notDone),
            (#"{"resourceType": "Immunization", "notGiven": true, "status": "completed"}"#, .notDone),
            (#"{"resourceType": "Procedure", "notDone": true, "status": "suspended"}"#, .notDone),
            (#"{"resourceType": "MedicationStatement", "taken": "n", "status": "active"}"#, .notDone),
            (#"{"resourceType": "Immunization", "status": "completed", "notGiven": false}"#, .completed),
        ] {
            #expect(try Parsed(json).events.first?.status == status, "\(json)")
        }
        let observation = try Parsed(#"{"resourceType": "Observation", "status": "final", "comment": "haemolysed"}"#)
        #expect(observation.events.first?.notes == ["haemolysed"])
    }

    @Test("DSTU2's names are read")
    func dstu2() throws {
        let order = try Parsed(
            #"{"resourceType": "MedicationOrder", "status": "active", "dateWritten": "2015-02", "prescriber": "#
                + #"{"display": "Dr. X"}, "medicationCodeableConcept": {"text": "aspirin"}, "patient": {"reference": "#
                + #""Patient/1"}}"#)
        let event = try #require(order.events.first)
        #expect(event.kind == .medicationRequest)
        #expect(event.recorded?.iso8601 == "2015-02")
        #expect(event.participants == [Participant(role: "prescriber", name: "Dr. X")])
        #expect(event.patient?.key == "Patient/1")
        let allergy = try Parsed(
            #"{"resourceType": "AllergyIntolerance", "substance": {"text": "nuts"}, "status": "refuted"}"#)
        #expect(allergy.events.first?.concept.text == "nuts")
        #expect(allergy.events.first?.assertion == .absent)
        for name in ["wasNotGiven", "wasNotTaken", "notPerformed"] {
            let parsed = try Parsed(#"{"resourceType": "Procedure", "status": "completed", "\#(name)": true}"#)
            #expect(parsed.events.first?.statesFact == false)
        }
    }

    @Test("R5's names are read")
    func r5() throws {
        let encounter = try Parsed(
            #"""
            {"resourceType": "Encounter", "status": "completed", "actualPeriod": {"start": "2024-01-01"},
             "reason": [{"use": [{"text": "RV"}], "value": [{"concept": {"text": "cough"}}, {"reference": {"reference":
               "Condition/1"}}]}], "diagnosis": [{"condition": [{"reference": {"reference": "Condition/2"}}], "use":
               [{"coding": [{"code": "AD"}]}]}], "participant": [{"actor": {"reference": "Practitioner/1"}}]}
            """#)
        let visit = try #require(encounter.encounters.first)
        #expect(visit.period?.start?.iso8601 == "2024-01-01")
        #expect(visit.reasons.map(\.text) == ["cough"])
        #expect(visit.diagnoses.map(\.target?.key) == ["Condition/2"])
        #expect(visit.diagnoses.map(\.role) == ["AD"])
        #expect(visit.related.contains { $0.target?.key == "Condition/1" })
        #expect(visit.participants.map(\.target?.key) == ["Practitioner/1"])
        let condition = try Parsed(
            #"{"resourceType": "Condition", "code": {"text": "x"}, "participant": [{"function": {"text": "author"}, "#
                + #""actor": {"reference": "Practitioner/1"}}]}"#)
        #expect(condition.events.first?.participants.first?.function?.text == "author")
        let given = try Parsed(
            #"""
            {"resourceType": "MedicationAdministration", "medication": {"reference": {"reference": "Medication/1",
             "display": "aspirin"}}, "occurenceDateTime": "2024-01-01", "reason": [{"concept": {"text": "pain"}}],
             "performer": [{"actor": {"reference": {"reference": "Practitioner/1"}}}]}
            """#)
        let event = try #require(given.events.first)
        #expect(event.concept.text == "aspirin")
        #expect(event.effective?.iso8601 == "2024-01-01")
        #expect(event.participants.map(\.target?.key) == ["Practitioner/1"])
        #expect(event.details.contains { $0.path.hasPrefix("reason") && $0.value.text == "pain" })
        let document = try Parsed(
            #"{"resourceType": "DocumentReference", "context": [{"reference": "Encounter/3"}], "content": "#
                + #"[{"attachment": {"contentType": "text/plain", "data": "SGk=", "size": "2"}}]}"#)
        #expect(document.documents.first?.encounter?.key == "Encounter/3")
        #expect(document.issues.map(\.code) == ["fhir-version-r5"])
    }
}
