/// The state of a record, brought to one list over FHIR's and C-CDA's many.
public enum EventStatus: String, Hashable, Sendable, CaseIterable {
    case active, recurrence, remission, inactive, resolved
    case planned, inProgress, onHold, completed, stopped, cancelled, notDone
    case preliminary, final, amended
    case refuted, enteredInError
    case unknown

    /// Whether the record states that something is or was so; false for plans, things not done, and mistakes.
    public var statesFact: Bool {
        switch self {
        case .planned, .cancelled, .notDone, .refuted, .enteredInError: false
        default: true
        }
    }
}
