internal import ClinicalModel

extension EventStatus {
    /// The state that a FHIR status code of any resource type comes to; `unknown` for a code that is none.
    ///
    /// - Source: FHIR R4, the required bindings of all `status` elements; DSTU2, STU3 and R5 where they differ.
    init(fhir code: String) { self = Self.byCode[code] ?? .unknown }

    private static let byCode: [String: EventStatus] = Dictionary(
        uniqueKeysWithValues: codes.flatMap { status, codes in
            codes.split(separator: " ").map { (String($0), status) }
        })

    private static let codes: [(EventStatus, String)] = [
        (
            .active,
            """
            active current available in-use relapse confirmed unconfirmed executed renewed on-study \
            on-study-intervention on-study-observation attested validated billable not-billable disputed \
            normal
            """
        ),
        (.recurrence, "recurrence"),
        (.remission, "remission"),
        (
            .inactive,
            """
            inactive superseded not-in-use retired deprecated unavailable unsatisfactory off suppressed \
            off-study
            """
        ),
        (.resolved, "resolved"),
        (
            .planned,
            """
            planned proposed accepted draft booked pending preparation requested ready received intended \
            waitlist tentative needs-action candidate eligible potential-candidate pending-on-study screening \
            in-review approved negotiable offered policy executable queued req-revalid transmitted
            """
        ),
        (
            .inProgress,
            """
            in-progress arrived triaged checked-in onleave in-treatment registered in-process data-requested \
            data-required follow-up
            """
        ),
        (
            .onHold,
            """
            on-hold onhold suspended held closed-to-accrual temporarily-closed-to-accrual \
            temporarily-closed-to-accrual-and-intervention
            """
        ),
        (
            .completed,
            """
            completed complete finished fulfilled ended discharged discontinued recorded \
            administratively-completed issued balanced billed success terminated
            """
        ),
        (.stopped, "stopped aborted failed failure error withdrawn val-fail reval-fail"),
        (.cancelled, "cancelled revoked rejected declined noshow abandoned disapproved ineligible"),
        (.notDone, "not-done not-taken not-started"),
        (.preliminary, "preliminary partial"),
        (.final, "final"),
        (.amended, "amended corrected appended"),
        (.refuted, "refuted"),
        (.enteredInError, "entered-in-error"),
    ]
}
