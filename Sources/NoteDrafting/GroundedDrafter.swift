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
        let labels = DraftLabels(chart: chart)
        draft.header = labels.header
        let events = EventStatements(chart)
        let documents = chart.documents.filter { !SecurityLabels.restrict($0.securityLabels) }
        let notes = NoteStatements(documents, template: template, analyzer: analyzer)
        for section in template.sections {
            var sentences: [DraftSentence] = []
            for plan in section.parts {
                let stated = events.sentences(for: plan)
                let part =
                    plan.part == .reason
                    ? reasons(stated, notes.sentences(for: .reason))
                    : merged(stated + notes.sentences(for: plan.part))
                if part.isEmpty, let missing = plan.missing {
                    draft.omissions.append(restricted == 0 ? missing : Self.limited(missing))
                }
                let contradicts =
                    plan.part == .allergies
                    ? events.contradictsAllergies || (events.hasAllergies && notes.deniesAllergies)
                    : plan.part == .medications && events.contradictsDosages
                if contradicts, let conflict = plan.conflict { draft.omissions.append(conflict) }
                sentences += part
            }
            draft.sections.append(DraftSection(heading: section.heading, sentences: sentences))
        }
        let unsupported = DraftVerifier.removeUnsupported(from: &draft, against: chart)
        draft.sourceLabels = labels.sources(of: draft)
        draft.omissions += Self.counted(unsupported, "drafted sentence", "that the sources did not bear out")
        draft.omissions += Self.counted(events.withoutValue, "observation", "without a value")
        draft.omissions += Self.counted(restricted, "restricted record")
        draft.omissions += Self.counted(notes.leftOut, "sentence", "of the notes")
        return draft
    }

    /// Joins a reason that a note states in the same words to the one that the record codes.
    private func reasons(_ stated: [DraftSentence], _ written: [DraftSentence]) -> [DraftSentence] {
        var result = stated
        for sentence in written {
            let words = Self.words(sentence.text)
            if let place = result.firstIndex(where: { Self.words($0.text).hasSuffix(" " + words) }) {
                result[place].citations += sentence.citations
            } else {
                result.append(sentence)
            }
        }
        return merged(result)
    }

    private static func words(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// Brings equal sentences together with all their sources.
    private func merged(_ sentences: [DraftSentence]) -> [DraftSentence] {
        var result: [DraftSentence] = []
        var index: [String: Int] = [:]
        for sentence in sentences {
            let same = index[sentence.text].flatMap { result[$0].origin == sentence.origin ? $0 : nil }
            // A note that says no more than the record confirms it.
            let stated = result.firstIndex {
                $0.origin == .templated && sentence.origin == .extracted
                    && Self.words($0.text) == Self.words(sentence.text)
            }
            if let known = same ?? stated {
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
