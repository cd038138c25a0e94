/// Tells records that may enter no draft, page, letter or export without a policy that names them.
///
/// - Source: HL7 Confidentiality (`R`, `V`); HL7 ActCode, sensitivity and privacy policies (`ETH`, `SUD`,
///   `42CFRPart2`).
public enum SecurityLabels {
    private static let restricting: Set<String> = [
        "R", "V", "ETH", "ETHUD", "SUD", "SUDI", "42CFRPART2", "42CFRPART2CDE",
    ]

    /// Whether labels say that a record is restricted or very restricted, or under 42 CFR Part 2.
    public static func restrict(_ labels: [Coding]) -> Bool {
        labels.contains { label in
            restricting.contains(label.code.uppercased()) || (label.display ?? "").contains("42 CFR Part 2")
        }
    }
}
