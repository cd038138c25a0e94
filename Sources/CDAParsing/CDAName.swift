internal import XMLTree

/// The names of elements and attributes that the parser asks for, numbered in advance.
enum CDAName: Int32, CaseIterable {
    case ClinicalDocument, structuredBody, nonXMLBody, component, section, title, text, entry, entryRelationship
    case act, encounter, observation, observationMedia, organizer, procedure, substanceAdministration, supply
    case regionOfInterest
    case templateId, typeId, realmCode, id, setId, versionNumber, code, translation, originalText, reference
    case qualifier, name, value, statusCode, effectiveTime, low, high, center, width, period, event, offset, comp
    case interpretationCode, referenceRange, observationRange, numerator, denominator
    case targetSiteCode, approachSiteCode, routeCode, doseQuantity, rateQuantity, precondition, criterion
    case consumable, product, manufacturedProduct, manufacturedMaterial, manufacturedLabeledDrug
    case participant, participantRole, playingEntity, playingDevice, location, healthCareFacility
    case author, assignedAuthor, assignedPerson, assignedAuthoringDevice, softwareName, manufacturerModelName
    case performer, informant, assignedEntity, relatedEntity, relatedPerson, representedOrganization, functionCode
    case time, subject, relatedSubject, dataEnterer, legalAuthenticator, authenticator, responsibleParty
    case associatedEntity, associatedPerson, intendedRecipient, informationRecipient, receivedOrganization
    case custodian, assignedCustodian, representedCustodianOrganization
    case recordTarget, patientRole, patient, providerOrganization, addr, telecom, given, family, prefix, suffix
    case birthTime, administrativeGenderCode, raceCode, ethnicGroupCode, languageCommunication, languageCode
    case preferenceInd, deceasedInd, deceasedTime, streetAddressLine, city, state, postalCode, country
    case componentOf, encompassingEncounter, encounterParticipant, dischargeDispositionCode
    case serviceProviderOrganization, documentationOf, serviceEvent, relatedDocument, parentDocument
    case confidentialityCode, externalDocument, externalAct, externalObservation, externalProcedure
    case root, `extension`, codeSystem, codeSystemName, codeSystemVersion, displayName, nullFlavor, unit, inclusive
    case use, type, typeCode, moodCode, classCode, negationInd, mediaType, representation, operator_
    case ID, colspan, rowspan, paragraph, list, item, table, thead, tbody, tfoot, tr, th, td, caption, br, content, sub,
        sup
    case linkHtml, footnote, footnoteRef, renderMultiMedia, href, referencedObject, currency, assigningAuthorityName

    var name: XMLName { XMLName(rawValue) }

    static let vocabulary = XMLVocabulary(
        allCases.map { $0 == .operator_ ? "operator" : String(describing: $0) })
}

extension XMLElement {
    /// The name, where it is one that the parser knows.
    var known: CDAName? { CDAName(rawValue: nameIdentifier.identifier) }

    func child(_ name: CDAName) -> XMLElement? { child(name.name) }
    func children(_ name: CDAName) -> XMLElements { children(name.name) }
    func attribute(_ name: CDAName) -> String? { attribute(name.name) }
    func attribute(_ name: CDAName, is value: String) -> Bool { attribute(name.name, is: value) }

    func has(_ name: CDAName) -> Bool { hasAttribute(name.name) }

    /// The element at the end of a path of first children.
    func descend(_ path: CDAName...) -> XMLElement? {
        var current = self
        for name in path {
            guard let next = current.child(name) else { return nil }
            current = next
        }
        return current
    }

    /// Whether the element says that its value is missing, by `nullFlavor`.
    var isNull: Bool { has(.nullFlavor) }

    /// Whether it is one of the clinical statements that an entry can hold.
    var isClinicalStatement: Bool {
        switch known {
        case .act, .encounter, .observation, .observationMedia, .organizer, .procedure, .substanceAdministration,
            .supply, .regionOfInterest:
            true
        default: false
        }
    }

    /// The clinical statement in an `entry`, `entryRelationship` or `component`.
    var statement: XMLElement? { children.first { $0.isClinicalStatement } }

    /// The text, white space folded; `nil` where there is none.
    var foldedText: String? {
        if let text = soleText { return FoldedText.fold(text) }
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return FoldedText.fold(bytes.span)
    }
}

/// Text with runs of white space made single blanks, as CDA's narrative is read.
enum FoldedText {
    static func fold(_ bytes: Span<UInt8>) -> String? {
        guard !bytes.isEmpty else { return nil }
        if isFolded(bytes) { return String(copyingUTF8: bytes) }
        var result: [UInt8] = []
        var pending = false
        for index in bytes.indices {
            let byte = bytes[index]
            if isWhiteSpace(byte) {
                pending = !result.isEmpty
            } else {
                if pending { result.append(0x20) }
                pending = false
                result.append(byte)
            }
        }
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }

    /// Whether white space is single blanks between letters already, as it is in most texts.
    private static func isFolded(_ bytes: Span<UInt8>) -> Bool {
        var afterSpace = true
        for index in bytes.indices {
            let byte = bytes[index]
            let isSpace = isWhiteSpace(byte)
            if isSpace, afterSpace || byte != 0x20 { return false }
            afterSpace = isSpace
        }
        return !afterSpace
    }

    static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension String {
    /// Joins two texts by an ASCII character.
    init(joining first: Span<UInt8>, _ separator: UInt8, _ second: Span<UInt8>) {
        let count = first.count + 1 + second.count
        self = unsafe String(unsafeUninitializedCapacity: count) { buffer in
            // All of the `count` bytes that the buffer has room for are written.
            for index in first.indices { unsafe buffer[index] = first[index] }
            unsafe buffer[first.count] = separator
            for index in second.indices { unsafe buffer[first.count + 1 + index] = second[index] }
            return count
        }
    }

    /// Copies text; bytes that are no UTF-8 become U+FFFD.
    init(copyingUTF8 bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
