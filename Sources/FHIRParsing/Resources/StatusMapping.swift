internal import ClinicalModel

extension EventStatus {
    /// The state that a FHIR status code of any resource type comes to; `unknown` for a code that is none.
    ///
    /// - Source: FHIR R4, the required bindings of all `status` elements; DSTU2, STU3 and R5 where they differ.
    init(fhir code: String) {
        self =
            switch code {
            case "active", "current", "available", "in-use", "relapse", "confirmed", "unconfirmed", "executed",
                "renewed",
                "on-study", "on-study-intervention", "on-study-observation", "attested", "validated", "billable",
                "not-billable", "disputed", "normal":
                .active
            case "recurrence": .recurrence
            case "remission": .remission
            case "inactive", "superseded", "not-in-use", "retired", "deprecated", "unavailable", "unsatisfactory",
                "off",
                "suppressed", "off-study":
                .inactive
            case "resolved": .resolved
            case "planned", "proposed", "accepted", "draft", "booked", "pending", "preparation", "requested", "ready",
                "received", "intended", "waitlist", "tentative", "needs-action", "candidate", "eligible",
                "potential-candidate", "pending-on-study", "screening", "in-review", "approved", "negotiable",
                "offered", "policy", "executable", "queued", "req-revalid", "transmitted":
                .planned
            case "in-progress", "arrived", "triaged", "checked-in", "onleave", "in-treatment", "registered",
                "in-process", "data-requested", "data-required", "follow-up":
                .inProgress
            case "on-hold", "onhold", "suspended", "held", "closed-to-accrual",
                "temporarily-closed-to-accrual", "temporarily-closed-to-accrual-and-intervention":
                .onHold
            case "completed", "complete", "finished", "fulfilled", "ended", "discharged", "discontinued", "recorded",
                "administratively-completed", "issued", "balanced", "billed", "success", "terminated":
                .completed
            case "stopped", "aborted", "failed", "failure", "error", "withdrawn", "val-fail", "reval-fail": .stopped
            case "cancelled", "revoked", "rejected", "declined", "noshow", "abandoned", "disapproved", "ineligible":
                .cancelled
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
