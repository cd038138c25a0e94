/// Where the care of a note was given; it decides whether uncertain diagnoses are coded.
///
/// - Source: ICD-10-CM Official Guidelines, sections II.H (inpatient) and IV.H (outpatient).
public enum CareSetting: String, Hashable, Sendable, CaseIterable {
    /// An office, a clinic, an emergency department.
    case outpatient
    /// A hospital stay.
    case inpatient
}
