internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Folds what says something of an event into it.
    ///
    /// - Parameter relationships: Children of the statement; those that relate it to nothing are passed over.
    /// - Returns: The statements that are events of their own, in the order of the source.
    mutating func foldNested(_ relationships: [XMLElement], into event: inout ClinicalEvent) -> [XMLElement] {
        var nested: [XMLElement] = []
        for relationship in relationships {
            switch relationship.known {
            case .reference: foldReference(relationship, into: &event)
            case .entryRelationship, .component:
                guard let statement = relationship.statement else { continue }
                if fold(statement, relationship, into: &event) { continue }
                let role = relationship.attribute(.typeCode) ?? relationship.name
                if let key = firstKey(statement) { event.related.append(RelatedRecord(role: role, target: key)) }
                markRead(relationship)
                event.details += besides(relationship)
                nested.append(statement)
            default: break
            }
        }
        return nested
    }

    /// What a relationship holds beside its statement, such as a `sequenceNumber`.
    mutating func besides(_ relationship: XMLElement) -> [Detail] {
        var details: [Detail] = []
        var hasStatement = false
        for child in relationship.children {
            // A second statement is against the schema: it is kept as what it holds.
            if !hasStatement, child.isClinicalStatement {
                hasStatement = true
            } else {
                appendRemainder(child, below: relationship, to: &details)
            }
        }
        if details.isEmpty { return [] }
        return details.map { Detail(path: relationship.name + "." + $0.path, value: $0.value) }
    }

    /// Folds one statement in; false where it is an event of its own.
    private mutating func fold(
        _ statement: XMLElement, _ relationship: XMLElement, into event: inout ClinicalEvent
    ) -> Bool {
        let isNegated = statement.attribute(.negationInd, is: "true")
        switch EntryTemplate.role(of: statement, in: relationship) {
        case .severity where event.severity == nil:
            event.severity = concept(statement.child(.value))
        case .reaction where !isNegated:
            event.components.append(reaction(statement))
        case .status:
            foldStatus(statement, into: &event)
        case .comment, .instruction:
            for text in statement.children(.text) { if let words = resolvedText(text) { event.notes.append(words) } }
        case .indication:
            foldReason(statement, into: &event)
        case .dosageText:
            let words = statement.child(.text).flatMap { resolvedText($0) }
            if event.dosages.isEmpty { event.dosages.append(Dosage()) }
            event.dosages[0].text = event.dosages[0].text ?? words
        case .part where !isNegated, .severity:
            event.components.append(component(statement))
        case .parts:
            for member in statement.children(.component) {
                if let part = member.statement { event.components.append(component(part)) }
            }
        case .entryReference:
            let role = relationship.attribute(.typeCode) ?? relationship.name
            for id in statement.children(.id) {
                markRead(id)
                if let key = key(id) { event.related.append(RelatedRecord(role: role, target: RecordReference(key))) }
            }
        case nil where isPlainPart(statement, relationship):
            event.components.append(component(statement))
        default:
            return false
        }
        return true
    }

    /// Whether an observation without a known template only adds a value to the statement around it.
    private func isPlainPart(_ statement: XMLElement, _ relationship: XMLElement) -> Bool {
        relationship.known == .entryRelationship && statement.known == .observation
            && !statement.attribute(.negationInd, is: "true") && statement.child(.entryRelationship) == nil
            && statement.child(.effectiveTime) == nil && statement.child(.value) != nil
    }

    /// Reads an observation as a part of another event.
    private mutating func component(_ statement: XMLElement) -> EventComponent {
        var component = EventComponent(concept: concept(statement.child(.code)))
        nameAssertion(&component.concept, EntryTemplate.of(statement)?.name ?? statement.name)
        component.value = value(statement.child(.value)) ?? period(statement.child(.effectiveTime)).map { .period($0) }
        component.interpretations = interpretations(statement)
        component.referenceRanges = referenceRanges(statement)
        return component
    }

    /// Reads a reaction: the manifestation, with its severity as the value.
    private mutating func reaction(_ statement: XMLElement) -> EventComponent {
        var manifestation = concept(statement.child(.value))
        if manifestation.isEmpty, let words = statement.child(.text).flatMap({ resolvedText($0) }) {
            manifestation.text = words
        }
        var component = EventComponent(concept: manifestation)
        for relationship in statement.children(.entryRelationship) {
            guard let inner = relationship.statement, EntryTemplate.role(of: inner, in: relationship) == .severity
            else { continue }
            let severity = concept(inner.child(.value))
            if component.value == nil, !severity.isEmpty { component.value = .concept(severity) }
        }
        return component
    }

    private mutating func foldStatus(_ statement: XMLElement, into event: inout ClinicalEvent) {
        let concept = concept(statement.child(.value))
        guard !concept.isEmpty else { return }
        if let status = ActStatus.clinical(concept), event.status != .enteredInError { event.status = status }
        keepWritten(statusOf: &event)
        event.details.append(Detail(path: "status", value: .concept(concept)))
        event.statusWritten = concept.label
    }

    /// Keeps the state that the statement itself gives where another takes its place.
    func keepWritten(statusOf event: inout ClinicalEvent) {
        guard let written = event.statusWritten, !event.details.contains(where: { $0.path == "statusCode" }) else {
            return
        }
        event.details.append(Detail(path: "statusCode", value: .text(written)))
    }

    private mutating func foldReason(_ statement: XMLElement, into event: inout ClinicalEvent) {
        var reason = concept(statement.child(.value))
        // The code says only what kind of statement it is: complaint, finding, diagnosis.
        if reason.isEmpty { reason.text = statement.child(.text).flatMap { resolvedText($0) } }
        if reason.isEmpty { reason = concept(statement.child(.code)) }
        if !reason.isEmpty { event.reasons.append(reason) }
    }

    /// Reads a reference to a document or act outside of this one.
    private mutating func foldReference(_ reference: XMLElement, into event: inout ClinicalEvent) {
        for target in reference.children {
            switch target.known {
            case .externalDocument, .externalAct, .externalObservation, .externalProcedure:
                guard let key = firstKey(target) else { continue }
                if let id = target.child(.id) { markRead(id) }
                event.related.append(
                    RelatedRecord(role: "reference." + (reference.attribute(.typeCode) ?? "REFR"), target: key))
            default: continue
            }
        }
    }
}
