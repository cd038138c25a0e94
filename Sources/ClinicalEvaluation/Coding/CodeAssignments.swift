/// Codes assigned to documents: what coders wrote down, or what a system suggested.
public struct CodeAssignments: Hashable, Sendable {
    /// A document's codes, in the order of the source.
    public struct Document: Hashable, Sendable {
        /// The document's key, or the encounter's.
        public var id: String
        /// The codes, each once.
        public var codes: [AssignedCode]

        /// Makes a document.
        public init(id: String, codes: [AssignedCode]) {
            self.id = id
            self.codes = codes
        }
    }

    /// The documents in ascending order of their keys.
    public private(set) var documents: [Document]
    /// How many assignments were there more than once and were taken once.
    public private(set) var duplicateCount: Int
    /// How many codes were rewritten to the code system's own form (dot, case, spaces).
    public private(set) var rewrittenCount: Int

    /// Collects assignments.
    ///
    /// Codes are brought to their code system's form. A code that a document has more than once is kept once, with
    /// its highest confidence, at its first place.
    ///
    /// - Parameter assignments: Pairs of a document's key and a code; no code registers a document without codes.
    public init(_ assignments: some Sequence<(document: String, code: AssignedCode?)>) {
        var places: [String: Int] = [:]
        var seen: [[AssignedCode.Identity: Int]] = []
        var documents: [Document] = []
        var duplicates = 0
        var rewritten = 0
        for (id, assigned) in assignments {
            let place: Int
            if let known = places[id] {
                place = known
            } else {
                place = documents.count
                places[id] = place
                documents.append(Document(id: id, codes: []))
                seen.append([:])
            }
            guard let assigned else { continue }
            let canonical = assigned.canonical
            if canonical.code != assigned.code { rewritten += 1 }
            if let earlier = seen[place][canonical.identity] {
                duplicates += 1
                documents[place].codes[earlier].raiseConfidence(to: canonical.confidence)
            } else {
                seen[place][canonical.identity] = documents[place].codes.count
                documents[place].codes.append(canonical)
            }
        }
        self.documents = documents.sorted { $0.id < $1.id }
        duplicateCount = duplicates
        rewrittenCount = rewritten
    }
}

/// A code of a code system with the confidence with which it was assigned.
public struct AssignedCode: Hashable, Sendable {
    /// The code system, such as `ICD-10-CM`.
    public var system: String
    /// The code, such as `E11.65`.
    public var code: String
    /// The confidence, 0...1; `nil` where none was given.
    public var confidence: Double?

    /// Makes an assigned code.
    public init(system: String, code: String, confidence: Double? = nil) {
        self.system = system
        self.code = code
        self.confidence = confidence
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
        let system = Self.canonicalSystem(self.system)
        var letters = code.utf8.filter { $0 != 0x20 && $0 != 0x09 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        if system == "ICD-10-CM" || system == "ICD-10-PCS" { letters.removeAll { $0 == 0x2E } }
        if system == "ICD-10-CM", letters.count > 3 { letters.insert(0x2E, at: 3) }
        return AssignedCode(system: system, code: String(decoding: letters, as: UTF8.self), confidence: confidence)
    }

    mutating func raiseConfidence(to other: Double?) {
        guard let other else { return }
        confidence = max(confidence ?? other, other)
    }

    /// The usual spellings of the four code systems' names, brought to the one of `codes.csv`; others as they are.
    private static func canonicalSystem(_ name: String) -> String {
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
