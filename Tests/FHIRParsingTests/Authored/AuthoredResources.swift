/// Made-up resources, one or more of each type of the coverage list, with the elements and oddities that servers write.
enum AuthoredResources {
    static let all: [String] = clinical + medications + administrative + reports
}

extension AuthoredResources {
    static let clinical: [String] = [
        #"""
        {"resourceType": "AllergyIntolerance", "id": "a1", "meta": {"versionId": "3", "source": "#9"},
         "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
           "code": "active", "display": "Active"}]},
         "verificationStatus": {"coding": [{"system": "urn:local", "code": "C"}, {"code": "confirmed",
           "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"}]},
         "type": "allergy", "category": ["medication", "food"], "_category": [null, {"extension": [
           {"url": "http://example.org/why", "valueString": "told"}]}], "criticality": "high",
         "code": {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "7980",
           "display": "Penicillin G", "userSelected": true, "version": "2024"}], "text": "Penicillin"},
         "patient": {"reference": "Patient/p1", "type": "Patient"}, "onsetAge": {"value": 7, "unit": "a",
           "system": "http://unitsofmeasure.org", "code": "a"}, "lastOccurrence": "2019-05",
         "recorder": {"reference": "Practitioner/d1", "display": "Dr. Day"},
         "reaction": [{"substance": {"text": "amoxicillin"}, "manifestation": [{"coding": [{"system":
           "http://snomed.info/sct", "code": "247472004"}], "text": "Hives"}, {"text": "Itching"}],
           "severity": "mild", "exposureRoute": {"text": "oral"}, "note": [{"text": "within an hour"}]}]}
        """#,
        #"""
        {"resourceType": "CarePlan", "id": "cp", "status": "active", "intent": "plan", "category": [{"coding": [
           {"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}]}],
         "text": {"status": "additional", "div": "<div>Walk daily.</div>"}, "subject": {"reference": "Patient/p1"},
         "period": {"start": "2024-01"}, "activity": [{"detail": {"code": {"text": "Walking"}, "status": "scheduled",
           "doNotPerform": false, "scheduledTiming": {"repeat": {"frequency": 1, "period": 1.0, "periodUnit": "d"}}}},
           {"reference": {"reference": "ServiceRequest/s1"}}], "addresses": [{"reference": "Condition/c1"}]}
        """#,
        #"""
        {"resourceType": "CareTeam", "id": "ct", "status": "active", "name": "Diabetes team",
         "subject": {"reference": "Patient/p1"}, "participant": [{"role": [{"text": "PCP"}, {"text": "Lead"}],
           "member": {"reference": "Practitioner/d1"}, "period": {"start": "2020", "end": "2021"},
           "onBehalfOf": {"display": "Clinic"}}]}
        """#,
        #"""
        {"resourceType": "Condition", "id": "c1", "extension": [{"url":
           "http://hl7.org/fhir/StructureDefinition/condition-assertedDate", "valueDateTime": "2020-02-03"}],
         "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
           "code": "active"}]}, "verificationStatus": {"coding": [{"code": "provisional",
           "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
         "category": [{"coding": [{"code": "problem-list-item"}]}, {"text": "chronic"}],
         "severity": {"text": "moderate"}, "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm",
           "code": "E11.9"}, {"system": "urn:oid:2.16.840.1.113883.6.96", "code": "44054006"}]},
         "bodySite": [{"text": "pancreas"}], "subject": {"reference": "Patient/p1"},
         "encounter": {"reference": "Encounter/e1"}, "onsetPeriod": {"start": "2020", "end": "2020-06"},
         "abatementString": "when thinner", "recordedDate": "2020-07-01", "stage": [{"summary": {"text": "I"}}],
         "evidence": [{"code": [{"text": "HbA1c"}], "detail": [{"reference": "Observation/o1"}]}],
         "note": [{"authorString": "Day", "time": "2020-07-02T03:04:05.1230-05:00", "text": "Watch"}]}
        """#,
        #"""
        {"resourceType": "Encounter", "id": "e1", "identifier": [{"use": "usual", "system": "urn:visits", "value": "V1",
           "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "VN"}]},
           "assigner": {"display": "Here"}, "period": {"start": "2024"}}], "status": "finished",
         "statusHistory": [{"status": "arrived", "period": {"start": "2024-01-01T08:00:00Z"}}],
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB", "display": "ambulatory"},
         "type": [{"text": "Office visit"}], "serviceType": {"text": "Family"}, "priority": {"text": "routine"},
         "subject": {"reference": "Patient/p1", "display": "Ann"}, "period": {"start": "2024-01-01T08:10:00Z"},
         "participant": [{"type": [{"text": "attender"}], "individual": {"reference": "Practitioner/d1"}}],
         "reasonCode": [{"text": "Cough"}], "reasonReference": [{"reference": "Condition/c1"}],
         "diagnosis": [{"condition": {"reference": "Condition/c1"}, "use": {"coding": [{"code": "AD"}]}, "rank": 1}],
         "hospitalization": {"admitSource": {"text": "home"}, "dischargeDisposition": {"text": "home again"}},
         "location": [{"location": {"reference": "Location/l1", "display": "Ward 3"}, "status": "active"}],
         "serviceProvider": {"reference": "Organization/org", "display": "Clinic"}, "length": {"value": 20, "unit": "min"}}
        """#,
        #"""
        {"resourceType": "FamilyMemberHistory", "id": "f", "status": "completed", "patient": {"reference": "Patient/p1"},
         "date": "2024", "relationship": {"text": "mother"}, "sex": {"text": "female"}, "deceasedAge": {"value": 80},
         "condition": [{"code": {"text": "Breast cancer"}, "outcome": {"text": "cured"}, "contributedToDeath": false,
           "onsetRange": {"low": {"value": 50}, "high": {"value": 55}}, "note": [{"text": "left"}]}]}
        """#,
        #"""
        {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "achievementStatus": {"text": "improving"},
         "description": {"text": "Lose weight"}, "subject": {"reference": "Patient/p1"}, "startDate": "2024-01-01",
         "target": [{"measure": {"text": "weight"}, "detailQuantity": {"value": 80.0, "unit": "kg"},
           "dueDate": "2025-01-01"}], "statusReason": "on it", "expressedBy": {"reference": "Patient/p1"}}
        """#,
        #"""
        {"resourceType": "Immunization", "id": "i", "status": "not-done", "statusReason": {"text": "refused"},
         "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "140"}]},
         "patient": {"reference": "Patient/p1"}, "occurrenceString": "last autumn", "recorded": "2024-01-01",
         "primarySource": false, "lotNumber": "L1", "expirationDate": "2025-01-01", "site": {"text": "left arm"},
         "route": {"text": "IM"}, "doseQuantity": {"value": 0.50, "unit": "mL"}, "isSubpotent": true,
         "performer": [{"function": {"text": "AP"}, "actor": {"reference": "Practitioner/d1"}}],
         "protocolApplied": [{"series": "1", "doseNumberPositiveInt": 2}]}
        """#,
        #"""
        {"resourceType": "Observation", "id": "o1", "status": "final", "code": {"coding": [{"system":
           "http://loinc.org", "code": "85354-9"}]}, "subject": {"reference": "Patient/p1"},
         "effectivePeriod": {"start": "2024-01-01", "end": "2024-01-02"}, "method": {"text": "cuff"},
         "component": [{"code": {"text": "systolic"}, "valueQuantity": {"value": 120.00, "unit": "mmHg",
           "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}, "interpretation": [{"text": "N"}],
           "referenceRange": [{"high": {"value": 140}, "type": {"text": "normal"}, "age": {"low": {"value": 18}}}]},
           {"code": {"text": "diastolic"}, "dataAbsentReason": {"coding": [{"code": "not-performed"}]}}],
         "hasMember": [{"reference": "Observation/o2"}], "derivedFrom": [{"reference": "Media/m1"}],
         "focus": [{"reference": "RelatedPerson/r1"}], "specimen": {"reference": "#s"}, "device": {"display": "cuff 3"},
         "contained": [{"resourceType": "Specimen", "id": "s", "type": {"text": "blood"}, "collection":
           {"collectedPeriod": {"start": "2024"}, "quantity": {"value": 5, "unit": "mL"}}}]}
        """#,
        #"""
        {"resourceType": "Procedure", "id": "pr", "status": "completed", "code": {"coding": [{"system":
           "http://www.ama-assn.org/go/cpt", "code": "99213"}]}, "subject": {"reference": "Patient/p1"},
         "performedDateTime": "2023-04-05", "performer": [{"function": {"text": "surgeon"}, "actor": {"reference":
           "Practitioner/d1"}, "onBehalfOf": {"reference": "Organization/org"}}], "reasonCode": [{"text": "pain"}],
         "bodySite": [{"text": "knee"}], "outcome": {"text": "good"}, "complication": [{"text": "none"}],
         "followUp": [{"text": "two weeks"}], "usedCode": [{"text": "screw"}], "focalDevice": [{"manipulated":
           {"reference": "Device/dev"}}]}
        """#,
        #"""
        {"resourceType": "ServiceRequest", "id": "s1", "status": "active", "intent": "proposal", "doNotPerform": true,
         "priority": "urgent", "code": {"text": "MRI"}, "orderDetail": [{"text": "with contrast"}],
         "quantityRatio": {"numerator": {"value": 1}, "denominator": {"value": 2, "unit": "d"}},
         "subject": {"reference": "Patient/p1"}, "authoredOn": "2024-01-01", "requester": {"reference": "Practitioner/d1"},
         "occurrenceTiming": {"event": ["2024-02-01", "2024-03"], "code": {"text": "BID"}}, "asNeededBoolean": true,
         "reasonReference": [{"identifier": {"system": "urn:x", "value": "9"}, "type": "Condition"}],
         "patientInstruction": "fast"}
        """#,
        #"""
        {"resourceType": "Specimen", "id": "sp", "status": "unsatisfactory", "accessionIdentifier": {"value": "A1"},
         "type": {"text": "urine"}, "subject": {"reference": "Patient/p1"}, "receivedTime": "2024-01-01T01:01:01Z",
         "collection": {"collectedDateTime": "2024-01-01", "method": {"text": "catch"}, "bodySite": {"text": "bladder"}},
         "container": [{"type": {"text": "cup"}, "capacity": {"value": 100}}], "condition": [{"text": "warm"}]}
        """#,
    ]

    static let medications: [String] = [
        #"""
        {"resourceType": "Medication", "id": "m1", "code": {"coding": [{"system":
           "http://hl7.org/fhir/sid/ndc", "code": "0069-2587-10"}]}, "status": "active", "form": {"text": "tablet"},
         "ingredient": [{"itemCodeableConcept": {"text": "aspirin"}, "isActive": true, "strength": {"numerator":
           {"value": 81, "unit": "mg"}, "denominator": {"value": 1, "unit": "TAB", "code": "TAB",
           "system": "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm"}}}], "batch": {"lotNumber": "7"}}
        """#,
        #"""
        {"resourceType": "MedicationRequest", "id": "mr", "status": "active", "intent": "plan", "reportedBoolean": true,
         "medicationReference": {"reference": "Medication/m1", "display": "Aspirin"}, "subject": {"reference": "Patient/p1"},
         "authoredOn": "2024", "dosageInstruction": [{"sequence": 1, "text": "one daily", "additionalInstruction":
           [{"text": "with food"}], "patientInstruction": "take it", "timing": {"repeat": {"boundsPeriod":
           {"start": "2024"}, "frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": ["mon", "tue"], "when":
           ["PC"], "offset": 30}, "code": {"coding": [{"code": "QD"}]}}, "asNeededCodeableConcept": {"text": "pain"},
           "site": {"text": "mouth"}, "route": {"text": "PO"}, "method": {"text": "swallow"}, "doseAndRate": [
           {"type": {"text": "ordered"}, "doseRange": {"low": {"value": 1}, "high": {"value": 2}}},
           {"doseQuantity": {"value": 3}, "rateRatio": {"numerator": {"value": 1}, "denominator": {"value": 4}}}],
           "maxDosePerPeriod": {"numerator": {"value": 4}, "denominator": {"value": 1, "unit": "d"}}}],
         "dispenseRequest": {"numberOfRepeatsAllowed": 3, "quantity": {"value": 30, "unit": "TAB"},
           "expectedSupplyDuration": {"value": 30, "unit": "d"}, "validityPeriod": {"end": "2025"}},
         "substitution": {"allowedBoolean": false}, "reasonCode": [{"text": "heart"}]}
        """#,
        #"""
        {"resourceType": "MedicationStatement", "id": "ms", "status": "not-taken", "statusReason": [{"text": "ran out"}],
         "medicationCodeableConcept": {"text": "Statin"}, "subject": {"reference": "Patient/p1"},
         "effectivePeriod": {"start": "2020"}, "dateAsserted": "2024-01-01", "informationSource": {"reference":
           "RelatedPerson/r1"}, "derivedFrom": [{"reference": "MedicationRequest/mr"}]}
        """#,
        #"""
        {"resourceType": "MedicationAdministration", "id": "ma", "status": "completed", "medicationCodeableConcept":
           {"text": "Heparin"}, "subject": {"reference": "Patient/p1"}, "context": {"reference": "Encounter/e1"},
         "effectiveDateTime": "2024-01-01T01:00:00+01:00", "performer": [{"actor": {"display": "Nurse"}}],
         "dosage": {"text": "bolus", "route": {"text": "IV"}, "dose": {"value": 5000, "unit": "[iU]", "system":
           "http://unitsofmeasure.org", "code": "[iU]"}, "rateQuantity": {"value": 1e2, "unit": "mL/h"}}}
        """#,
        #"""
        {"resourceType": "MedicationDispense", "id": "md", "status": "completed", "medicationCodeableConcept":
           {"text": "Aspirin"}, "subject": {"reference": "Patient/p1"}, "quantity": {"value": 30, "unit": "TAB"},
         "daysSupply": {"value": 30, "unit": "d"}, "whenPrepared": "2024-01-01", "whenHandedOver": "2024-01-02",
         "receiver": [{"display": "Ann"}], "authorizingPrescription": [{"reference": "MedicationRequest/mr"}],
         "type": {"text": "first fill"}, "statusReasonCodeableConcept": {"text": "none"}}
        """#,
    ]

    static let administrative: [String] = [
        #"""
        {"resourceType": "Claim", "id": "cl", "status": "active", "type": {"coding": [{"code": "professional"}]},
         "use": "claim", "patient": {"reference": "Patient/p1"}, "billablePeriod": {"start": "2024-01-01"},
         "created": "2024-01-05", "provider": {"reference": "Organization/org"}, "diagnosis": [{"sequence": 1,
           "diagnosisCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "J06.9"}]},
           "type": [{"text": "principal"}]}], "item": [{"sequence": 1, "diagnosisSequence": [1, 1], "productOrService":
           {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "99213"}]}, "modifier": [{"text": "25"}],
           "servicedDate": "2024-01-01", "unitPrice": {"value": 100.50, "currency": "USD"}, "net": {"value": 100.50,
           "currency": "USD"}}], "total": {"value": 100.50, "currency": "USD"}}
        """#,
        #"""
        {"resourceType": "ExplanationOfBenefit", "id": "eob", "status": "active", "type": {"coding": [{"code": "40"}]},
         "use": "claim", "patient": {"reference": "Patient/-20140000008325"}, "billablePeriod": {"start": "2021",
           "end": "2021", "extension": [{"url": "https://bluebutton.cms.gov/resources/variables/claim_query_cd",
           "valueCoding": {"system": "https://bluebutton.cms.gov/resources/variables/claim_query_cd", "code": "3"}}]},
         "created": "2021-02-03", "outcome": "complete", "disposition": "01", "careTeam": [{"sequence": 2, "provider":
           {"identifier": {"type": {"coding": [{"code": "npi"}]}, "value": "999999999"}}, "responsible": true}],
         "supportingInfo": [{"sequence": 1, "category": {"text": "info"}, "code": {"text": "x"}, "timingDate": "2021-01-01",
           "valueQuantity": {"value": 0}}], "insurance": [{"focal": true, "coverage": {"reference": "Coverage/cov"}}],
         "item": [{"sequence": 1, "adjudication": [{"category": {"text": "paid"}, "amount": {"value": 12.00,
           "currency": "USD"}, "reason": {"text": "A"}}], "locationCodeableConcept": {"text": "MA"}, "noteNumber": [1]}],
         "payment": {"date": "2021-03-01", "amount": {"value": 12.00, "currency": "USD"}}}
        """#,
        #"""
        {"resourceType": "Coverage", "id": "cov", "status": "active", "type": {"text": "PPO"}, "subscriberId": "S1",
         "subscriber": {"reference": "Patient/p1"}, "beneficiary": {"reference": "Patient/p1"}, "relationship":
         {"text": "self"}, "period": {"start": "2024"}, "payor": [{"reference": "Organization/org"}], "class": [
           {"type": {"text": "group"}, "value": "G1", "name": "Group one"}], "order": 1, "network": "N"}
        """#,
        #"""
        {"resourceType": "Device", "id": "dev", "status": "active", "udiCarrier": [{"deviceIdentifier": "0812",
           "carrierHRF": "(01)0812"}], "type": {"text": "pacemaker"}, "deviceName": [{"name": "P3", "type":
           "model-name"}], "patient": {"reference": "Patient/p1"}, "manufactureDate": "2019", "serialNumber": "S"}
        """#,
        #"""
        {"resourceType": "Location", "id": "l1", "status": "active", "name": "Ward 3", "alias": ["W3"], "mode":
         "instance", "type": [{"text": "ward"}], "position": {"longitude": -83.6945691, "latitude": 42.25475478,
         "altitude": 0}, "telecom": [{"system": "phone", "value": "555", "rank": 1}], "address": {"line": ["1 St"],
         "city": "X", "district": "D", "period": {"start": "2000"}}, "hoursOfOperation": [{"daysOfWeek": ["mon"],
         "allDay": true}]}
        """#,
        #"""
        {"resourceType": "Organization", "id": "org", "active": true, "type": [{"coding": [{"code": "prov"}]}],
         "name": "Clinic", "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}],
         "contact": [{"purpose": {"text": "ADMIN"}, "name": {"family": "Boss"}}], "partOf": {"display": "Group"}}
        """#,
        #"""
        {"resourceType": "Patient", "id": "p1", "extension": [
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", "extension": [
            {"url": "ombCategory", "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238", "code": "2106-3",
              "display": "White"}}, {"url": "detailed", "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238",
              "code": "2108-9"}}, {"url": "text", "valueString": "Mixed"}]},
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity", "extension": [
            {"url": "text", "valueString": "Not Hispanic"}]},
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "F"},
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex", "valueCode": "248152002"},
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-tribal-affiliation", "extension": [
            {"url": "tribalAffiliation", "valueCodeableConcept": {"coding": [{"code": "187"}], "text": "Cherokee"}},
            {"url": "isEnrolled", "valueBoolean": false}]},
          {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity", "valueCodeableConcept":
            {"coding": [{"system": "http://snomed.info/sct", "code": "446151000124109"}]}},
          {"url": "http://example.org/empty"},
          {"url": "http://example.org/address", "valueAddress": {"city": "Y", "use": "old"}}],
         "identifier": [{"system": "urn:mrn", "value": "M1", "type": {"coding": [{"code": "MR", "system":
           "http://terminology.hl7.org/CodeSystem/v2-0203", "display": "Medical record"}], "text": "MRN"}}],
         "active": true, "name": [{"use": "official", "family": "Doe", "_family": {"extension": [{"url":
           "http://hl7.org/fhir/StructureDefinition/humanname-own-name", "valueString": "D"}]}, "given": ["Ann", null],
           "_given": [null, {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
           "valueCode": "masked"}]}], "prefix": ["Dr."], "suffix": ["PhD"], "period": {"end": "2020"}}, {"text": "A D"}],
         "telecom": [{"system": "phone", "value": "555", "use": "home", "rank": 2}, {"system": "email"}],
         "gender": "female", "birthDate": "1970-02", "_birthDate": {"extension": [{"url":
           "http://hl7.org/fhir/StructureDefinition/patient-birthTime", "valueDateTime": "1970-02-03T04:05:06-05:00"}]},
         "deceasedBoolean": false, "address": [{"use": "home", "type": "both", "text": "1 St, X", "line": ["1 St"],
           "city": "X", "district": "D", "state": "MA", "postalCode": "00001", "country": "US", "extension": [{"url":
           "http://hl7.org/fhir/StructureDefinition/geolocation", "extension": [{"url": "latitude", "valueDecimal":
           42.10}, {"url": "longitude", "valueDecimal": -71.0}]}]}], "maritalStatus": {"text": "M"},
         "multipleBirthInteger": 2, "photo": [{"contentType": "image/png", "data": "iVBORw0KGgo="}],
         "contact": [{"relationship": [{"text": "mother"}], "name": {"text": "Eve"}, "gender": "female"}],
         "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]}, "preferred": true}],
         "generalPractitioner": [{"reference": "Practitioner/d1", "display": "Dr. Day"}],
         "managingOrganization": {"reference": "Organization/org"}, "link": [{"other": {"reference": "Patient/p0"},
           "type": "replaces"}]}
        """#,
        #"""
        {"resourceType": "Practitioner", "id": "d1", "active": true, "name": [{"family": "Day", "given": ["Dee"]},
         {"family": "Night"}], "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "9"}], "gender":
         "other", "qualification": [{"code": {"text": "MD"}, "issuer": {"display": "State"}, "period": {"start": "1999"}}]}
        """#,
        #"""
        {"resourceType": "PractitionerRole", "id": "pr1", "active": false, "practitioner": {"reference":
         "Practitioner/d1"}, "organization": {"reference": "Organization/org"}, "code": [{"text": "doctor"}, {"coding":
         [{"code": "207Q00000X"}]}], "specialty": [{"text": "FM"}], "location": [{"reference": "Location/l1"}],
         "availableTime": [{"daysOfWeek": ["mon"], "availableStartTime": "08:00:00"}]}
        """#,
        #"""
        {"resourceType": "RelatedPerson", "id": "r1", "active": true, "patient": {"reference": "Patient/p1"},
         "relationship": [{"coding": [{"code": "MTH"}], "text": "mother"}], "name": [{"text": "Eve Doe"}], "birthDate":
         "1940", "telecom": [{"system": "phone", "value": "1"}], "period": {"start": "1970-02"}}
        """#,
        #"""
        {"resourceType": "Provenance", "id": "pv", "target": [{"reference": "Condition/c1/_history/2"}], "recorded":
         "2024-01-01T00:00:00.000000001Z", "activity": {"text": "UPDATE"}, "occurredPeriod": {"start": "2024"},
         "agent": [{"type": {"text": "author"}, "role": [{"text": "doctor"}], "who": {"reference": "Practitioner/d1"},
         "onBehalfOf": {"reference": "Organization/org"}}], "entity": [{"role": "source", "what": {"display": "fax"}}],
         "signature": [{"type": [{"code": "1.2.840.10065.1.12.1.1", "system": "urn:iso-astm:E1762-95:2013"}],
         "when": "2024-01-01T00:00:00Z", "who": {"reference": "Practitioner/d1"}, "sigFormat": "application/jose",
         "data": "dGhpcw=="}]}
        """#,
    ]

    static let reports: [String] = [
        #"""
        {"resourceType": "DiagnosticReport", "id": "dr", "status": "final", "category": [{"coding": [{"code": "LAB"}]}],
         "code": {"text": "Panel"}, "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2024-01-01", "issued":
         "2024-01-02T03:04:05Z", "result": [{"reference": "Observation/o1"}], "conclusion": "Fine", "conclusionCode":
         [{"text": "normal"}], "media": [{"comment": "look", "link": {"reference": "Media/m1"}}], "presentedForm": [
         {"contentType": "text/plain", "data": "SGk=", "language": "en", "title": "T", "creation": "2024-01-03"}]}
        """#,
        #"""
        {"resourceType": "DocumentReference", "id": "doc", "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value":
         "urn:oid:1.2.3"}, "identifier": [{"value": "D1"}], "status": "current", "docStatus": "preliminary", "type":
         {"coding": [{"system": "http://loinc.org", "code": "34117-2"}], "text": "H&P"}, "category": [{"text": "note"}],
         "subject": {"reference": "Patient/p1"}, "date": "2024-01-01T00:00:00Z", "author": [{"reference":
         "Practitioner/d1"}], "custodian": {"display": "Clinic"}, "description": "A note", "securityLabel": [{"coding":
         [{"code": "R"}]}], "content": [{"attachment": {"contentType": "text/html", "data": "PHA+SGk8L3A+", "size": 9,
         "hash": "BODs+n65iIZDmo+L9DLinVSMr24="}, "format": {"code": "urn:x"}}, {"attachment": {"url":
         "https://example.org/1", "size": 9, "hash": "AAAA", "title": "Scan"}}], "context": {"encounter": [{"reference":
         "Encounter/e1"}], "period": {"start": "2024"}, "facilityType": {"text": "clinic"}, "related": [{"reference":
         "ServiceRequest/s1"}]}, "relatesTo": [{"code": "appends", "target": {"reference": "DocumentReference/old"}}]}
        """#,
        #"""
        {"resourceType": "Composition", "id": "comp", "identifier": {"value": "C1"}, "status": "final", "type": {"text":
         "Discharge"}, "category": [{"text": "summary"}], "subject": {"reference": "Patient/p1"}, "encounter":
         {"reference": "Encounter/e1"}, "date": "2024-01-01", "author": [{"reference": "Practitioner/d1"}], "title":
         "Discharge summary", "confidentiality": "N", "attester": [{"mode": "legal", "time": "2024", "party":
         {"reference": "Practitioner/d1"}}], "custodian": {"reference": "Organization/org"}, "event": [{"code":
         [{"text": "stay"}], "period": {"start": "2024"}}], "section": [{"title": "Course", "code": {"text": "8648-8"},
         "author": [{"display": "Nurse"}], "text": {"status": "generated", "div": "<div>Well</div>"}, "mode": "snapshot",
         "orderedBy": {"text": "date"}, "entry": [{"reference": "Condition/c1"}], "section": [{"title": "Inner",
         "emptyReason": {"text": "nilknown"}}]}]}
        """#,
        #"""
        {"resourceType": "Binary", "id": "b", "contentType": "application/pdf", "securityContext": {"reference":
         "DocumentReference/doc"}, "data": "JVBERi0xLjQK"}
        """#,
        #"""
        {"resourceType": "Media", "id": "m1", "status": "completed", "type": {"text": "photo"}, "modality": {"text":
         "camera"}, "subject": {"reference": "Patient/p1"}, "createdDateTime": "2024", "issued": "2024-01-01T00:00:00Z",
         "operator": {"display": "Nurse"}, "bodySite": {"text": "arm"}, "height": 10, "width": 20, "content":
         {"contentType": "image/jpeg", "data": "/9j/4AAQ", "title": "arm"}, "note": [{"text": "blurred"}]}
        """#,
        #"""
        {"resourceType": "ImagingStudy", "id": "im", "status": "available", "modality": [{"system":
         "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}], "subject": {"reference": "Patient/p1"}, "started":
         "2024-01-01T00:00:00Z", "numberOfSeries": 1, "procedureCode": [{"text": "CT chest"}], "description": "Chest",
         "series": [{"uid": "1.2.3", "number": 3, "modality": {"code": "CT"}, "bodySite": {"code": "51185008"},
         "instance": [{"uid": "1.2.3.4", "sopClass": {"code": "urn:oid:1.2.840"}, "number": 1}]}]}
        """#,
        #"""
        {"resourceType": "Communication", "id": "com", "status": "completed", "category": [{"text": "alert"}], "medium":
         [{"text": "phone"}], "subject": {"reference": "Patient/p1"}, "topic": {"text": "result"}, "sent":
         "2024-01-01T00:00:00Z", "received": "2024-01-01T00:01:00Z", "sender": {"reference": "Practitioner/d1"},
         "recipient": [{"reference": "Patient/p1"}], "payload": [{"contentString": "Call me"}, {"contentAttachment":
         {"contentType": "text/plain", "data": "SGk="}}, {"contentReference": {"reference": "DocumentReference/doc"}}]}
        """#,
        #"""
        {"resourceType": "QuestionnaireResponse", "id": "q", "questionnaire": "http://example.org/q|1", "status":
         "completed", "subject": {"reference": "Patient/p1"}, "authored": "2024-01-01", "author": {"reference":
         "Patient/p1"}, "source": {"reference": "Patient/p1"}, "item": [{"linkId": "1", "text": "Smoke?", "definition":
         "http://example.org/d", "answer": [{"valueBoolean": true, "item": [{"linkId": "1.1", "text": "How much?",
         "answer": [{"valueDecimal": 1.50}, {"valueCoding": {"code": "many"}}]}]}]}, {"linkId": "2", "text": "Group",
         "item": [{"linkId": "2.1", "answer": [{"valueDate": "2020"}, {"valueTime": "08:00:00"}, {"valueReference":
         {"reference": "Condition/c1"}}, {"valueQuantity": {"value": 3, "unit": "d"}}, {"valueUri": "urn:x"},
         {"valueAttachment": {"contentType": "text/plain", "data": "SGk="}}]}]}]}
        """#,
    ]
}
