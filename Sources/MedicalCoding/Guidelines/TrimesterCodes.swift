internal import ClinicalModel
internal import Terminology

/// Brings codes of an unspecified trimester to the one that the weeks of gestation tell.
///
/// - Source: ICD-10-CM Official Guidelines, section I.C.15.a.3; the weeks as in the tabular list at chapter 15.
struct TrimesterCodes {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    private static let unspecified = "unspecified trimester"

    func apply(to list: inout CandidateList) {
        guard let trimester = trimester(of: list) else { return }
        let moved = list.removeAll {
            ($0.basis == .text || $0.quality == .rule) && replacement(for: $0.code, trimester) != nil
        }
        for candidate in moved {
            guard let code = replacement(for: candidate.code, trimester) else { continue }
            var copy = candidate
            copy.code = code
            if !SpecificityResolver.saysUnspecified(terminology.title(of: code) ?? "") {
                copy.flags.remove("unspecified")
            }
            list.add(copy, better: CandidateOrder(confidence: mappings.confidence).isBetter)
        }
    }

    private func trimester(of list: CandidateList) -> String? {
        for candidate in list.candidates where candidate.code.undotted.hasPrefix("Z3A") {
            guard let weeks = Int(candidate.code.undotted.dropFirst(3)), weeks > 1, weeks <= 42 else { continue }
            return weeks < 14 ? "first trimester" : weeks < 28 ? "second trimester" : "third trimester"
        }
        return nil
    }

    private func replacement(for code: ICD10Code, _ trimester: String) -> ICD10Code? {
        let title = terminology.title(of: code) ?? ""
        guard title.hasSuffix(Self.unspecified), let parent = terminology.parent(of: code) else { return nil }
        let wanted = title.dropLast(Self.unspecified.count) + trimester
        return terminology.children(of: parent).first { (terminology.title(of: $0) ?? "") == wanted }
    }
}
