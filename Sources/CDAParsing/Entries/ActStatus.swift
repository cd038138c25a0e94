internal import ClinicalModel

/// Brings the states of acts to the model's.
///
/// - Source: HL7 V3 vocabulary, `ActStatus`; C-CDA R2.1, value set "Problem Status" (2.16.840.1.113883.3.88.12.80.68).
enum ActStatus {
    static func status(_ code: String, of kind: EventKind) -> EventStatus {
        switch code.lowercased() {
        case "active", "in progress", "in-progress": active(kind)
        case "completed", "complete": completed(kind)
        case "aborted": .stopped
        case "cancelled", "canceled": .cancelled
        case "suspended", "held": .onHold
        case "new", "planned": .planned
        case "nullified": .enteredInError
        case "obsolete": .amended
        default: .unknown
        }
    }

    // A statement on a problem is active or complete as a record; that says nothing of the problem.

    private static func active(_ kind: EventKind) -> EventStatus {
        switch kind {
        case .observation, .diagnosticReport: .preliminary
        case .procedure, .immunization, .medicationAdministration: .inProgress
        case .condition, .allergyIntolerance, .familyMemberHistory: .unknown
        default: .active
        }
    }

    private static func completed(_ kind: EventKind) -> EventStatus {
        switch kind {
        case .observation, .diagnosticReport: .final
        case .condition, .allergyIntolerance: .unknown
        default: .completed
        }
    }

    /// The state that a status observation gives; `nil` where its value is none that is known.
    static func clinical(_ concept: CodeableConcept) -> EventStatus? {
        for coding in concept.codings {
            switch coding.code {
            case "55561003": return .active
            case "73425007", "392521001": return .inactive
            case "413322009", "723506003": return .resolved
            case "246455001", "263855007": return .recurrence
            case "277022003": return .remission
            case "421139008", "385655000": return .onHold
            case "410546004": return .stopped
            default: break
            }
        }
        switch concept.label?.lowercased() {
        case "active": return .active
        case "inactive", "no longer active": return .inactive
        case "resolved": return .resolved
        case "completed": return .completed
        default: return nil
        }
    }

    /// The clinical state that a concern's state stands for, where nothing more exact is said.
    static func concern(_ code: String) -> EventStatus? {
        switch code.lowercased() {
        case "active": .active
        case "completed", "suspended", "aborted": .inactive
        case "nullified": .enteredInError
        default: nil
        }
    }
}
