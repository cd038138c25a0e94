public import ClinicalModel
public import ClinicalText
public import Terminology

/// Suggests ICD-10-CM and CPT/HCPCS codes for an encounter or a note, each with its evidence.
///
/// It works on the values handed to it: nothing is read or stored. The same values give the same suggestions.
public struct CodeSuggester: Sendable {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let analyzer: ClinicalTextAnalyzer
    let matcher: TermMatcher
    let stems: CodeStems
    /// What was learned from coded notes; it weighs notes that are coded in its style.
    public var model: CoderModel?

    /// Makes a suggester.
    ///
    /// - Parameter model: What was learned from coded notes; it weighs notes that are coded in its style.
    public init(
        terminology: TerminologyIndex, mappings: CodingMappings, analyzer: ClinicalTextAnalyzer,
        model: CoderModel? = nil
    ) {
        self.terminology = terminology
        self.mappings = mappings
        self.analyzer = analyzer
        self.model = model
        matcher = TermMatcher(index: terminology)
        stems = CodeStems(terminology: terminology, assumed: mappings.guidelines.assumedWords)
    }

    /// Suggests codes for an encounter, first-listed first.
    public func suggest(for chart: EncounterChart) -> [CodeSuggestion] { suggestWithTrace(for: chart).suggestions }

    /// Suggests codes for a note, first-listed first.
    ///
    /// - Parameters:
    ///   - text: The note.
    ///   - documentKey: The key that evidence names.
    ///   - style: What is coded.
    ///   - setting: Where the care was given; for inpatients uncertain diagnoses are coded, and no visit level.
    public func suggest(
        forNote text: String, documentKey: RecordReference, style: CodingStyle = .encounter,
        setting: CareSetting = .outpatient
    ) -> [CodeSuggestion] {
        suggestWithTrace(forNote: text, documentKey: documentKey, style: style, setting: setting).suggestions
    }

    /// Suggests codes for an encounter, with what was considered and rejected.
    ///
    /// Events of the background never become codes; they only tell whether the patient is known to the practice.
    public func suggestWithTrace(
        for chart: EncounterChart
    ) -> (suggestions: [CodeSuggestion], rejected: [RejectedCandidate]) {
        let setting = EncounterSetting(chart.encounter)
        var work = CodingWork(suggester: self, style: .encounter, allowsUncertain: setting.isInpatient)
        work.addStructured(chart)
        for document in chart.documents { work.addDocument(document) }
        work.applyGuidelines(chart: chart)
        var suggestions = work.diagnosisSuggestions()
        suggestions += StructuredProcedures(terminology: terminology, mappings: mappings)
            .suggestions(for: chart, rejected: &work.rejected)
        let hasVisit = suggestions.contains { $0.codeSystem == .cpt && EncounterSetting.isVisitCode($0.code) }
        if setting.isOutpatient, !hasVisit {
            suggestions += work.visitSuggestions(setting.visit(of: chart), chart: chart)
        }
        return (suggestions, work.rejected)
    }

    /// Suggests codes for a note, with what was considered and rejected.
    public func suggestWithTrace(
        forNote text: String, documentKey: RecordReference, style: CodingStyle = .encounter,
        setting: CareSetting = .outpatient
    ) -> (suggestions: [CodeSuggestion], rejected: [RejectedCandidate]) {
        var work = CodingWork(
            suggester: self, style: style, allowsUncertain: style == .mentions || setting == .inpatient)
        work.addNote(text, key: documentKey, documentClass: nil, authorRole: nil)
        work.applyGuidelines(chart: nil)
        let isLearned = model?.style == style && model?.codeSystems.isEmpty == false
        var suggestions = isLearned ? model.map { work.learnedSuggestions(by: $0) } ?? [] : work.diagnosisSuggestions()
        if !isLearned, model?.style == style, let calibration = model?.calibration {
            for index in suggestions.indices {
                suggestions[index].confidence = calibration.calibrated(suggestions[index].confidence)
            }
        }
        if style == .encounter, setting == .outpatient {
            let visit = VisitLevel.Visit(isEmergency: false, isNew: nil, age: nil, isPreventive: false, date: nil)
            suggestions += work.visitSuggestions(visit)
        }
        return (suggestions, work.rejected)
    }
}
