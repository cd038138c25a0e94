internal import ClinicalModel

extension ResourceReader {
    /// Whether an event says that nothing of its kind is known: "no known allergies", "no current problems".
    ///
    /// - Source: HL7 US Core, AllergyIntolerance; International Patient Summary, absent and unknown data.
    func statesNothingKnown(_ concept: CodeableConcept, of kind: EventKind) -> Bool {
        switch kind {
        case .condition, .allergyIntolerance, .medicationStatement, .procedure, .immunization: break
        default: return false
        }
        for coding in concept.codings {
            if coding.system == .snomedCT, Self.nothingKnown.contains(coding.code) { return true }
            if case .other(let system) = coding.system, system.hasSuffix("absent-unknown-uv-ips"),
                coding.code.hasPrefix("no-known-")
            {
                return true
            }
        }
        guard let label = concept.label else { return false }
        let bytes = label.utf8Span.span
        return matchesIgnoringCase(bytes, "no known ") || matchesIgnoringCase(bytes, "no current problems")
            || kind == .allergyIntolerance
                && (label.lowercased() == "nka" || label.lowercased() == "nkda"
                    || matchesIgnoringCase(bytes, "no allergies"))
    }

    private func matchesIgnoringCase(_ bytes: Span<UInt8>, _ prefix: StaticString) -> Bool {
        guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
        var folded: [UInt8] = []
        for index in 0..<prefix.utf8CodeUnitCount {
            let byte = bytes[index]
            folded.append(byte &- 0x41 <= 25 ? byte | 0x20 : byte)
        }
        return equals(folded.span, prefix)
    }

    /// SNOMED CT: no known allergy, and its kinds; no current problems or disability; no known medications.
    private static let nothingKnown: Set<String> = [
        "716186003", "409137002", "428607008", "429625007", "428197003", "1003774007", "716184000", "716185004",
        "716220001", "160245001", "787481004", "160244002",
    ]
}
