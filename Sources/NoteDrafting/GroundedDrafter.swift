public import ClinicalModel
public import ClinicalText

/// Drafts a note from what the chart says, without a model: structured values in a template's phrases, and statements
/// of the encounter's notes word for word.
///
/// Every sentence cites its source, and is dropped where the source does not bear it out. What is missing is listed
/// as an omission and never written as normal; restricted records are left out and counted. The same chart gives the
/// same draft.
public struct GroundedDrafter: Sendable {
    private let analyzer: ClinicalTextAnalyzer

    /// Makes a drafter that reads notes with an analyzer.
    public init(analyzer: ClinicalTextAnalyzer) {
        self.analyzer = analyzer
    }

    /// Drafts a note for an encounter.
    public func draft(_ chart: EncounterChart, template: NoteTemplate) -> Draft {
        var draft = Draft(template: template.name, title: template.title, sections: [])
        let restricted = RestrictedRecords.count(in: chart)
        guard !SecurityLabels.restrict(chart.encounter.securityLabels) else {
            draft.omissions = ["The encounter is restricted; nothing of it was drafted."]
            return draft
        }
        let events = EventStatements(chart)
        let documents = chart.documents.filter { !SecurityLabels.restrict($0.securityLabels) }
        let notes = NoteStatements(documents, template: template, analyzer: analyzer)
        for section in template.sections {
            var sentences: [DraftSentence] = []
            for plan in section.parts {
                let part = merged(events.sentences(for: plan) + notes.sentences(for: plan.part))
                if part.isEmpty, let missing = plan.missing {
                    draft.omissions.append(restricted == 0 ? missing : Self.limited(missing))
                }
                if plan.part == .allergies, events.contradictsAllergies, let conflict = plan.conflict {
                    draft.omissions.append(conflict)
                }
                sentences += part
            }
            draft.sections.append(DraftSection(heading: section.heading, sentences: sentences))
        }
        let unsupported = DraftVerifier.removeUnsupported(from: &draft, against: chart)
        draft.omissions += Self.counted(unsupported, "drafted sentence", "that the sources did not bear out")
        draft.omissions += Self.counted(events.withoutValue, "observation", "without a value")
        draft.omissions += Self.counted(restricted, "restricted record")
        draft.omissions += Self.counted(notes.leftOut, "sentence", "of the notes")
        return draft
    }

    /// Brings equal sentences together with all their sources.
    private func merged(_ sentences: [DraftSentence]) -> [DraftSentence] {
        var result: [DraftSentence] = []
        var index: [String: Int] = [:]
        for sentence in sentences {
            if let known = index[sentence.text], result[known].origin == sentence.origin {
                for citation in sentence.citations where !result[known].citations.contains(citation) {
                    result[known].citations.append(citation)
                }
            } else {
                index[sentence.text] = result.count
                result.append(sentence)
            }
        }
        return result
    }

    /// What is missing, where restricted records might hold it: neither said nor denied.
    private static func limited(_ missing: String) -> String {
        (missing.hasSuffix(".") ? String(missing.dropLast()) : missing) + " in the records open to this draft."
    }

    private static func counted(_ count: Int, _ what: String, _ which: String = "") -> [String] {
        guard count > 0 else { return [] }
        let end = which.isEmpty ? "" : " " + which
        return count == 1 ? ["1 \(what)\(end) was left out."] : ["\(count) \(what)s\(end) were left out."]
    }
}
