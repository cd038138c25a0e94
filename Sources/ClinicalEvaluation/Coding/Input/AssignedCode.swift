/// A code of a code system with the confidence with which it was assigned.
public struct AssignedCode: Hashable, Sendable {
    /// The code system, such as `ICD-10-CM`.
    public var system: String
    /// The code, such as `E11.65`.
    public var code: String
    /// The confidence, 0...1; `nil` where none was given.
    public var confidence: Double?
    /// What the assignment rests on, such as `text`; `nil` where it is not said.
    public var basis: String?
    /// The words that the assignment quotes; `nil` where it quotes none.
    public var evidence: String?
    /// The code's hierarchical condition category, such as `37`; `nil` where it is not said.
    public var conditionCategory: String?

    /// Makes an assigned code.
    public init(
        system: String, code: String, confidence: Double? = nil, basis: String? = nil, evidence: String? = nil,
        conditionCategory: String? = nil
    ) {
        self.system = system
        self.code = code
        self.confidence = confidence
        self.basis = basis
        self.evidence = evidence
        self.conditionCategory = conditionCategory
    }

    /// What makes two assignments the same.
    struct Identity: Hashable {
        var system: String
        var code: String
    }

    var identity: Identity { Identity(system: system, code: code) }

    /// The code in its code system's form: ICD-10-CM with the dot after the third character, ICD-10-PCS without dots,
    /// all of them in upper case and without spaces.
    var canonical: AssignedCode {
        var copy = self
        copy.system = Self.canonicalSystem(system)
        var letters = code.utf8.filter { $0 != 0x20 && $0 != 0x09 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        if copy.system == "ICD-10-CM" || copy.system == "ICD-10-PCS" { letters.removeAll { $0 == 0x2E } }
        if copy.system == "ICD-10-CM", letters.count > 3 { letters.insert(0x2E, at: 3) }
        copy.code = String(decoding: letters, as: UTF8.self)
        return copy
    }

    /// Takes over what a repetition of the code knows better.
    mutating func merge(_ other: AssignedCode) {
        if let confidence = other.confidence { self.confidence = max(self.confidence ?? confidence, confidence) }
        basis = basis ?? other.basis
        evidence = evidence ?? other.evidence
        conditionCategory = conditionCategory ?? other.conditionCategory
    }

    /// The usual spellings of the four code systems' names, brought to the one of `codes.csv`; others as they are.
    private static func canonicalSystem(_ name: String) -> String {
        switch name {
        case "ICD-10-CM", "ICD-10-PCS", "CPT", "HCPCS": return name
        default: break
        }
        let folded = name.utf8.filter { $0 != 0x2D && $0 != 0x20 && $0 != 0x5F }.map {
            (0x61...0x7A).contains($0) ? $0 - 0x20 : $0
        }
        switch String(decoding: folded, as: UTF8.self) {
        case "ICD10CM": return "ICD-10-CM"
        case "ICD10PCS": return "ICD-10-PCS"
        case "CPT", "CPT4": return "CPT"
        case "HCPCS", "HCPCSLEVELII": return "HCPCS"
        default: return name
        }
    }
}
