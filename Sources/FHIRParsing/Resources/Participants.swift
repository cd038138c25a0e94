internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// A person or organization: a Reference, or a backbone element with one and the part they played.
    mutating func addParticipant(_ value: JSONValue, role: String, to participants: inout [Participant]) {
        guard value.kind == .object else {
            noteMismatch(value, expected: "a Reference")
            return
        }
        if value["reference"] != nil || value["display"] != nil || value["identifier"]?.kind == .object {
            let found = reference(value)
            participants.append(Participant(role: role, name: found.display, target: found.target))
            return
        }
        var participant = Participant(role: role)
        var isNamed = false
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .actor, .individual, .member, .provider, .who, .party:
                guard member.value.kind == .object else {
                    keep(member.value)
                    continue
                }
                let found = reference(member.value)
                (participant.name, participant.target) = (found.display, found.target)
                isNamed = isNamed || found.display != nil || found.target != nil
            case .function, .role, .type:
                guard member.value.kind != .string else {
                    keep(member.value)
                    continue
                }
                let functions = concepts(member.value)
                let rest = participant.function == nil ? functions.dropFirst() : functions[...]
                participant.function = participant.function ?? functions.first
                for other in rest { addDetail(.concept(other), at: member.value) }
                isNamed = isNamed || !functions.isEmpty
            case .period where member.value.kind == .object:
                guard let period = period(member.value) else { continue }
                participant.time = period.start
                if period.end != nil { addDetail(.period(period), at: member.value) }
            case .id: continue
            default: keep(member.value)
            }
        }
        if isNamed || participant.time != nil { participants.append(participant) }
    }
}
