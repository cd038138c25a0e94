internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Adds codes that others call for, by rules read from data: the organism behind an infection, the sepsis behind
/// severe sepsis, a status that belongs to a disease.
///
/// - Source: ICD-10-CM Official Guidelines, section I.B.7, and those that the rows name.
struct AdditionalCodes {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let stems: CodeStems
    let notes: [NoteInWork]

    /// Applies every rule once, in the order of the table.
    func apply(to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        for rule in mappings.guidelines.additions { apply(rule, to: &list, rejected: &rejected) }
    }

    private func apply(_ rule: AdditionRule, to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let candidates = list.candidates
        guard !candidates.contains(where: { rule.noneOf.matches($0.code) || $0.code == rule.code }) else { return }
        var parts: [DiagnosisCandidate] = []
        for (place, group) in rule.allOf.enumerated() {
            let part = candidates.first { candidate in
                group.matches(candidate.code) && !parts.contains(candidate)
                    && (place > 0 || rule.texts.isEmpty || wording(of: rule, beside: candidate) != nil)
            }
            guard let part else { return }
            parts.append(part)
        }
        guard let first = parts.first else { return }
        let replaced = rule.replaces.isEmpty ? [] : list.removeAll { rule.replaces.matches($0.code) }
        for part in replaced {
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: part.code.dotted, reason: .combined,
                    detail: "\(rule.code.dotted), \(rule.name), \(rule.guideline)", evidence: part.evidence))
        }
        var evidence = parts.flatMap(\.evidence)
        let words = wording(of: rule, beside: first)
        if let words { evidence.append(words) }
        var added = DiagnosisCandidate(
            code: words.flatMap { detailed(rule.code, at: $0) } ?? rule.code,
            evidence: Array(evidence.prefix(CandidateList.maximumEvidence)), basis: first.basis,
            quality: .rule, section: first.section, rule: "\(rule.name), \(rule.guideline)")
        if !replaced.isEmpty {
            added.recordRank = first.recordRank
            added.assessedAt = first.assessedAt
        }
        list.add(added, better: CandidateOrder(confidence: mappings.confidence).isBetter)
    }

    /// The code that the sentence of the words makes more of, where the rule's says that more could be known.
    private func detailed(_ code: ICD10Code, at words: Evidence) -> ICD10Code? {
        guard let range = words.utf8Range, let note = notes.first(where: { $0.key == words.source }),
            let sentence = note.analysis.sentenceIndex(at: range.lowerBound)
        else { return nil }
        let resolver = SpecificityResolver(terminology: terminology, stems: stems)
        let clause = ClauseWords(terminology: terminology, analysis: note.analysis)
        return resolver.resolve(
            code, mention: terminology.canonicalWords(of: words.quote),
            clause: clause.words(around: range, sentence: sentence))?.code
    }

    /// The words of a rule in a sentence that holds evidence of a candidate, where the note affirms them.
    private func wording(of rule: AdditionRule, beside candidate: DiagnosisCandidate) -> Evidence? {
        for evidence in candidate.evidence {
            guard let range = evidence.utf8Range, let note = notes.first(where: { $0.key == evidence.source }),
                let sentence = note.analysis.sentenceIndex(at: range.lowerBound)
            else { continue }
            for text in rule.texts {
                // `E. coli` may end a sentence at its first dot.
                let range = note.analysis.sentences[sentence].utf8Range
                let reach = range.lowerBound..<min(range.upperBound + 8, note.analysis.text.utf8.count)
                guard let place = note.words.place(of: text, in: reach) else { continue }
                let context = note.analyzer.context(of: place, in: note.analysis)
                guard context.assertion == .present, context.experiencer == .patient else { continue }
                return note.evidence(at: place, context: context)
            }
        }
        return nil
    }
}
