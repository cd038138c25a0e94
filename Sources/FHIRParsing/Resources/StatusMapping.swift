internal import ClinicalModel

extension EventStatus {
    /// The state that a FHIR status code of any resource type comes to; `unknown` for a code that is none.
    init(fhir code: String) {
        self =
            switch code {
            case "active", "current", "available", "in-use", "relapse": .active
            case "recurrence": .recurrence
            case "remission": .remission
            case "inactive", "superseded", "not-in-use", "retired": .inactive
            case "resolved": .resolved
            case "planned", "proposed", "accepted", "draft", "booked", "pending", "preparation", "arrived", "requested",
                "ready", "received", "intended", "waitlist":
                .planned
            case "in-progress", "triaged", "onleave", "in-treatment", "registered": .inProgress
            case "on-hold", "suspended": .onHold
            case "completed", "finished", "fulfilled", "ended", "discharged", "discontinued": .completed
            case "stopped": .stopped
            case "cancelled", "revoked", "rejected", "declined", "noshow", "aborted", "abandoned": .cancelled
            case "not-done", "not-taken", "not-started": .notDone
            case "preliminary", "partial": .preliminary
            case "final": .final
            case "amended", "corrected", "appended": .amended
            case "refuted": .refuted
            case "entered-in-error": .enteredInError
            default: .unknown
            }
    }
}
