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
    let exclusions: ExclusionNotes
    /// What was learned from coded notes; it weighs notes that are coded in its style.
    public var model: CoderModel?
    /// The claim edits of the site; `nil` where none were imported, which every service is flagged with.
    public var edits: ClaimEdits?

    /// Makes a suggester.
    ///
    /// - Parameters:
    ///   - model: What was learned from coded notes; it weighs notes that are coded in its style.
    ///   - edits: The claim edits of the site.
    public init(
        terminology: TerminologyIndex, mappings: CodingMappings, analyzer: ClinicalTextAnalyzer,
        model: CoderModel? = nil, edits: ClaimEdits? = nil
    ) {
        self.edits = edits
        self.terminology = terminology
        self.mappings = mappings
        self.analyzer = analyzer
        self.model = model
        matcher = TermMatcher(index: terminology)
        exclusions = ExclusionNotes(terminology: terminology)
        stems = CodeStems(terminology: terminology, assumed: mappings.guidelines.assumedWords)
    }

    /// Suggests codes for an encounter, first-listed first.
    ///
    /// - Parameter earlierEncounters: The patient's earlier encounters, which tell a new patient from an established one.
    public func suggest(for chart: EncounterChart, earlierEncounters: [Encounter] = []) -> [CodeSuggestion] {
        suggestWithTrace(for: chart, earlierEncounters: earlierEncounters).suggestions
    }

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
    /// Events of the background never become codes.
    ///
    /// - Parameter earlierEncounters: The patient's earlier encounters, which tell a new patient from an established one.
    public func suggestWithTrace(
        for chart: EncounterChart, earlierEncounters: [Encounter] = []
    ) -> (suggestions: [CodeSuggestion], rejected: [RejectedCandidate]) {
        let setting = EncounterSetting(chart.encounter)
        var work = CodingWork(suggester: self, style: .encounter, allowsUncertain: setting.isInpatient)
        work.addStructured(chart)
        for document in chart.documents { work.addDocument(document) }
        work.applyGuidelines(chart: chart)
        var suggestions = work.diagnosisSuggestions()
        suggestions += StructuredProcedures(terminology: terminology, mappings: mappings)
            .suggestions(for: chart, rejected: &work.rejected)
        work.addServices(of: chart.encounter.period?.start, to: &suggestions)
        let hasVisit = suggestions.contains { $0.codeSystem == .cpt && EncounterSetting.isVisitCode($0.code) }
        if setting.isOutpatient, !hasVisit {
            suggestions += work.visitSuggestions(setting.visit(of: chart, earlier: earlierEncounters), chart: chart)
        }
        ServiceEdits(edits: edits).apply(to: &suggestions)
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
        if style == .encounter { work.addServices(of: nil, to: &suggestions) }
        if style == .encounter, setting == .outpatient {
            let visit = VisitLevel.Visit(isEmergency: false, isNew: nil, age: nil, isPreventive: false, date: nil)
            suggestions += work.visitSuggestions(visit)
        }
        ServiceEdits(edits: edits).apply(to: &suggestions)
        return (suggestions, work.rejected)
    }
}
