internal import ClinicalModel

/// The codes that FHIR R4's resources have for the states of records.
enum FHIRStatus {
    /// The clinical status of a condition or an allergy; `nil` where it is entered in error, which allows none.
    static func clinical(_ event: ClinicalEvent) -> String? {
        switch event.status {
        case .enteredInError: nil
        case .recurrence, .remission: event.kind == .condition ? event.status.rawValue : "active"
        case .inactive, .stopped, .cancelled, .notDone: "inactive"
        case .resolved, .completed: "resolved"
        case .refuted: "inactive"
        default: "active"
        }
    }

    static func verification(_ event: ClinicalEvent) -> String {
        if event.status == .enteredInError { return "entered-in-error" }
        if event.status == .refuted || event.assertion == .absent { return "refuted" }
        if event.assertion == .possible { return "unconfirmed" }
        return "confirmed"
    }

    /// The status of an observation or a report.
    static func result(_ status: EventStatus) -> String {
        switch status {
        case .preliminary: "preliminary"
        case .amended: "amended"
        case .cancelled, .notDone: "cancelled"
        case .enteredInError: "entered-in-error"
        case .planned, .inProgress: "registered"
        case .unknown: "unknown"
        default: "final"
        }
    }

    /// The status of a procedure or an administration.
    static func act(_ status: EventStatus) -> String {
        switch status {
        case .planned: "preparation"
        case .inProgress, .active: "in-progress"
        case .notDone, .cancelled: "not-done"
        case .onHold: "on-hold"
        case .stopped: "stopped"
        case .enteredInError: "entered-in-error"
        case .unknown: "unknown"
        default: "completed"
        }
    }

    static func immunization(_ status: EventStatus) -> String {
        switch status {
        case .notDone, .cancelled, .stopped: "not-done"
        case .enteredInError: "entered-in-error"
        default: "completed"
        }
    }

    /// The status of a medication's request, statement or dispense.
    static func medication(_ event: ClinicalEvent) -> String {
        switch event.status {
        case .planned:
            event.kind == .medicationStatement ? "intended" : event.kind == .medicationRequest ? "draft" : "preparation"
        case .onHold: "on-hold"
        case .stopped, .resolved: "stopped"
        case .inactive: event.kind == .medicationDispense ? "stopped" : "completed"
        case .completed, .final: "completed"
        case .cancelled, .notDone:
            event.kind == .medicationStatement ? "not-taken" : "cancelled"
        case .enteredInError: "entered-in-error"
        case .unknown: "unknown"
        default: event.kind == .medicationDispense ? "in-progress" : "active"
        }
    }

    static func encounter(_ status: EventStatus) -> String {
        switch status {
        case .planned: "planned"
        case .inProgress, .active: "in-progress"
        case .cancelled, .notDone: "cancelled"
        case .enteredInError: "entered-in-error"
        case .unknown: "unknown"
        default: "finished"
        }
    }
}
