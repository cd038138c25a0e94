internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Turns an observation around: its value is the problem, and its code the kind of statement.
    ///
    /// - Source: C-CDA R2.1, Problem Observation (2.16.840.1.113883.10.20.22.4.4) and those like it.
    mutating func finishCondition(_ event: inout ClinicalEvent, _ element: XMLElement) {
        let type = event.concept
        let found = problem(element.child(.value)) ?? event.notes.first.map { CodeableConcept(text: $0) }
        // The code is the kind of statement, and no problem: without a value there is none that could be named.
        if found != nil || element.child(.value)?.isNull == true {
            event.concept = found ?? CodeableConcept()
            if !type.isEmpty { event.categories.append(type) }
        }
        event.interpretations = interpretations(element)
    }

    private mutating func problem(_ element: XMLElement?) -> CodeableConcept? {
        switch value(element) {
        case .concept(let concept): concept
        case .text(let text): CodeableConcept(text: text)
        case .some(let other): CodeableConcept(text: other.text)
        case nil: nil
        }
    }

    /// Fills in the state of a problem or allergy from its end, then from the concern around it.
    func settleStatus(_ event: inout ClinicalEvent, _ inherited: Inherited) {
        guard event.kind == .condition || event.kind == .allergyIntolerance else { return }
        if inherited.status == .enteredInError { event.status = .enteredInError }
        if event.status == .unknown {
            if let end = event.effective?.end, end != event.effective?.start {
                event.status = .resolved
            } else {
                event.status = inherited.status ?? (event.statusWritten == "active" ? .active : .unknown)
            }
            if let written = inherited.statusWritten {
                keepWritten(statusOf: &event)
                event.statusWritten = written
            }
        }
    }

    /// Reads an act around statements: its state, authors and date go to the statements.
    ///
    /// - Source: C-CDA R2.1, Problem Concern Act (2.16.840.1.113883.10.20.22.4.3) and those like it.
    mutating func readConcern(_ act: XMLElement, _ name: String, _ inherited: Inherited) {
        var statements: [XMLElement] = []
        var handed = inherited
        for relationship in act.children(.entryRelationship) {
            guard let statement = relationship.statement else { continue }
            let role = EntryTemplate.role(of: statement, in: relationship) ?? defaultRole(statement)
            if role == .concern || role.isRecord {
                statements.append(statement)
            } else {
                handed.relationships.append(relationship)
            }
            markRead(relationship)
            handed.details += besides(relationship).map { Detail(path: "act." + $0.path, value: $0.value) }
        }
        guard !statements.isEmpty else {
            return readEvent(act, fallbackKind(act), name, inherited)
        }
        fillConcern(&handed, act)
        for statement in statements {
            readStatement(statement, handed)
            handed.afterFirst()
        }
    }

    private mutating func fillConcern(_ handed: inout Inherited, _ act: XMLElement) {
        if act.attribute(.negationInd, is: "true") { handed.isNegated = true }
        if let status = act.child(.statusCode), let code = nonEmpty(status.attribute(.code)) {
            handed.statusWritten = code
            handed.status = ActStatus.concern(code)
        }
        handed.participants = readParticipants(act, details: &handed.details, path: "act")
        handed.recorded = handed.participants.first { $0.role == "author" }?.time ?? handed.recorded
        let code = act.child(.code)
        if let code, !code.attribute(.code, is: "CONC") {
            let category = concept(code)
            if !category.isEmpty { handed.categories.append(category) }
        } else if let code {
            markRead(code)
        }
        let tracked = period(act.child(.effectiveTime))
        handed.recorded = handed.recorded ?? tracked?.start
        if let tracked { handed.details.append(Detail(path: "act.effectiveTime", value: .period(tracked).simplified)) }
        handed.details += remainder(of: act, prefix: "act.")
    }
}
