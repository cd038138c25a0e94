internal import ClinicalModel

/// The sources that a chart offers to a draft, found by their keys.
struct DraftSources {
    /// What a citation points to.
    struct Source {
        var text: String
        /// The names of what it is about, of which a sentence must hold one.
        var concepts: [String]
        var isSpan: Bool
    }

    enum Lookup {
        case found(Source)
        case problem(DraftFinding.Problem)
    }

    private let events: [RecordReference: ClinicalEvent]
    private let documents: [RecordReference: ChartDocument]
    private let encounter: Encounter
    private let encounterKey: RecordReference

    init(_ chart: EncounterChart) {
        events = Dictionary((chart.events + chart.background).map { ($0.key, $0.event) }) { first, _ in first }
        documents = Dictionary(chart.documents.map { ($0.key, $0) }) { first, _ in first }
        encounter = chart.encounter
        encounterKey = RecordReference(chart.encounterID)
    }

    func look(up citation: DraftCitation) -> Lookup {
        switch citation {
        case .event(let key): event(key)
        case .documentSpan(let key, let range): span(key, range)
        }
    }

    private func event(_ key: RecordReference) -> Lookup {
        if key == encounterKey {
            if SecurityLabels.restrict(encounter.securityLabels) { return .problem(.restrictedSource) }
            let labels = encounter.reasons.compactMap(\.label)
            return .found(Source(text: labels.joined(separator: "\n"), concepts: labels, isSpan: false))
        }
        guard let event = events[key] else { return .problem(.unknownSource) }
        if SecurityLabels.restrict(event.securityLabels) { return .problem(.restrictedSource) }
        switch event.status {
        case .enteredInError, .refuted, .notDone, .cancelled: return .problem(.retractedSource)
        default: break
        }
        let text = EventText(event: event)
        return .found(Source(text: text.everything, concepts: [text.concept], isSpan: false))
    }

    private func span(_ key: RecordReference, _ range: Range<Int>) -> Lookup {
        guard let document = documents[key] else { return .problem(.unknownSource) }
        if SecurityLabels.restrict(document.securityLabels) { return .problem(.restrictedSource) }
        let bytes = document.text.utf8
        guard range.lowerBound >= 0, !range.isEmpty, range.upperBound <= bytes.count else {
            return .problem(.spanOutOfBounds)
        }
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        let end = bytes.index(start, offsetBy: range.count)
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return .found(Source(text: text, concepts: [], isSpan: true))
    }
}
