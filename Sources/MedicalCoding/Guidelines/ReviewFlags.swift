internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Flags what a coder has to look at before a code stands.
struct ReviewFlags {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let notes: [NoteInWork]

    /// Flags the candidates of a note or an encounter, and lists the words from which only a question follows.
    func apply(to list: inout CandidateList, chart: EncounterChart?, rejected: inout [RejectedCandidate]) {
        let texts = copiedTexts(chart)
        let denied = Set(
            rejected.filter { item in
                // What is resolved was there.
                item.reason == .negated && item.evidence.allSatisfy { $0.cue?.lowercased().hasPrefix("resol") != true }
            }.compactMap { ICD10Code($0.code) })
        let documents = Set(notes.map(\.key))
        let unassessed = rejected.filter { $0.reason == .notAssessed }.compactMap { ICD10Code($0.code) }
        let detail = CodeDetail(terminology: terminology)
        list.update { candidate in
            if candidate.basis != .text, denied.contains(candidate.code),
                !candidate.evidence.contains(where: { documents.contains($0.source) })
            {
                candidate.flags.insert("structured_text_disagree")
            }
            if candidate.flags.contains("unspecified"),
                unassessed.contains(where: { detail.says($0, moreThan: candidate.code) })
            {
                candidate.flags.insert("more_specific_in_note")
            }
            if terminology.hierarchicalConditionCategory(of: candidate.code) != nil { candidate.flags.insert("hcc") }
            if let query = mappings.guidelines.queries.first(where: { $0.prefixes.matches(candidate.code) }) {
                candidate.flags.insert("clinician_query")
                candidate.rule += "; ask for \(query.ask)"
            }
            if let chart {
                candidate.flags.formUnion(edits(of: candidate.code, chart))
                candidate.flags.formUnion(originFlags(of: candidate, chart, copied: texts))
            }
        }
        for note in notes { addQueries(of: note, to: &rejected) }
    }

    /// Whether the patient's age or sex is none that a code goes with.
    private func edits(of code: ICD10Code, _ chart: EncounterChart) -> Set<String> {
        let age = chart.encounter.period?.start.flatMap { start in chart.patient.birthDate?.age(on: start) }
        let sex = chart.patient.sex?.lowercased()
        var flags: Set<String> = []
        for edit in mappings.guidelines.edits where edit.prefixes.matches(code) {
            if let age, !edit.ages.contains(age) { flags.insert("age_edit") }
            if let wanted = edit.sex, let sex, sex == "male" || sex == "female", sex != wanted {
                flags.insert("sex_edit")
            }
        }
        return flags
    }

    /// The documents that were written before the encounter began, and the long lines that an earlier document of the
    /// encounter holds word for word.
    private func copiedTexts(_ chart: EncounterChart?) -> [RecordReference: Set<String>] {
        guard let chart, chart.documents.count > 1 else { return [:] }
        var seen: Set<String> = []
        var result: [RecordReference: Set<String>] = [:]
        for document in chart.documents {
            let lines = Set(document.text.split(separator: "\n").map(String.init).filter { $0.utf8.count >= 60 })
            result[document.key] = lines.intersection(seen)
            seen.formUnion(lines)
        }
        return result
    }

    private func originFlags(
        of candidate: DiagnosisCandidate, _ chart: EncounterChart, copied: [RecordReference: Set<String>]
    ) -> Set<String> {
        let evidence = candidate.evidence.filter { item in chart.documents.contains { $0.key == item.source } }
        guard !evidence.isEmpty, evidence.count == candidate.evidence.count else { return [] }
        var flags: Set<String> = []
        let start = chart.encounter.period?.start
        let isEarlier = evidence.allSatisfy { item in
            guard let start, let date = chart.documents.first(where: { $0.key == item.source })?.date else {
                return false
            }
            return date.daysSince1970 < start.daysSince1970 - 1
        }
        if isEarlier { flags.insert("outside_encounter") }
        if evidence.contains(where: { isCopied($0, copied) }) { flags.insert("copied_forward") }
        return flags
    }

    private func isCopied(_ evidence: Evidence, _ copied: [RecordReference: Set<String>]) -> Bool {
        guard let lines = copied[evidence.source], !lines.isEmpty, let range = evidence.utf8Range,
            let note = notes.first(where: { $0.key == evidence.source })
        else { return false }
        return lines.contains(note.line(around: range))
    }

    private func addQueries(of note: NoteInWork, to rejected: inout [RejectedCandidate]) {
        for query in mappings.guidelines.queries where !query.words.isEmpty {
            guard let place = note.words.place(of: query.words) else { continue }
            let context = note.analyzer.context(of: place, in: note.analysis)
            guard context.assertion != .absent, context.experiencer == .patient else { continue }
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: "", reason: .needsQuery, detail: "\(query.ask), \(query.guideline)",
                    evidence: [note.evidence(at: place, context: context)]))
        }
    }
}
