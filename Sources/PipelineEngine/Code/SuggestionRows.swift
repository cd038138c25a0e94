internal import ClinicalModel
internal import ContentHash
internal import Dictation
internal import PatientTimeline

/// Brings suggestions to the form in which the store and the coder's files keep them.
enum SuggestionRows {
    /// - Parameters:
    ///   - suggestions: The suggestions for one chart, best first.
    ///   - chart: The chart that they are for.
    static func rows(_ suggestions: [CodeSuggestion], chart: EncounterChart) -> [SuggestionRow] {
        let documents = Set(chart.documents.map(\.key))
        let loose = chart.encounterID.isEmpty ? chart.documents.first?.key.key ?? "" : ""
        let labels = Dictionary(
            chart.events.map { ($0.key, $0.event.concept.label ?? "") }, uniquingKeysWith: { first, _ in first })
        let restricted = restrictedKeys(chart)
        var seen: Set<String> = []
        return suggestions.enumerated().compactMap { position, suggestion in
            let evidence = suggestion.evidence.map { row($0, chart: chart, labels: labels) }
            guard let best = suggestion.evidence.first else { return nil }
            let isRestricted = suggestion.evidence.contains { restricted.contains($0.source) }
            let flags = suggestion.flags + (isRestricted ? ["restricted"] : [])
            let identity = [
                chart.patientID, chart.encounterID, loose, suggestion.codeSystem.name, suggestion.code,
                suggestion.modifiers.joined(separator: ";"), suggestion.serviceDate?.iso8601 ?? "",
            ]
            let suggestionID = "S" + ContentHash.key(identity, digits: 16)
            guard seen.insert(suggestionID).inserted else { return nil }
            return SuggestionRow(
                suggestionID: suggestionID, patientID: chart.patientID, encounterID: chart.encounterID,
                documentID: documents.contains(best.source) ? best.source.key : loose, rank: position + 1,
                codeSystem: suggestion.codeSystem.name, code: suggestion.code, description: suggestion.description,
                confidence: DecimalText.threePlaces(suggestion.confidence), basis: suggestion.basis.rawValue,
                rule: suggestion.rule,
                alternatives: suggestion.alternatives.map { "\($0.code)=\(DecimalText.threePlaces($0.confidence))" }
                    .joined(separator: ";"),
                flags: flags.joined(separator: ";"), codeSetYear: suggestion.codeSetYear,
                role: suggestion.role.rawValue, presentOnAdmission: "",
                modifiers: suggestion.modifiers.joined(separator: ";"), units: suggestion.units,
                serviceDate: suggestion.serviceDate?.iso8601 ?? "", evidence: evidence)
        }
    }

    private static func restrictedKeys(_ chart: EncounterChart) -> Set<RecordReference> {
        Set(chart.events.filter { SecurityLabels.restrict($0.event.securityLabels) }.map(\.key))
            .union(chart.documents.filter { SecurityLabels.restrict($0.securityLabels) }.map(\.key))
    }

    /// A quote of a document has its offsets in the document's text, one of an event's label its offsets in the label;
    /// evidence from the encounter itself names the encounter.
    private static func row(
        _ evidence: Evidence, chart: EncounterChart, labels: [RecordReference: String]
    ) -> EvidenceRow {
        let isDocument = chart.documents.contains { $0.key == evidence.source }
        let isLabel = labels[evidence.source] == evidence.quote
        let range = isDocument ? evidence.utf8Range : isLabel ? 0..<evidence.quote.utf8.count : nil
        return EvidenceRow(
            quote: evidence.quote,
            source: !isDocument && evidence.source == chart.encounter.reference
                ? chart.encounterID : evidence.source.key,
            utf8Range: range,
            section: evidence.section ?? "", assertion: evidence.assertion.rawValue, cue: evidence.cue ?? "",
            authorRole: evidence.authorRole ?? "", audioStart: evidence.audioStart.map { Transcript.clock($0) } ?? "")
    }
}
