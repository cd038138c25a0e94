internal import ClinicalModel
internal import Terminology

/// Turns the procedures and tests that this encounter's records say were done into suggestions.
struct StructuredProcedures {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    private static let kinds: Set<EventKind> = [
        .procedure, .immunization, .diagnosticReport, .observation, .imagingStudy, .medicationAdministration,
    ]

    /// The suggestions, one a code, in the order of the events.
    func suggestions(for chart: EncounterChart, rejected: inout [RejectedCandidate]) -> [CodeSuggestion] {
        var result: [CodeSuggestion] = []
        var places: [String: Int] = [:]
        let setting = EncounterSetting(chart.encounter)
        for (type, coding) in chart.encounter.types.flatMap({ type in type.codings.map { (type, $0) } }) {
            guard coding.system == .cpt || coding.system == .hcpcs, let system = coding.system,
                places[coding.code] == nil, chart.encounter.status.statesFact
            else { continue }
            let evidence = Evidence(
                quote: type.label ?? coding.code, source: chart.encounter.reference,
                utf8Range: chart.encounter.provenance.byteRange, section: "type")
            places[coding.code] = result.count
            result.append(
                suggestion(
                    system, coding.code, .structured, "record code", evidence, label: type.label,
                    date: chart.encounter.period?.anchor))
        }
        for chartEvent in chart.events {
            let event = chartEvent.event
            let evidence = Evidence(
                quote: event.concept.label ?? "", source: chartEvent.key, utf8Range: event.provenance.byteRange,
                section: event.section, assertion: event.assertion, cue: event.statusWritten)
            for (system, code, basis, rule) in coded(event) {
                if let (reason, detail) = rejection(of: event, setting: setting) {
                    rejected.append(
                        RejectedCandidate(
                            codeSystem: system, code: code, reason: reason, detail: detail, evidence: [evidence]))
                } else if let place = places[code] {
                    result[place].evidence.append(evidence)
                } else {
                    places[code] = result.count
                    var suggestion = suggestion(
                        system, code, basis, rule, evidence, label: event.concept.label,
                        date: event.effective?.anchor)
                    addDetails(of: event, to: &suggestion)
                    result.append(suggestion)
                }
            }
        }
        return result
    }

    private func rejection(
        of event: ClinicalEvent, setting: EncounterSetting
    ) -> (RejectedCandidate.Reason, String)? {
        guard Self.kinds.contains(event.kind), isPerformed(event) else {
            return (.notPerformed, "\(event.kind.rawValue), status \(event.status.rawValue)")
        }
        return setting.covers(event) ? nil : (.outsideEncounter, "its date is not of this encounter")
    }

    private func suggestion(
        _ system: CodeSystem, _ code: String, _ basis: CodeSuggestion.Basis, _ rule: String, _ evidence: Evidence,
        label: String?, date: ClinicalDate?
    ) -> CodeSuggestion {
        let title = mappings.procedures.descriptor(of: code) ?? terminology.hcpcsTitle(of: code)
        var flags = ["edits_not_run"]
        if basis == .mapped { flags.append("mapped") }
        // Without a table of the system nothing is known of its codes.
        if title == nil, system == .hcpcs, terminology.hasHCPCS { flags.append("unknown_code") }
        return CodeSuggestion(
            codeSystem: system, code: code, description: title ?? label ?? "",
            confidence: mappings.confidence.confidence(basis, .coded, .structured), evidence: [evidence], basis: basis,
            rule: rule, flags: flags, codeSetYear: terminology.fiscalYear, role: .secondary,
            serviceDate: date)
    }

    /// Adds the side that a record names, and the units of a drug that was given.
    private func addDetails(of event: ClinicalEvent, to suggestion: inout CodeSuggestion) {
        let places = event.bodySites.compactMap(\.label) + [event.concept.label ?? ""]
        if BodySide.isPaired(suggestion.code), let side = BodySide(in: places.joined(separator: " ")) {
            suggestion.modifiers.append(side.rawValue)
        }
        guard event.kind == .medicationAdministration, let label = event.concept.label,
            let item = mappings.services.item(named: label, kind: .drug), item.code == suggestion.code,
            let size = item.unitSize
        else { return }
        let dose = event.dosages.compactMap(\.dose).first?.text ?? label
        if let units = DrugUnits(size).units(in: dose, at: "") {
            suggestion.units = units
        } else {
            suggestion.flags.append("units_not_documented")
        }
    }

    /// The codes that an event carries, all of them, else the one that a map gives.
    private func coded(_ event: ClinicalEvent) -> [(CodeSystem, String, CodeSuggestion.Basis, String)] {
        let codings = event.concept.codings
        let carried = codings.compactMap { coding -> (CodeSystem, String, CodeSuggestion.Basis, String)? in
            guard coding.system == .cpt || coding.system == .hcpcs, let system = coding.system else { return nil }
            return (system, coding.code, .structured, "record code")
        }
        guard carried.isEmpty else { return carried }
        if event.kind == .medicationAdministration {
            let item = event.concept.label.flatMap { mappings.services.item(named: $0, kind: .drug) }
            return item.map { [(.hcpcs, $0.code, .mapped, "map hcpcs-items")] } ?? []
        }
        guard event.kind == .procedure || event.kind == .serviceRequest || event.kind == .imagingStudy else {
            return []
        }
        for coding in codings where coding.system == .snomedCT {
            if let concept = mappings.procedures.concept(snomed: coding.code) {
                return [(concept.system, concept.code, .mapped, "map procedures")]
            }
        }
        return []
    }

    /// Whether a record says that something was done: not ordered, planned, under way only on paper, or denied.
    private func isPerformed(_ event: ClinicalEvent) -> Bool {
        guard event.statesFact, event.assertion == .present else { return false }
        switch event.status {
        case .completed, .final, .amended, .preliminary, .active, .inProgress, .unknown: return true
        default: return false
        }
    }
}
