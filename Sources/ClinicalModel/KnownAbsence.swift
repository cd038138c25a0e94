extension CodeableConcept {
    /// Whether the concept says that nothing of its kind is known: "no known allergies", "no current problems".
    ///
    /// - Source: HL7 US Core, AllergyIntolerance; C-CDA examples "No Known Allergies" and "No Known Problems";
    ///   International Patient Summary, absent and unknown data. SNOMED CT identifiers stand without terms.
    package var statesNothingKnown: Bool {
        Self.saysNothingKnown(text)
            || codings.contains { coding in
                switch coding.system {
                case .snomedCT where Self.nothingKnown.contains(coding.code): true
                case .other(let system) where system.hasSuffix("absent-unknown-uv-ips"):
                    coding.code.hasPrefix("no-known-")
                default: Self.saysNothingKnown(coding.display)
                }
            }
    }

    private static func saysNothingKnown(_ words: String?) -> Bool {
        guard let words = words?.lowercased(), words.utf8.first == 0x6E else { return false }
        return nothingKnownBeginnings.contains { words.hasPrefix($0) } || nothingKnownWords.contains(words)
    }

    private static let nothingKnownBeginnings = [
        "no known ", "no current problems", "no active problems", "no history of ", "no allergies", "none known",
        "no current medications", "no active medications",
    ]
    private static let nothingKnownWords: Set<String> = [
        "none", "nka", "nkda", "nkfa", "nkma", "no problems", "no medications", "no meds",
    ]

    /// No known allergy, and its kinds; no current problems or disability; no known medications.
    private static let nothingKnown: Set<String> = [
        "160244002", "160245001", "409137002", "428197003", "428607008", "429625007", "443508001", "716184000",
        "716185004", "716186003", "716220001", "787481004", "1003774007",
    ]
}
