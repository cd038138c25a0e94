/// What is coded from a note.
public enum CodingStyle: String, Hashable, Sendable, CaseIterable {
    /// What was evaluated, managed or affects care, as an outpatient coder codes an encounter.
    case encounter
    /// Everything that the note says of the patient.
    case mentions
}
