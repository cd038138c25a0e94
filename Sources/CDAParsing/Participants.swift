internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads the participations directly below an element, other than a product's or an allergen's.
    mutating func participants(of element: XMLElement) -> ([Participant], [Detail]) {
        var details: [Detail] = []
        let participants = readParticipants(element, details: &details, path: "")
        return (participants, details)
    }

    /// Reads the participations directly below an element; what else they hold goes to `details`.
    mutating func readParticipants(
        _ element: XMLElement, details: inout [Detail], path: String
    ) -> [Participant] {
        var result: [Participant] = []
        for child in element.children where Self.isParticipation(child) && !isRead(child) {
            guard let participant = readParticipant(child) else { continue }
            result.append(participant)
            let start = path.isEmpty ? child.name : path + "." + child.name
            if let time = child.child(.time), time.child(.low) != nil, let span = peekPeriod(time), span.end != nil {
                details.append(Detail(path: start + ".time", value: .period(span)))
            }
            details += remainder(of: child, prefix: start + ".")
            markRead(child)
        }
        return result
    }

    /// Reads one participation; `nil` where it names nobody, so that all it holds becomes details.
    mutating func readParticipant(_ element: XMLElement) -> Participant? {
        guard let role = element.children.first(where: Self.isRole) else { return nil }
        let target = firstKey(role)
        guard let named = Self.nameElement(role) ?? Self.organizationName(role) ?? role.child(.name) else {
            return target.map { participant(element, role, name: nil, target: $0) }
        }
        let read = name(named)
        let name = read?.text ?? read?.label ?? named.foldedText
        if read == nil { markRead(named) }
        return participant(element, role, name: name, target: target)
    }

    private mutating func participant(
        _ element: XMLElement, _ role: XMLElement, name: String?, target: RecordReference?
    ) -> Participant {
        if target != nil, let id = role.children(.id).first(where: { key($0) != nil }) { markRead(id) }
        let function = concept(element.child(.functionCode) ?? role.child(.code))
        let time = element.child(.time).flatMap { period($0)?.anchor }
        var title = element.name
        let isTyped = element.known == .participant || element.known == .encounterParticipant
        if isTyped, let type = element.attribute(.typeCode) { title += "." + type }
        return Participant(
            role: title, name: name, target: target, function: function.isEmpty ? nil : function, time: time)
    }

    private static func isParticipation(_ element: XMLElement) -> Bool {
        switch element.known {
        case .author, .performer, .informant, .participant, .dataEnterer, .legalAuthenticator, .authenticator,
            .custodian, .informationRecipient, .responsibleParty, .encounterParticipant:
            true
        default: false
        }
    }

    private static func isRole(_ element: XMLElement) -> Bool {
        switch element.known {
        case .assignedAuthor, .assignedEntity, .relatedEntity, .participantRole, .associatedEntity, .assignedCustodian,
            .intendedRecipient:
            true
        default: false
        }
    }

    private static func nameElement(_ role: XMLElement) -> XMLElement? {
        role.descend(.assignedPerson, .name) ?? role.descend(.relatedPerson, .name)
            ?? role.descend(.associatedPerson, .name) ?? role.descend(.informationRecipient, .name)
            ?? role.descend(.playingEntity, .name) ?? role.descend(.assignedAuthoringDevice, .softwareName)
            ?? role.descend(.assignedAuthoringDevice, .manufacturerModelName)
    }

    private static func organizationName(_ role: XMLElement) -> XMLElement? {
        role.descend(.representedOrganization, .name) ?? role.descend(.representedCustodianOrganization, .name)
            ?? role.descend(.receivedOrganization, .name)
    }
}
