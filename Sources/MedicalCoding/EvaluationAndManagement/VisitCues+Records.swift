internal import ClinicalModel

extension VisitCues {
    /// The elements of decision making that an encounter's records tell: results reviewed, and drugs prescribed.
    static func found(in chart: EncounterChart) -> [Found] {
        chart.events.compactMap { chartEvent in
            let event = chartEvent.event
            guard event.statesFact, let label = event.concept.label else { return nil }
            let cue: VisitCueTable.Cue
            switch event.kind {
            case .diagnosticReport, .imagingStudy:
                cue = VisitCueTable.Cue(element: .data, value: "test", words: Array(label.lowercased().utf8))
            case .medicationRequest:
                cue = VisitCueTable.Cue(element: .risk, value: "prescription", words: Array(label.lowercased().utf8))
            default: return nil
            }
            let evidence = Evidence(
                quote: label, source: chartEvent.key, utf8Range: event.provenance.byteRange, section: event.section)
            return Found(cue: cue, evidence: evidence, sectionClass: .assessed)
        }
    }
}
