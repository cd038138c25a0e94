internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// The coding of one encounter or note under way.
struct CodingWork {
    let suggester: CodeSuggester
    let style: CodingStyle
    let allowsUncertain: Bool
    var list = CandidateList()
    var rejected: [RejectedCandidate] = []
    private var notes: [NoteInWork] = []

    init(suggester: CodeSuggester, style: CodingStyle, allowsUncertain: Bool) {
        self.suggester = suggester
        self.style = style
        self.allowsUncertain = allowsUncertain
    }

    private var order: CandidateOrder { CandidateOrder(confidence: suggester.mappings.confidence) }

    /// Adds the coded conditions of a chart.
    mutating func addStructured(_ chart: EncounterChart) {
        StructuredDiagnoses(
            terminology: suggester.terminology, mappings: suggester.mappings, stems: suggester.stems,
            matcher: suggester.matcher, allowsUncertain: allowsUncertain
        ).add(from: chart, to: &list, rejected: &rejected)
    }

    /// Adds a document of a chart; the narrative of a section counts as that section.
    mutating func addDocument(_ document: ChartDocument) {
        var documentClass: SectionClass?
        if document.kind == .sectionNarrative {
            let loinc = document.type.code(in: .loinc) ?? ""
            documentClass = suggester.mappings.guidelines.sections[loinc] ?? .observed
        }
        addNote(document.text, key: document.key, documentClass: documentClass, authorRole: document.authorRole)
    }

    /// Adds a note.
    mutating func addNote(_ text: String, key: RecordReference, documentClass: SectionClass?, authorRole: String?) {
        let analysis = suggester.analyzer.analyze(text)
        let terms = NoteTermFinder(
            terminology: suggester.terminology, matcher: suggester.matcher, analyzer: suggester.analyzer,
            sections: suggester.mappings.guidelines.sections
        ).terms(in: analysis, documentKey: key, documentClass: documentClass, authorRole: authorRole)
        notes.append(
            NoteInWork(
                analysis: analysis, key: key, terms: terms, words: SentenceWords(analysis),
                analyzer: suggester.analyzer))
    }

    /// Takes the candidates of all notes: where one of them holds an assessment, the others' words count less.
    private mutating func codeNotes() {
        let hasAssessment = notes.contains { $0.terms.contains { $0.sectionClass == .assessed } }
        var deferred: [TextDiagnoses.Deferred] = []
        let diagnoses = TextDiagnoses(
            terminology: suggester.terminology, mappings: suggester.mappings, stems: suggester.stems,
            matcher: suggester.matcher, style: style, allowsUncertain: allowsUncertain, hasAssessment: hasAssessment)
        for (number, note) in notes.enumerated() {
            deferred += diagnoses.add(note, number: number, to: &list, rejected: &rejected)
        }
        diagnoses.addDetails(deferred, to: &list, rejected: &rejected)
    }

    /// Applies the guideline rules; mention coding takes what is said as it is.
    mutating func applyGuidelines(chart: EncounterChart?) {
        codeNotes()
        let filters = CandidateFilters(terminology: suggester.terminology, mappings: suggester.mappings)
        if style == .encounter {
            filters.dropUnmanagedProblems(from: &list, rejected: &rejected)
            DiabetesType(terminology: suggester.terminology, mappings: suggester.mappings).apply(to: &list)
            FollowUpAfterTreatment(mappings: suggester.mappings).apply(to: &list, rejected: &rejected)
        }
        filters.dropLessSpecific(from: &list, rejected: &rejected)
        if style == .encounter {
            let effects = DrugEffectCodes(terminology: suggester.terminology, mappings: suggester.mappings)
            for note in notes { effects.add(from: note, to: &list) }
            CombinationCoding(mappings: suggester.mappings, notes: notes).apply(to: &list, rejected: &rejected)
            AdditionalCodes(
                terminology: suggester.terminology, mappings: suggester.mappings, stems: suggester.stems, notes: notes
            ).apply(to: &list, rejected: &rejected)
            TrimesterCodes(terminology: suggester.terminology, mappings: suggester.mappings).apply(to: &list)
            filters.dropLesserSubstanceUse(from: &list, rejected: &rejected)
            filters.dropSuperficialInjuries(from: &list, rejected: &rejected)
            filters.dropIntegralSymptoms(from: &list, rejected: &rejected)
            let drugs = LongTermDrugUse(mappings: suggester.mappings)
            for note in notes { drugs.add(from: note, to: &list) }
            let bodyMass = BodyMassIndexCode(mappings: suggester.mappings)
            for note in notes { bodyMass.add(from: note.analysis, documentKey: note.key, chart: chart, to: &list) }
            if let chart {
                drugs.add(from: chart, to: &list)
                bodyMass.add(from: chart, to: &list)
                VaccinationEncounter(mappings: suggester.mappings).add(from: chart, to: &list)
            }
        }
        Excludes1Conflicts(notes: suggester.exclusions).flag(&list)
        flagOtherLanguages()
        guard style == .encounter else { return }
        ReviewFlags(terminology: suggester.terminology, mappings: suggester.mappings, notes: notes)
            .apply(to: &list, chart: chart, rejected: &rejected)
    }

    /// Flags what rests on notes in another language alone.
    private mutating func flagOtherLanguages() {
        let keys = Set(notes.filter { NoteLanguage.isOther($0.analysis.text) }.map(\.key))
        guard !keys.isEmpty else { return }
        list.update { candidate in
            if candidate.evidence.allSatisfy({ keys.contains($0.source) }) { candidate.flags.insert("other_language") }
        }
    }

    /// The notes as the learned part of coding sees them, each with the candidates of which it holds the first evidence.
    func readNotes(where isWanted: (UInt64) -> Bool = { _ in true }) -> [ReadNote] {
        notes.map { note in
            let own = list.candidates.filter { $0.evidence.first?.source == note.key }
            return ReadNote(note.analysis, candidates: own, suggester: suggester, where: isWanted)
        }
    }

    /// The suggestions of a trained model for the notes, the most probable first.
    mutating func learnedSuggestions(by model: CoderModel) -> [CodeSuggestion] {
        let coding = LearnedCoding(model: model)
        let terminology = suggester.terminology
        let keys = notes.map(\.key)
        var result: [CodeSuggestion] = []
        for (note, key) in zip(readNotes(where: model.knows), keys) {
            for system in model.codeSystems {
                result += coding.suggestions(
                    of: system, for: note, key: key,
                    terminology: { ICD10Code($0).flatMap(terminology.title) }, rejected: &rejected)
            }
        }
        let first = result.firstIndex { suggestion in
            suggestion.codeSystem == .icd10CM && !(ICD10Code(suggestion.code).map(Sequencing.isExternal) ?? true)
        }
        if let first { result[first].role = .principal }
        for index in result.indices where ICD10Code(result[index].code).map(Sequencing.isExternal) ?? false {
            result[index].role = .external
        }
        return result
    }

    /// The diagnoses as suggestions, first-listed first.
    func diagnosisSuggestions() -> [CodeSuggestion] {
        Sequencing(order: order, terminology: suggester.terminology, rules: suggester.mappings.guidelines.sequence)
            .sequenced(list.candidates).map { candidate, role in
                let confidence = order.value(candidate)
                let alternatives = candidate.alternatives.enumerated().map { place, code in
                    CodeSuggestion.Alternative(code: code.dotted, confidence: confidence * 0.3 / Double(place + 1))
                }
                return CodeSuggestion(
                    codeSystem: .icd10CM, code: candidate.code.dotted,
                    description: suggester.terminology.title(of: candidate.code) ?? candidate.display ?? "",
                    confidence: confidence, evidence: candidate.evidence, basis: candidate.basis, rule: candidate.rule,
                    alternatives: alternatives, flags: candidate.flags.sorted(),
                    codeSetYear: suggester.terminology.fiscalYear, role: role)
            }
    }

    /// Adds the services that the notes say were given; what a record carries already gets the words as evidence.
    mutating func addServices(of date: ClinicalDate?, to suggestions: inout [CodeSuggestion]) {
        let procedures = TextProcedures(terminology: suggester.terminology, mappings: suggester.mappings)
        for note in notes {
            for found in procedures.suggestions(of: note, date: date, rejected: &rejected) {
                let known = suggestions.firstIndex { known in
                    known.codeSystem == found.codeSystem && known.code == found.code
                        && (known.modifiers.isEmpty || found.modifiers.isEmpty || known.modifiers == found.modifiers)
                }
                guard let known else {
                    suggestions.append(found)
                    continue
                }
                suggestions[known].evidence += found.evidence
                if suggestions[known].modifiers.isEmpty { suggestions[known].modifiers = found.modifiers }
                if suggestions[known].units == 1 { suggestions[known].units = found.units }
            }
        }
    }

    /// The level of the visit by what the notes and the encounter's orders and results document.
    func visitSuggestions(_ visit: VisitLevel.Visit, chart: EncounterChart? = nil) -> [CodeSuggestion] {
        let reader = VisitCues(
            table: suggester.mappings.visitCues, sections: suggester.mappings.guidelines.sections)
        let written = notes.flatMap { note in
            reader.found(in: note.analysis, documentKey: note.key, analyzer: suggester.analyzer)
        }
        let cues = written + (chart.map(VisitCues.found(in:)) ?? [])
        // Without a note, an order or a result there is nothing that a level could rest on.
        guard !notes.isEmpty || !cues.isEmpty else { return [] }
        var visit = visit
        if visit.isNew == nil {
            if cues.contains(where: { $0.cue.element == .visit && $0.cue.value == "established" }) {
                visit.isNew = false
            } else if cues.contains(where: { $0.cue.element == .visit && $0.cue.value == "new" }) {
                visit.isNew = true
            }
        }
        visit.isPreventive = list.candidates.contains { $0.code.undotted.hasPrefix("Z00") }
        let guidelines = suggester.mappings.guidelines
        let decision = DecisionMaking(diagnoses: list.candidates, cues: cues) { code in
            guard let context = guidelines.contextCode(of: code, family: false) else { return false }
            return context.code == nil
        }
        return VisitLevel(mappings: suggester.mappings, codeSetYear: suggester.terminology.fiscalYear)
            .suggestions(for: visit, decision: decision)
    }
}
