internal import ClinicalModel
internal import PatientTimeline
internal import Reporting

/// Makes a patient's page of what the store holds.
struct PatientPageBuilder {
    let patient: PatientRow
    let entries: [TimelineEntry]
    let chronicle: PatientChronicle?
    let texts: [PatientText]

    var page: TimelinePage {
        let events = Dictionary((chronicle?.events ?? []).map { ($0.chartEvent.key.key, $0.chartEvent.event) }) {
            first, _ in first
        }
        let shown = Set(texts.map(\.key))
        var page = TimelinePage(
            patientName: patient.name.isEmpty ? patient.patientID : patient.name,
            facts: [
                TimelinePage.Fact(name: "Born", value: patient.birthDate),
                TimelinePage.Fact(name: "Sex", value: patient.sex),
                TimelinePage.Fact(name: "Key", value: patient.patientID),
                TimelinePage.Fact(name: "Encounters", value: String(patient.encounters)),
            ].filter { !$0.value.isEmpty },
            rows: entries.map { row($0, events[$0.key], shown: shown) })
        page.visits = (chronicle?.visits ?? []).map(Self.visit)
        // The page shows what a mark leads to, or no link.
        let keys = Set(entries.map(\.key))
        page.notes = texts.map { Self.note($0, keys) }
        return page
    }

    private func row(_ entry: TimelineEntry, _ event: ClinicalEvent?, shown: Set<String>) -> TimelinePage.Row {
        let ends = entry.date.split(separator: "/").map { ClinicalDate(iso8601: $0) }
        var row = TimelinePage.Row(
            period: ClinicalPeriod(start: ends.first ?? nil, end: ends.last ?? nil), kind: entry.kind,
            label: entry.label, code: entry.code, value: entry.value,
            status: EventStatus(rawValue: entry.status) ?? .unknown,
            assertion: Assertion(rawValue: entry.assertion) ?? .present,
            sources: Self.sources(entry, shown: shown), flags: entry.flags.map(\.text), key: entry.key)
        if let event, event.kind == .observation { row.measurements = Self.measurements(event) }
        return row
    }

    /// Where all that states an event stands, a place once.
    private static func sources(_ entry: TimelineEntry, shown: Set<String>) -> [TimelinePage.Source] {
        var sources: [TimelinePage.Source] = []
        if entry.statements.isEmpty, !entry.source.isEmpty {
            let words = shown.contains(entry.key) ? TimelinePage.NotePlace(note: entry.key, start: nil) : nil
            return [TimelinePage.Source(file: entry.source, place: entry.pointer, words: words)]
        }
        for statement in entry.statements where !statement.source.isEmpty {
            var words: TimelinePage.NotePlace?
            if statement.isMention, shown.contains(statement.key), let range = statement.utf8Range {
                words = TimelinePage.NotePlace(note: statement.key, start: range.lowerBound)
            }
            let source = TimelinePage.Source(
                file: statement.source, place: statement.pointer, isText: statement.isMention, words: words)
            if !sources.contains(source) { sources.append(source) }
        }
        return sources
    }

    private static func measurements(_ event: ClinicalEvent) -> [TimelinePage.Measurement] {
        var result: [TimelinePage.Measurement] = []
        func add(_ name: String?, _ value: EventValue?, _ ranges: [ReferenceRange]) {
            guard let name, case .quantity(let quantity)? = value, quantity.comparator == nil,
                let number = quantity.number
            else { return }
            result.append(
                TimelinePage.Measurement(
                    name: name, number: number, text: quantity.value ?? "", unit: quantity.unit ?? quantity.ucum ?? "",
                    low: ranges.first?.low?.number, high: ranges.first?.high?.number))
        }
        add(event.concept.label, event.value, event.referenceRanges)
        for component in event.components { add(component.concept.label, component.value, component.referenceRanges) }
        return result
    }

    private static func visit(_ visit: PatientChronicle.Visit) -> TimelinePage.Visit {
        let encounter = visit.encounter
        let label =
            encounter.types.lazy.compactMap(\.label).first ?? encounter.encounterClass?.display
            ?? encounter.encounterClass?.code ?? "Encounter"
        return TimelinePage.Visit(
            key: visit.encounterID, period: encounter.period, label: label,
            reason: encounter.reasons.compactMap(\.label).joined(separator: "; "))
    }

    private static func note(_ text: PatientText, _ keys: Set<String>) -> TimelinePage.Note {
        TimelinePage.Note(
            key: text.key, title: text.title, date: text.date, file: text.source, text: text.text,
            marks: text.mentions.map { mention in
                TimelinePage.Mark(
                    utf8Range: mention.utf8Range, kind: mention.kind, concept: mention.concept,
                    assertion: mention.assertion, experiencer: mention.experiencer,
                    event: mention.eventKey.flatMap { keys.contains($0) ? $0 : nil })
            })
    }
}
