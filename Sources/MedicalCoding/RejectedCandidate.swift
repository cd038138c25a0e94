public import ClinicalModel

/// A code that was considered and not suggested, with the reason.
public struct RejectedCandidate: Hashable, Sendable {
    /// The code system.
    public var codeSystem: CodeSystem
    /// The code, written with its dot; empty where a statement came to no code.
    public var code: String
    /// Why it was not suggested.
    public var reason: Reason
    /// The rule or the words that decided.
    public var detail: String
    /// The evidence that was weighed.
    public var evidence: [Evidence]

    /// Why a code was not suggested.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The statement denies the finding.
        case negated
        /// The statement is uncertain, conditional or hypothetical.
        case uncertain
        /// The statement is of the past, and no code stands for that.
        case historical
        /// The statement is about someone else.
        case notThePatient = "not_the_patient"
        /// The record states a plan, something not done, or a mistake.
        case notAFact = "not_a_fact"
        /// The condition ended before the encounter began.
        case resolvedBefore = "resolved_before_encounter"
        /// The finding was not evaluated or managed in the encounter.
        case notAssessed = "not_assessed"
        /// The term says no condition on its own.
        case stopTerm = "stop_term"
        /// A more specific code of the same kind is suggested.
        case lessSpecific = "less_specific"
        /// The symptom is integral to a confirmed diagnosis.
        case integralSymptom = "integral_symptom"
        /// A combination code stands for it.
        case combined
        /// No map or term leads to a code.
        case unmapped
        /// It was done on another day than the encounter's.
        case outsideEncounter = "outside_encounter"
        /// The order was not carried out, or only planned.
        case notPerformed = "not_performed"
        /// No code follows from the words; the clinician has to say what is meant.
        case needsQuery = "needs_query"
        /// A trained model holds it for too improbable.
        case unlikely
    }

    /// Makes a rejected candidate.
    public init(codeSystem: CodeSystem, code: String, reason: Reason, detail: String, evidence: [Evidence]) {
        self.codeSystem = codeSystem
        self.code = code
        self.reason = reason
        self.detail = detail
        self.evidence = evidence
    }
}
