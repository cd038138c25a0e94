internal import ClinicalModel
internal import MedicalCoding

/// The suggesters of several fiscal years, of which an encounter's date chooses one.
///
/// A fiscal year begins on 1 October: the code set of 2026 holds from 2025-10-01 to 2026-09-30. The date is that of
/// discharge for inpatients, else that of the service.
struct CodeSetYears: Sendable {
    /// The flag of codes that rest on another year's code set, because that of the encounter's year is not there.
    static let otherYearFlag = "other_code_set_year"

    private let years: [(year: Int, suggester: CodeSuggester)]
    /// The suggester of the newest year.
    let newest: CodeSuggester

    /// - Parameter suggesters: The suggesters with their fiscal years; the last of a year counts.
    init?(_ suggesters: [(year: Int, suggester: CodeSuggester)]) {
        guard let last = suggesters.max(by: { $0.year <= $1.year }) else { return nil }
        years = suggesters.sorted { $0.year < $1.year }
        newest = last.suggester
    }

    /// The suggester for an encounter, and whether its code set is that of the encounter's year; the nearest year's
    /// stands in for a missing one.
    func suggester(for encounter: Encounter) -> (suggester: CodeSuggester, isOfYear: Bool) {
        let discharge = EncounterDates.isInpatient(encounter) ? encounter.period?.end : nil
        guard let date = discharge ?? encounter.period?.start, date.precision >= .month else {
            return (newest, true)
        }
        let wanted = Int(date.year) + (date.month >= 10 ? 1 : 0)
        if let exact = years.last(where: { $0.year == wanted }) { return (exact.suggester, true) }
        let nearest = years.min { (abs($0.year - wanted), -$0.year) < (abs($1.year - wanted), -$1.year) }
        return (nearest?.suggester ?? newest, false)
    }

    /// The suggestions for an encounter by the code set of its year, with what was rejected.
    func suggestWithTrace(
        for chart: EncounterChart, earlierEncounters: [Encounter]
    ) -> (suggestions: [CodeSuggestion], rejected: [RejectedCandidate]) {
        let (suggester, isOfYear) = suggester(for: chart.encounter)
        var result = suggester.suggestWithTrace(for: chart, earlierEncounters: earlierEncounters)
        guard !isOfYear else { return result }
        for index in result.suggestions.indices where result.suggestions[index].codeSystem == .icd10CM {
            result.suggestions[index].flags.append(Self.otherYearFlag)
        }
        return result
    }
}

/// Which of an encounter's dates counts.
private enum EncounterDates {
    static func isInpatient(_ encounter: Encounter) -> Bool {
        ["IMP", "ACUTE", "NONAC", "INPATIENT"].contains(encounter.encounterClass?.code.uppercased() ?? "")
    }
}
