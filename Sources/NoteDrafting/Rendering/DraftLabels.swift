internal import ClinicalModel

/// Says in words whose note a draft is and what its sources are, so that a reader can find them.
struct DraftLabels {
    let chart: EncounterChart

    /// The patient and the encounter, a line each; nothing is said that the record lacks.
    var header: [String] {
        var patient: [String] = []
        if let name = chart.patient.names.first?.label, !name.isEmpty { patient.append(name) }
        if let birth = chart.patient.birthDate { patient.append("born " + birth.iso8601) }
        if let sex = chart.patient.sex { patient.append(sex) }
        var encounter: [String] = []
        if let start = chart.encounter.period?.start?.dateOnly {
            let end = chart.encounter.period?.end?.dateOnly
            encounter.append(start.iso8601 + (end == nil || end == start ? "" : " to " + (end?.iso8601 ?? "")))
        }
        if let coding = chart.encounter.encounterClass {
            encounter.append(Self.classes[coding.code.uppercased()] ?? coding.display ?? coding.code)
        }
        if let number = chart.encounter.identifiers.first?.value { encounter.append("number " + number) }
        return [("Patient: ", patient), ("Encounter: ", encounter)].filter { !$0.1.isEmpty }
            .map { OneLine.text($0.0 + $0.1.joined(separator: ", ")) }
    }

    /// HL7 ActCode, the classes of encounters.
    private static let classes = [
        "AMB": "ambulatory", "EMER": "emergency", "IMP": "inpatient", "ACUTE": "inpatient", "NONAC": "inpatient",
        "OBSENC": "observation", "SS": "short stay", "VR": "virtual", "HH": "home health", "FLD": "field",
    ]

    /// What each citation of a draft points to.
    func sources(of draft: Draft) -> [DraftCitation: String] {
        let events = Dictionary((chart.events + chart.background).map { ($0.key, $0.event) }) { first, _ in first }
        let documents = Dictionary(chart.documents.map { ($0.key, $0) }) { first, _ in first }
        var result: [DraftCitation: String] = [:]
        for citation in DraftCitations(draft).all {
            switch citation {
            case .event(let key):
                if key == RecordReference(chart.encounterID) {
                    result[citation] = "encounter" + Self.place(chart.encounter.provenance)
                } else if let event = events[key] {
                    result[citation] = Self.label(event)
                }
            case .documentSpan(let key, _): result[citation] = documents[key].map(Self.label)
            }
        }
        return result
    }

    private static func label(_ event: ClinicalEvent) -> String {
        let text = EventText(event: event)
        let parts = [words(event.kind.rawValue) + " «" + text.concept + "»", text.date?.iso8601].compactMap(\.self)
        return parts.joined(separator: ", ") + place(event.provenance)
    }

    private static func label(_ document: ChartDocument) -> String {
        var parts = [words(document.kind.rawValue)]
        if let title = document.title ?? document.type.label { parts[0] += " «" + OneLine.text(title) + "»" }
        if let date = document.date { parts.append(date.dateOnly.iso8601) }
        if let role = document.authorRole, role.lowercased() != "author" { parts.append(OneLine.text(role)) }
        return parts.joined(separator: ", ")
    }

    private static func place(_ provenance: Provenance) -> String {
        provenance.source.isEmpty
            ? "" : " (" + [provenance.source, provenance.pointer].filter { !$0.isEmpty }.joined(separator: " ") + ")"
    }

    /// `medicationStatement` as `medication statement`.
    private static func words(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : $1 == "_" ? " " : String($1) }
    }
}
