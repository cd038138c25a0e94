internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads the `recordTarget` elements; the first is the patient of all that follows.
    ///
    /// - Source: C-CDA R2.1, US Realm Header, `recordTarget`.
    mutating func readPatients(_ targets: [XMLElement]) {
        for (number, target) in targets.enumerated() {
            guard let role = target.child(.patientRole) else {
                report(.warning, "patient-missing", "a recordTarget has no patientRole", at: target)
                continue
            }
            if number == 1 {
                report(.warning, "several-patients", "a document has several patients; the first was used", at: target)
            }
            let patient = readPatient(role, number: number)
            if number == 0 {
                self.patient = patient.reference
                patientIndex = records.count
            }
            records.append(.patient(patient))
            markRead(role)
        }
    }

    private mutating func readPatient(_ role: XMLElement, number: Int) -> Patient {
        let key = firstKey(role) ?? RecordReference(documentKey + "#patient" + (number > 0 ? "[\(number + 1)]" : ""))
        var patient = Patient(reference: key, provenance: provenance(role))
        patient.identifiers = readIdentifiers(role)
        patient.addresses = role.children(.addr).compactMap { address($0) }
        patient.telecoms = role.children(.telecom).compactMap { contactPoint($0) }
        patient.securityLabels = securityLabels
        if let person = role.child(.patient) {
            patient.names = person.children(.name).compactMap { name($0) }
            patient.birthDate = date(person.child(.birthTime))
            patient.sex = sex(person.child(.administrativeGenderCode))
            patient.races = person.children(.raceCode).compactMap { origin($0) }
            patient.ethnicities = person.children(.ethnicGroupCode).compactMap { origin($0) }
            patient.languages = languages(person)
            patient.deceased = deceased(person)
        }
        patient.details = remainder(of: role)
        return patient
    }

    /// A race or ethnicity; that it is unknown or was not told is one of the answers.
    ///
    /// - Source: US Core 6.1, value set "OMB Race Categories".
    private mutating func origin(_ element: XMLElement) -> CodeableConcept? {
        let concept = concept(element)
        if !concept.isEmpty { return concept }
        guard let reason = nonEmpty(element.attribute(.nullFlavor)) else { return nil }
        let system = CodeSystem(uri: "http://terminology.hl7.org/CodeSystem/v3-NullFlavor")
        return CodeableConcept(codings: [Coding(system: system, code: reason)])
    }

    /// The administrative gender; a code that is none of HL7's leaves the element unread, so that it becomes a detail.
    private mutating func sex(_ element: XMLElement?) -> String? {
        guard let element else { return nil }
        let known: String? =
            switch element.attribute(.code)?.uppercased() {
            case "M", "MALE": "male"
            case "F", "FEMALE": "female"
            case "UN", "O": "other"
            case "U", "UNK": "unknown"
            default: element.isNull ? "unknown" : nil
            }
        let display = element.attribute(.displayName)
        if let known, !element.hasChildren, display == nil || display?.lowercased() == known { markRead(element) }
        return known
    }

    private mutating func languages(_ person: XMLElement) -> [String] {
        var preferred: [String] = []
        var others: [String] = []
        for communication in person.children(.languageCommunication) {
            guard let code = communication.child(.languageCode) else { continue }
            guard let written = nonEmpty(code.attribute(.code)) else { continue }
            let language = LanguageTag.shortest(written)
            if language == written { markValueRead(code) }
            if communication.child(.preferenceInd)?.attribute(.value, is: "true") == true {
                preferred.append(language)
            } else {
                others.append(language)
            }
        }
        return preferred + others
    }

    private mutating func deceased(_ person: XMLElement) -> Patient.Deceased? {
        if let date = date(person.child(.deceasedTime)) {
            if let indicator = person.child(.deceasedInd) { markRead(indicator) }
            return .on(date)
        }
        guard let indicator = person.child(.deceasedInd) else { return nil }
        markRead(indicator)
        switch indicator.attribute(.value) {
        case "true": return .yes
        case "false": return .no
        default: return nil
        }
    }
}
