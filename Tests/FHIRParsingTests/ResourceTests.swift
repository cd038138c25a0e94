import ClinicalModel
import FHIRParsing
import Testing

@Suite("Clinical resources")
struct ResourceTests {
    @Test("an observation keeps its value, ranges, components and the numbers as written")
    func observation() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Observation", "id": "o1", "status": "final",
             "meta": {"lastUpdated": "2024-01-02T03:04:05Z", "security": [{"system": "s", "code": "R"}]},
             "category": [{"coding": [{"code": "laboratory"}]}],
             "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}]},
             "subject": {"reference": "http://server/fhir/Patient/p/_history/3", "display": "Ann"},
             "encounter": {"reference": "Encounter/e"}, "effectiveDateTime": "2024-01", "issued": "2024-01-02T00:00:00Z",
             "valueQuantity": {"value": 1.10, "comparator": "<", "unit": "mg/dL", "code": "mg/dL",
                "system": "http://unitsofmeasure.org"},
             "interpretation": [{"coding": [{"code": "H"}]}], "referenceRange": [{"low": {"value": 0.50}, "text": "n"}],
             "dataAbsentReason": {"text": "why"},
             "component": [{"code": {"text": "part"}, "valueInteger": 3}],
             "note": [{"text": "a note", "time": "2024"}]}
            """#)
        let event = try #require(parsed.events.first)
        #expect(event.kind == .observation)
        #expect(event.reference?.key == "Observation/o1")
        #expect(event.patient?.key == "Patient/p")
        #expect(event.encounter?.key == "Encounter/e")
        #expect(event.status == .final)
        #expect(event.section == "laboratory")
        #expect(event.concept.code(in: .loinc) == "2345-7")
        #expect(event.effective?.iso8601 == "2024-01")
        #expect(event.value == .quantity(Quantity(value: "1.10", comparator: "<", unit: "mg/dL", ucum: "mg/dL")))
        #expect(event.referenceRanges == [ReferenceRange(low: Quantity(value: "0.50"), text: "n")])
        #expect(event.components == [EventComponent(concept: CodeableConcept(text: "part"), value: .integer("3"))])
        #expect(event.notes == ["a note"])
        #expect(event.securityLabels.map(\.code) == ["R"])
        #expect(event.lastUpdated?.iso8601 == "2024-01-02T03:04:05Z")
        #expect(event.details.contains(Detail(path: "subject.display", value: .text("Ann"))))
        #expect(event.details.contains { $0.path == "dataAbsentReason.text" })
        #expect(event.details.contains { $0.path == "note.time" && $0.value.text == "2024" })
        #expect(parsed.ends.count == 1)
        #expect(parsed.issues.isEmpty)
    }

    @Test(
        "a condition's two statuses come to one state",
        arguments: [
            ("active", "confirmed", EventStatus.active, Assertion.present),
            ("resolved", "confirmed", .resolved, .present),
            ("active", "refuted", .refuted, .absent), ("active", "provisional", .active, .possible),
            ("active", "differential", .active, .possible), ("inactive", "entered-in-error", .enteredInError, .present),
        ])
    func condition(clinical: String, verification: String, status: EventStatus, assertion: Assertion) throws {
        for isReversed in [false, true] {
            let statuses = [
                #""clinicalStatus": {"coding": [{"code": "\#(clinical)"}]}"#,
                #""verificationStatus": {"coding": [{"code": "\#(verification)"}]}"#,
            ]
            let list = (isReversed ? statuses.reversed() : statuses).joined(separator: ",")
            let parsed = try Parsed(
                #"{"resourceType": "Condition", \#(list), "code": {"text": "x"}, "onsetDateTime": "2020", "#
                    + #""abatementDateTime": "2021-02"}"#)
            let event = try #require(parsed.events.first)
            #expect(event.status == status)
            #expect(event.assertion == assertion)
            #expect(event.statusWritten == clinical + "/" + verification)
            #expect(event.effective?.iso8601 == "2020/2021-02")
        }
    }

    @Test("no known allergies state an absence, by code and by words")
    func noKnownAllergies() throws {
        let byCode = try Parsed(
            #"{"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "#
                + #""code": "716186003"}]}}"#)
        let byWords = try Parsed(
            #"{"resourceType": "AllergyIntolerance", "code": {"text": "No Known Drug Allergies"}}"#)
        let real = try Parsed(#"{"resourceType": "AllergyIntolerance", "code": {"text": "Penicillin"}}"#)
        #expect(byCode.events.first?.assertion == .absent)
        #expect(byWords.events.first?.assertion == .absent)
        #expect(real.events.first?.assertion == .present)
    }

    @Test("reactions of an allergy become components")
    func reactions() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "AllergyIntolerance", "code": {"text": "Penicillin"}, "category": ["medication"],
             "criticality": "high", "reaction": [{"manifestation": [{"text": "Hives"}], "severity": "mild",
             "onset": "2020-01-01"}]}
            """#)
        let event = try #require(parsed.events.first)
        #expect(event.components == [EventComponent(concept: CodeableConcept(text: "Hives"), value: .text("mild"))])
        #expect(event.severity?.codings.first?.code == "high")
        #expect(event.section == "medication")
        #expect(event.details.contains { $0.path == "reaction.onset" })
    }

    @Test("a medication is read from a code, a contained resource, or another entry's reference")
    func medications() throws {
        let contained = try Parsed(
            #"""
            {"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
             "contained": [{"resourceType": "Medication", "id": "med", "code": {"text": "Aspirin 81 MG"}}],
             "medicationReference": {"reference": "#med"}, "authoredOn": "2024-05-06",
             "dosageInstruction": [{"text": "daily", "asNeededBoolean": false,
                "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]}
            """#)
        let event = try #require(contained.events.first)
        #expect(event.concept.text == "Aspirin 81 MG")
        #expect(event.related.first?.target?.key == "MedicationRequest/m#med")
        #expect(event.recorded?.iso8601 == "2024-05-06")
        let dosage = try #require(event.dosages.first)
        #expect(dosage.text == "daily")
        #expect(dosage.timing == "2 times every 1 d")
        #expect(dosage.dose == .quantity(Quantity(value: "1", unit: "tablet")))
        #expect(contained.events.count == 2)
        #expect(contained.events.last?.kind == .medication)
        #expect(contained.events.last?.reference?.key == "MedicationRequest/m#med")
        #expect(contained.events.last?.provenance.pointer == "/contained/0")
        #expect(contained.ends.count == 1)
    }

    @Test("an order not to do something states an absence")
    func doNotPerform() throws {
        let parsed = try Parsed(
            #"{"resourceType": "MedicationRequest", "status": "active", "doNotPerform": true, "#
                + #""medicationCodeableConcept": {"text": "Aspirin"}}"#)
        #expect(parsed.events.first?.assertion == .absent)
        #expect(parsed.events.first?.statesFact == false)
    }

    @Test("an entry in error is no fact")
    func enteredInError() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Procedure", "status": "entered-in-error", "code": {"text": "Biopsy"}}"#)
        #expect(parsed.events.first?.status == .enteredInError)
        #expect(parsed.events.first?.statesFact == false)
    }

    @Test("family history is about the family")
    func familyHistory() throws {
        let parsed = try Parsed(
            #"{"resourceType": "FamilyMemberHistory", "status": "completed", "patient": {"reference": "Patient/1"}, "#
                + #""relationship": {"text": "mother"}, "condition": [{"code": {"text": "Breast cancer"}}]}"#)
        let event = try #require(parsed.events.first)
        #expect(event.experiencer == .family)
        #expect(event.concept.text == "mother")
        #expect(event.components.map(\.concept.text) == ["Breast cancer"])
    }

    @Test("an encounter keeps its class, diagnoses, people and places")
    func encounter() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Encounter", "id": "e", "status": "finished",
             "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
             "type": [{"text": "visit"}], "subject": {"reference": "Patient/1"},
             "period": {"start": "2024-01-01T10:00:00-05:00"}, "reasonCode": [{"text": "cough"}],
             "diagnosis": [{"condition": {"reference": "Condition/c"}, "use": {"coding": [{"code": "DD"}]}, "rank": 1}],
             "participant": [{"type": [{"text": "attender"}], "individual": {"display": "Dr. X"}}],
             "location": [{"location": {"display": "Ward 1"}}], "serviceProvider": {"display": "Hospital"},
             "hospitalization": {"dischargeDisposition": {"text": "Home"}, "admitSource": {"text": "ER"}}}
            """#)
        let encounter = try #require(parsed.encounters.first)
        #expect(encounter.encounterClass?.code == "AMB")
        #expect(encounter.encounterClass?.system == .actCode)
        #expect(encounter.status == .completed)
        #expect(encounter.diagnoses == [RelatedRecord(role: "DD", target: RecordReference("Condition/c"))])
        #expect(encounter.participants.first?.name == "Dr. X")
        #expect(encounter.participants.first?.function?.text == "attender")
        #expect(encounter.locations == ["Ward 1"])
        #expect(encounter.serviceProvider == "Hospital")
        #expect(encounter.dischargeDisposition?.text == "Home")
        #expect(encounter.details.contains { $0.path == "diagnosis.rank" && $0.value == .integer("1") })
        #expect(encounter.details.contains { $0.path == "hospitalization.admitSource.text" })
    }

    @Test("a patient has US Core's race, ethnicity and birth sex")
    func patient() throws {
        let parsed = try Parsed(
            #"""
            {"resourceType": "Patient", "id": "1", "gender": "female", "birthDate": "1970-02", "_birthDate": {
              "extension": [{"url": "http://x/patient-birthTime", "valueDateTime": "1970-02-03T04:05:06Z"}]},
             "extension": [{"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", "extension": [
               {"url": "ombCategory", "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238", "code": "2106-3"}},
               {"url": "text", "valueString": "White"}]},
              {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "F"},
              {"url": "http://x/other", "valueCodeableConcept": {"text": "thing"}}],
             "identifier": [{"system": "urn:mrn", "value": "M1", "type": {"coding": [{"code": "MR"}]}}],
             "name": [{"use": "official", "family": "Doe", "given": ["Ann", "B"]}],
             "telecom": [{"system": "phone", "value": "555"}], "deceasedDateTime": "2020-01-01",
             "address": [{"line": ["1 St"], "city": "X", "state": "MA", "postalCode": "00001"}],
             "communication": [{"language": {"coding": [{"code": "es"}]}},
                {"language": {"coding": [{"code": "en"}]}, "preferred": true}],
             "maritalStatus": {"text": "Married"}, "generalPractitioner": [{"reference": "Practitioner/9"}]}
            """#)
        let patient = try #require(parsed.patients.first)
        #expect(patient.reference.key == "Patient/1")
        #expect(patient.races.first?.code(in: .cdcRaceAndEthnicity) == "2106-3")
        #expect(patient.races.first?.text == "White")
        #expect(patient.birthSex == "F")
        #expect(patient.birthDate?.iso8601 == "1970-02")
        #expect(patient.identifiers == [Identifier(system: "urn:mrn", value: "M1", type: "MR")])
        #expect(patient.names.first?.label == "Ann B Doe")
        #expect(patient.languages == ["en", "es"])
        #expect(
            patient.deceased.map { if case .on(let date) = $0 { date.iso8601 == "2020-01-01" } else { false } } == true)
        #expect(patient.addresses.first?.postalCode == "00001")
        let paths = patient.details.map(\.path)
        #expect(paths.contains("_birthDate.extension(http://x/patient-birthTime)"))
        #expect(paths.contains("extension(http://x/other).text"))
        #expect(paths.contains("maritalStatus.text"))
        #expect(patient.details.contains { $0.path == "generalPractitioner" && $0.value.text == "Practitioner/9" })
    }

    @Test("a resource that has no mapping of its own is kept with its codes, dates and references")
    func otherResource() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Flag", "id": "f", "status": "active", "code": {"text": "Fall risk"}, "#
                + #""subject": {"reference": "Patient/1"}, "period": {"start": "2020"}, "#
                + #""author": {"reference": "Practitioner/2"}}"#)
        let event = try #require(parsed.events.first)
        #expect(event.kind == .other)
        #expect(event.sourceType == "Flag")
        #expect(event.concept.text == "Fall risk")
        #expect(event.effective?.iso8601 == "2020/..")
        #expect(event.participants.first?.target?.key == "Practitioner/2")
    }

    @Test("an element of a wrong shape is kept and reported, and the record is taken")
    func wrongShape() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Observation", "code": {"text": 7}, "subject": "Patient/SECRET", "issued": "yesterday"}"#
        )
        #expect(Set(parsed.issues.map(\.code)) == ["wrong-shape", "invalid-date"])
        #expect(parsed.issues.map(\.provenance.pointer) == ["/code/text", "/issued"])
        #expect(parsed.ends.first?.rejection == nil)
        let details = parsed.events.first?.details ?? []
        #expect(details.contains(Detail(path: "subject", value: .text("Patient/SECRET"))))
        #expect(details.contains(Detail(path: "code.text", value: .integer("7"))))
        #expect(details.contains(Detail(path: "issued", value: .text("yesterday"))))
    }

    @Test("a modifier extension is reported")
    func modifierExtension() throws {
        let parsed = try Parsed(
            #"{"resourceType": "Condition", "modifierExtension": [{"url": "http://x/not", "valueBoolean": true}]}"#)
        #expect(parsed.issues.map(\.code) == ["modifier-extension"])
        #expect(parsed.events.first?.details.map(\.path) == ["modifierExtension(http://x/not)"])
    }
}
