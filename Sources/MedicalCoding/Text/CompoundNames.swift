internal import ClinicalText
internal import Terminology

/// Tells the names of vaccines and services from the diseases whose words they hold.
///
/// `varicella #1` among the vaccines given is no chickenpox, and a `diabetes education` visit states no diabetes.
struct CompoundNames {
    private let analysis: NoteAnalysis
    private let bytes: [UInt8]

    init(analysis: NoteAnalysis) {
        self.analysis = analysis
        bytes = Array(analysis.text.utf8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    private static let vaccineWords: Set<String> = [
        "vaccine", "vaccines", "vaccination", "vaccinations", "vaccinated", "immunization", "immunizations",
        "immunized",
        "immunisation", "immunisations", "immunised", "toxoid", "booster",
    ]
    private static let infectionWords: Set<String> = [
        "despite", "although", "after", "following", "since", "unvaccinated", "not", "breakthrough", "has", "had",
        "diagnosed",
    ]
    private static let serviceWords: [[String]] = [
        ["self", "management"], ["education"], ["educator"], ["screening"], ["prevention"], ["prophylaxis"],
        ["precautions"], ["clinic"], ["program"], ["supplies"], ["specialist"], ["awareness"], ["support", "group"],
    ]

    /// Why a term is only a part of another name; `nil` where it stands for itself.
    func reason(against code: ICD10Code, at term: NoteTerm) -> String? {
        let sentence = analysis.sentences[term.sentence].utf8Range
        let range = term.match.utf8Range
        let after = words(in: range.upperBound..<max(sentence.upperBound, range.upperBound), limit: 3)
        if Self.serviceWords.contains(where: { after.starts(with: $0) }), !breaks(after: range.upperBound) {
            return "the words name a service or a precaution"
        }
        guard Self.isInfection(code) else { return nil }
        if let next = after.first, Self.vaccineWords.contains(next), !breaks(after: range.upperBound) {
            return "the words name a vaccine"
        }
        let before = words(in: sentence.lowerBound..<max(range.lowerBound, sentence.lowerBound), limit: 40)
        guard let last = before.lastIndex(where: Self.vaccineWords.contains) else { return nil }
        return before[last...].contains(where: Self.infectionWords.contains) ? nil : "the words name a vaccine"
    }

    /// Infectious diseases (A00–B99), influenza (J09–J11) and COVID-19 (U07.1).
    private static func isInfection(_ code: ICD10Code) -> Bool {
        let text = code.undotted
        return text.hasPrefix("A") || text.hasPrefix("B") || text.hasPrefix("U071")
            || ["J09", "J10", "J11"].contains(code.category.undotted)
    }

    private func breaks(after offset: Int) -> Bool {
        offset < bytes.count && [0x2C, 0x2E, 0x3A, 0x3B, 0x0A].contains(bytes[offset])
    }

    /// The words of a range: the first ones after a term, the last ones before it.
    private func words(in range: Range<Int>, limit: Int) -> [String] {
        let reach = limit * 12
        let text = String(
            decoding: bytes[range].prefix(range.count > reach && limit < 10 ? reach : range.count), as: UTF8.self)
        return text.split { !$0.isLetter && !$0.isNumber }.suffix(limit < 10 ? Int.max : limit).map(String.init)
    }
}
