/// The names of FHIR elements that the mappings know, so that a mapping is a `switch` and no string is made for a name.
enum ElementName: UInt16, CaseIterable {
    case unknown
    case resourceType, id, meta, implicitRules, language, text, contained, `extension`, modifierExtension
    case div, status, url, profile, security, tag, lastUpdated, versionId, source
    case identifier, type, system, value, use, period, assigner
    case code, coding, display, version, userSelected, unit, comparator, currency
    case start, end, low, high, numerator, denominator, reference
    case contentType, data, title, creation, size, hash
    case family, given, prefix, suffix, name, line, city, state, postalCode, country, district
    case active, gender, birthDate, deceasedBoolean, deceasedDateTime, address, telecom, communication, preferred
    case subject, patient, beneficiary, encounter, context, category, `class`, serviceType, actualPeriod
    case reasonCode, reasonReference, reason, concept, diagnosis, condition, participant, individual, actor, member
    case who, party, provider, function, role, onBehalfOf, time, location, serviceProvider, hospitalization
    case dischargeDisposition, admission
    case clinicalStatus, verificationStatus, severity, bodySite, onsetDateTime, onsetPeriod, onsetString
    case abatementDateTime, abatementPeriod, abatementString, recordedDate, assertedDate, recorder, asserter, note
    case effectiveDateTime, effectivePeriod, effectiveInstant, effectiveTiming, issued, performer, interpretation
    case referenceRange, component, dataAbsentReason, hasMember, derivedFrom
    case valueQuantity, valueCodeableConcept, valueString, valueBoolean, valueInteger, valueRange, valueRatio
    case valueSampledData, valueTime, valueDateTime, valuePeriod, valueCoding, valueCode, valueReference
    case valueAttachment, valueDecimal, valueDate, valueInstant, valueUri
    case medicationCodeableConcept, medicationReference, medication, authoredOn, requester, dosageInstruction, dosage
    case doNotPerform, notGiven, notDone, statusReason, intent, priority, dateAsserted, informationSource, taken
    case whenHandedOver, whenPrepared, route, site, dose, rateQuantity, rateRatio, rateRange, rate, doseQuantity
    case doseRange, doseAndRate, timing, asNeededBoolean, asNeededCodeableConcept, patientInstruction, `repeat`
    case frequency, frequencyMax, periodMax, periodUnit, dayOfWeek, when, bounds, method
    case performedDateTime, performedPeriod, performedString, performedAge, performedRange, occurrenceDateTime
    case occurrencePeriod, occurrenceString, outcome, vaccineCode, lotNumber, expirationDate, date, recorded
    case manifestation, reaction, substance, onset, description, criticality, lastOccurrence, exposureRoute
    case presentedForm, conclusion, conclusionCode, result, imagingStudy, media
    case content, attachment, author, authenticator, custodian, relatesTo, target, targetReference, docStatus, indexed,
        created
    case securityLabel, section, entry, focus, mode, confidentiality, event, format
    case `operator`, device, view, modality
    case relationship, item, answer, linkId, questionnaire, authored, sent, received, payload, topic
    case lifecycleStatus, achievementStatus, startDate, dueDate, goal, activity, procedure, started, series
    case collection, collectedDateTime, collectedPeriod, receivedTime, specimen, agent, occurredDateTime
    case occurredPeriod, payor, insurer, billablePeriod, vaccine, productOrService
    case fullUrl, resource, request, response, total, link, timestamp
    case deceased, photo, maritalStatus, contact, generalPractitioner, managingOrganization
    case reportedBoolean, wasNotGiven, wasNotTaken, notPerformed, dateWritten, dateRecorded, prescriber
    case occurenceDateTime, occurencePeriod, actuality, comment, comments, search, fhirVersion
    case codeCodeableConcept, itemCodeableConcept, appointmentType, dateTime, identifiedDateTime, identifiedPeriod
    case timingDateTime, timingPeriod, executionPeriod
    case expressedBy, deviceName, udiCarrier, qualification, specialty, organization, alias
}

/// Finds an element's name by its bytes.
struct ElementTable {
    /// Made once: the names are part of the program.
    static let shared = ElementTable()

    private static let slotCount = 2048

    private struct Slot {
        var key = WordKey()
        var element = ElementName.unknown
    }

    private var slots = [Slot](repeating: Slot(), count: slotCount)
    /// The names by raw value, to compare those that the first and the last word do not cover.
    private var texts = [String]()

    private init() {
        for element in ElementName.allCases {
            let text = "\(element)"
            texts.append(text)
            let span = text.utf8Span.span
            guard element != .unknown else { continue }
            let key = WordKey(span)
            var slot = Self.slot(key)
            while slots[slot].element != .unknown { slot = (slot + 1) % Self.slotCount }
            slots[slot] = Slot(key: key, element: element)
        }
    }

    func find(_ bytes: Span<UInt8>) -> ElementName {
        let key = WordKey(bytes)
        var slot = Self.slot(key)
        while true {
            let candidate = slots[slot]
            guard candidate.element != .unknown else { return .unknown }
            if candidate.key == key,
                key.length <= 16 || equal(bytes, texts[Int(candidate.element.rawValue)])
            {
                return candidate.element
            }
            slot = (slot &+ 1) & (Self.slotCount &- 1)
        }
    }

    private func equal(_ bytes: Span<UInt8>, _ text: String) -> Bool { equalBytes(bytes, text.utf8Span.span) }

    private static func slot(_ key: WordKey) -> Int { Int(truncatingIfNeeded: key.hash &>> 53) }
}
