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
        let after = firstWords(in: range.upperBound..<max(sentence.upperBound, range.upperBound), limit: 3)
        if Self.serviceWords.contains(where: { after.starts(with: $0) }), !breaks(after: range.upperBound) {
            return "the words name a service or a precaution"
        }
        if let detail = leadIn(before: range, in: sentence), !code.undotted.hasPrefix("Z") { return detail }
        guard Self.isInfection(code) else { return nil }
        if let next = after.first, Self.vaccineWords.contains(next), !breaks(after: range.upperBound) {
            return "the words name a vaccine"
        }
        let before = lastWords(in: sentence.lowerBound..<max(range.lowerBound, sentence.lowerBound), limit: 40)
        guard let last = before.lastIndex(where: Self.vaccineWords.contains) else { return nil }
        return before[last...].contains(where: Self.infectionWords.contains) ? nil : "the words name a vaccine"
    }

    /// Words before a term by which it is looked for or feared, not found: `screening for`, `exposure to`.
    private static let leadIns: [[String]] = [
        ["screening", "for"], ["screen", "for"], ["screened", "for"], ["exposure", "to"], ["exposed", "to"],
        ["risk", "of"], ["risk", "for"], ["prevention", "of"], ["prevent"], ["prophylaxis", "for"],
        ["prophylaxis", "against"], ["susceptibility", "to"], ["testing", "for"], ["tested", "for"],
        ["mammogram", "for"], ["mammography", "for"], ["colonoscopy", "for"], ["counseling", "for"],
    ]

    private func leadIn(before range: Range<Int>, in sentence: Range<Int>) -> String? {
        let before = lastWords(in: sentence.lowerBound..<max(range.lowerBound, sentence.lowerBound), limit: 2)
        guard !breaks(after: max(range.lowerBound - 2, 0)) else { return nil }
        for lead in Self.leadIns where before.count >= lead.count && before.suffix(lead.count).elementsEqual(lead) {
            return "the words name what is looked for or feared"
        }
        return nil
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

    /// The first words of a range.
    private func firstWords(in range: Range<Int>, limit: Int) -> [String] {
        var result: [String] = []
        var place = range.lowerBound
        while result.count < limit, place < range.upperBound {
            while place < range.upperBound, !Self.isWordByte(bytes[place]) { place += 1 }
            let start = place
            while place < range.upperBound, Self.isWordByte(bytes[place]) { place += 1 }
            if place > start { result.append(String(decoding: bytes[start..<place], as: UTF8.self)) }
        }
        return result
    }

    /// The last words of a range, in order.
    private func lastWords(in range: Range<Int>, limit: Int) -> [String] {
        var result: [String] = []
        var place = range.upperBound
        while result.count < limit, place > range.lowerBound {
            while place > range.lowerBound, !Self.isWordByte(bytes[place - 1]) { place -= 1 }
            let end = place
            while place > range.lowerBound, Self.isWordByte(bytes[place - 1]) { place -= 1 }
            if place < end { result.append(String(decoding: bytes[place..<end], as: UTF8.self)) }
        }
        return result.reversed()
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
}
