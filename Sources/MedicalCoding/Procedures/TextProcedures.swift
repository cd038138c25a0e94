internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Turns the services that a note says were given at the visit into suggestions: procedures and tests performed, drugs
/// given, equipment supplied; not what is ordered, planned or was done before.
struct TextProcedures {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    /// The kinds of `procedures.tsv` that a note is read for; visit levels come from ``VisitLevel``.
    static let kinds: Set<String> = ["procedure", "imaging", "lab", "immunization", "preventive"]

    /// A service by what `ServicePhrases` calls it.
    private enum Service {
        case concept(ProcedureConcept)
        case item(SuppliedItem)
    }

    /// The suggestions of one note in its order, one a code and side.
    func suggestions(
        of note: NoteInWork, date: ClinicalDate?, rejected: inout [RejectedCandidate]
    ) -> [CodeSuggestion] {
        var result: [CodeSuggestion] = []
        var places: [[String]: Int] = [:]
        for (number, range) in mappings.servicePhrases.found(in: note.words.bytes) {
            guard let service = service(number), let sentence = note.analysis.sentenceIndex(at: range.lowerBound) else {
                continue
            }
            let context = note.analyzer.context(of: range, in: note.analysis)
            let evidence = note.evidence(at: range, context: context)
            let (system, code, title) = naming(service)
            if let detail = reasonAgainst(service, range, sentence, context, note) {
                rejected.append(
                    RejectedCandidate(
                        codeSystem: system, code: code, reason: .notPerformed, detail: detail, evidence: [evidence]))
                continue
            }
            let words = note.analysis.quote(note.analysis.sentences[sentence].utf8Range)
            let side = BodySide.isPaired(code) ? BodySide(in: words) : nil
            let identity = [code, side?.rawValue ?? ""]
            if let place = places[identity] {
                result[place].evidence.append(evidence)
                continue
            }
            places[identity] = result.count
            var flags = ["edits_not_run"]
            if title == nil, system == .hcpcs, terminology.hasHCPCS { flags.append("unknown_code") }
            var suggestion = CodeSuggestion(
                codeSystem: system, code: code, description: title ?? "",
                confidence: mappings.confidence.confidence(.text, .default, .assessed), evidence: [evidence],
                basis: .text, rule: "service in the note's words", flags: flags, codeSetYear: terminology.fiscalYear,
                role: .secondary, modifiers: side.map { [$0.rawValue] } ?? [], serviceDate: date)
            if case .item(let item) = service, let size = item.unitSize {
                if let units = DrugUnits(size).units(in: words, at: evidence.quote) {
                    suggestion.units = units
                } else {
                    suggestion.flags.append("units_not_documented")
                }
            }
            result.append(suggestion)
        }
        return result
    }

    private func service(_ number: Int) -> Service? {
        let concepts = mappings.procedures.concepts
        if number < concepts.count { return .concept(concepts[number]) }
        let item = number - concepts.count
        return item < mappings.services.items.count ? .item(mappings.services.items[item]) : nil
    }

    private func naming(_ service: Service) -> (CodeSystem, String, String?) {
        switch service {
        case .concept(let concept): (concept.system, concept.code, mappings.procedures.descriptor(of: concept.code))
        case .item(let item): (.hcpcs, item.code, terminology.hcpcsTitle(of: item.code) ?? item.phrases.first)
        }
    }

    /// Why a named service does not count as given at this visit; `nil` where it does.
    private func reasonAgainst(
        _ service: Service, _ range: Range<Int>, _ sentence: Int, _ context: MentionContext, _ note: NoteInWork
    ) -> String? {
        // `The strep test was negative` denies what was looked for, not the test.
        let isResult =
            context.assertion == .absent && context.cueRange.map { $0.lowerBound >= range.upperBound } ?? false
        guard context.assertion == .present || isResult, context.experiencer == .patient else {
            return "the note does not say that it was done"
        }
        let section = note.analysis.sections[note.analysis.sentences[sentence].section]
        switch mappings.guidelines.sections[section.name] {
        case .family: return "the section tells of others"
        // Diagnoses of a list of procedures are history; what it says was done is not.
        case .history where section.name != "procedures" && section.name != "procedure":
            return "the section tells of earlier times"
        default: break
        }
        let cues = mappings.services.cues
        guard note.says(cues.performed, inSentence: sentence) else { return "no word says that it was done" }
        if note.says(cues.earlier, inSentence: sentence) { return "done at another time" }
        if note.says(cues.planned, inSentence: sentence) { return "ordered, planned or offered" }
        if case .item(let item) = service, item.kind == .drug, !note.says(Self.givenWords, inSentence: sentence) {
            return "a drug that is not said to be given here"
        }
        return nil
    }

    private static let givenWords = [
        "administered", "was given", "were given", "given", "injected", "injection", "infused", "received", "nebulized",
        "inserted", "placed",
    ].map { Array($0.utf8) }
}

/// Counts the billing units of a drug by the amount that a sentence states.
struct DrugUnits {
    private let size: SuppliedItem.UnitSize

    init(_ size: SuppliedItem.UnitSize) { self.size = size }

    /// The units of the amount that stands nearest after the drug's name, else nearest before it; `nil` where no amount
    /// is stated in a unit that can be brought to the billing unit.
    func units(in sentence: String, at name: String) -> Int? {
        let words = sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
        let drug = name.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.first ?? ""
        let place = words.firstIndex { $0 == drug } ?? 0
        let order = Array(place..<words.count) + (0..<place).reversed()
        for index in order {
            guard let (number, attached) = Self.number(words[index]) else { continue }
            let unit = attached.isEmpty && index + 1 < words.count ? String(words[index + 1]) : attached
            guard let factor = factor(from: unit) else { continue }
            return max(1, Int((number * factor / size.amount).rounded(.up)))
        }
        return nil
    }

    private static func number(_ word: Substring) -> (Double, String)? {
        let digits = word.prefix { $0.isNumber || $0 == "." }
        guard let value = Double(digits), value > 0, value < 1_000_000_000 else { return nil }
        return (value, String(word.dropFirst(digits.count)).filter(\.isLetter))
    }

    /// What an amount in a unit is multiplied by to be in the billing unit's; `nil` where the units do not compare.
    private func factor(from unit: String) -> Double? {
        let milligrams = ["mg": 1.0, "g": 1_000, "gram": 1_000, "grams": 1_000, "mcg": 0.001, "ug": 0.001]
        switch size.unit {
        case "mg": return milligrams[unit]
        case "mcg": return milligrams[unit].map { $0 * 1_000 }
        case "ml": return ["ml": 1, "cc": 1, "l": 1_000, "liter": 1_000, "liters": 1_000][unit]
        case "unit": return ["unit": 1, "units": 1, "iu": 1, "u": 1][unit]
        default: return nil
        }
    }
}
