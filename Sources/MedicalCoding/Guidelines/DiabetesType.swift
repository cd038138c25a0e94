internal import ClinicalModel
internal import Terminology

/// Brings the complications that a note calls only `diabetic` to the type of diabetes that it documents.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.C.4.a and I.C.4.a.2 (type 2 is the default).
struct DiabetesType {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    private static let defaultType = "E11"
    private static let otherTypes = CodePrefixes("E08|E09|E10|E13")

    func apply(to list: inout CandidateList) {
        let named = list.candidates.first { Self.otherTypes.matches($0.code) && $0.basis == .text }
        guard let named else { return }
        let moved = list.removeAll { candidate in
            candidate.basis == .text && candidate.code.undotted.hasPrefix(Self.defaultType)
                && !candidate.evidence.contains { Self.namesType2($0.quote) }
        }
        for candidate in moved {
            let text = named.code.category.undotted + candidate.code.undotted.dropFirst(3)
            guard let code = ICD10Code(text), terminology.isBillable(code) == true else { continue }
            var copy = candidate
            copy.code = code
            list.add(copy, better: CandidateOrder(confidence: mappings.confidence).isBetter)
        }
    }

    private static func namesType2(_ quote: String) -> Bool {
        quote.contains("2") || quote.contains("II")
    }
}
