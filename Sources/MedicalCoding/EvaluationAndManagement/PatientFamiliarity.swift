internal import ClinicalModel

/// Tells a new patient from an established one: established is who had a professional service of the same specialty in
/// the same group within the three years before.
///
/// - Source: CMS, Medicare Claims Processing Manual, chapter 12, section 30.6.7.
struct PatientFamiliarity {
    private static let days = 3 * 365 + 1
    /// The roles of those whose specialty a visit is of (HL7 ParticipationType).
    private static let performers: Set<String> = ["ATND", "PPRF", "SPRF", "PERFORMER", "ATTENDER"]

    private let encounter: Encounter

    init(_ encounter: Encounter) { self.encounter = encounter }

    /// Whether the patient is new; `nil` where group and specialty of this visit or of an earlier one are not known, or
    /// where the records do not reach back far enough to tell.
    func isNew(earlier: [Encounter]) -> Bool? {
        guard let start = encounter.period?.start, let group = Self.group(encounter),
            let specialty = Self.specialty(encounter)
        else { return nil }
        let before = earlier.filter { other in other.period?.start.map { $0 < start } ?? false }
        let recent = before.filter { other in
            other.period?.start.map { start.daysSince1970 - $0.daysSince1970 <= Self.days } ?? false
        }
        if recent.contains(where: { Self.group($0) == group && Self.specialty($0) == specialty }) { return false }
        let isOpen = recent.contains { other in
            guard let otherGroup = Self.group(other) else { return true }
            return otherGroup == group && Self.specialty(other) == nil
        }
        return isOpen || before.isEmpty ? nil : true
    }

    private static func group(_ encounter: Encounter) -> String? {
        encounter.serviceProvider.map { $0.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func specialty(_ encounter: Encounter) -> String? {
        let performer = encounter.participants.first { participant in
            performers.contains(participant.role.uppercased()) && participant.function != nil
        }
        let function = performer?.function
        return (function?.codings.first?.code ?? function?.label).map { $0.lowercased() }
    }
}
