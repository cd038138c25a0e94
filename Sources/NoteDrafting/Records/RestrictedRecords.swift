internal import ClinicalModel

/// Tells records that may not enter a draft: restricted or very restricted ones, and those under 42 CFR Part 2.
///
/// - Source: HL7 Confidentiality (`R`, `V`); HL7 ActCode, sensitivity and privacy policies (`ETH`, `SUD`,
///   `42CFRPart2`).
enum RestrictedRecords {
    private static let codes: Set<String> = ["R", "V", "ETH", "ETHUD", "SUD", "SUDI", "42CFRPART2", "42CFRPART2CDE"]

    static func isRestricted(_ labels: [Coding]) -> Bool {
        labels.contains { codes.contains($0.code.uppercased()) || ($0.display ?? "").contains("42 CFR Part 2") }
    }
}

extension RestrictedRecords {
    /// The number of a chart's events and documents that are restricted.
    static func count(in chart: EncounterChart) -> Int {
        (chart.events + chart.background).count { isRestricted($0.event.securityLabels) }
            + chart.documents.count { isRestricted($0.securityLabels) }
    }
}
