internal import ClinicalModel

/// Puts the events of a chart into sentences, part by part.
struct EventStatements {
    let chart: EncounterChart
    /// This encounter's events and the background that may enter a draft.
    private let own: [ChartEvent]
    private let background: [ChartEvent]

    /// Takes the events that are no mistake and are not restricted.
    init(_ chart: EncounterChart) {
        self.chart = chart
        own = chart.events.filter(Self.isUsable)
        background = chart.background.filter(Self.isUsable)
    }

    private static func isUsable(_ item: ChartEvent) -> Bool {
        switch item.event.status {
        case .enteredInError, .refuted, .notDone, .cancelled: false
        default: !SecurityLabels.restrict(item.event.securityLabels)
        }
    }

    /// The sentences of a part, in the order of the chart.
    func sentences(for plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        switch plan.part {
        case .reason: reasons(plan)
        case .social: own.filter { Self.isSocial($0.event) }.compactMap { fill(plan, variant($0.event), $0) }
        case .family: family(plan)
        case .allergies: allergies(plan)
        case .medications: medications(plan)
        case .vitals: own.filter { Self.isVital($0.event) }.compactMap { fill(plan, "stated", $0) }
        case .results: results(plan)
        case .procedures: procedures(plan)
        case .assessment: conditions(plan)
        case .orders: orders(plan)
        case .prescriptions: prescriptions(plan)
        case .plan: plans(plan)
        case .history, .examination: []
        }
    }

    private func reasons(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        chart.encounter.reasons.compactMap { reason in
            guard let label = reason.label, let text = plan.phrases["stated"]?.filled([.concept: label]) else {
                return nil
            }
            return DraftSentence(
                text: text, citations: [.event(RecordReference(chart.encounterID))], origin: .templated)
        }
    }

    private func family(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        (background + own).filter { $0.event.kind == .familyMemberHistory && $0.event.assertion == .present }
            .compactMap { fill(plan, "stated", $0) }
    }

    private func allergies(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        (background + own).filter { item in
            item.event.kind == .allergyIntolerance && item.event.experiencer == .patient
                && ![.resolved, .inactive].contains(item.event.status)
        }.compactMap { item in
            let text = EventText(event: item.event).concept.lowercased()
            let statesNone = text.hasPrefix("no ") || text == "nkda" || text == "nka"
            return fill(plan, statesNone ? "none" : variant(item.event), item)
        }
    }

    /// Whether allergies and a statement that there are none are both there.
    var contradictsAllergies: Bool {
        let all = (background + own).filter { $0.event.kind == .allergyIntolerance && $0.event.experiencer == .patient }
        let none = all.filter { EventText(event: $0.event).concept.lowercased().hasPrefix("no ") }
        return !none.isEmpty
            && all.contains { item in
                item.event.assertion != .absent && !none.contains { $0.key == item.key }
            }
    }

    private func medications(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        let statements = (background + own).filter { $0.event.kind == .medicationStatement }
        let requests = background.filter { $0.event.kind == .medicationRequest }
        return (statements + requests).filter { $0.event.status == .active && $0.event.assertion != .absent }
            .compactMap { fill(plan, "stated", $0) }
    }

    private func results(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        own.compactMap { item in
            switch item.event.kind {
            case .observation where !Self.isVital(item.event) && !Self.isSocial(item.event):
                fill(plan, variant(item.event), item)
            case .diagnosticReport, .imagingStudy: fill(plan, "report", item)
            default: nil
            }
        }
    }

    private func procedures(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        own.compactMap { item in
            guard item.event.statesFact else { return nil }
            switch item.event.kind {
            case .procedure: return fill(plan, "stated", item)
            case .immunization, .medicationAdministration: return fill(plan, "given", item)
            default: return nil
            }
        }
    }

    private func conditions(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        var byVariant: [[DraftSentence]] = [[], [], []]
        for item in own where item.event.kind == .condition && item.event.statesFact {
            let number: Int
            switch (item.event.status, item.event.assertion) {
            case (.resolved, _), (.inactive, _), (.remission, _), (_, .historical): number = 2
            case (_, .possible), (_, .conditional), (_, .hypothetical): number = 1
            default: number = 0
            }
            if let sentence = fill(plan, ["active", "possible", "past"][number], item) {
                byVariant[number].append(sentence)
            }
        }
        return byVariant.flatMap { $0 }
    }

    private func orders(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        own.compactMap { item in
            guard item.event.assertion != .absent, item.event.experiencer == .patient else { return nil }
            return switch item.event.kind {
            case .serviceRequest: fill(plan, item.event.status == .planned ? "planned" : "stated", item)
            case .procedure, .immunization, .observation, .medicationAdministration, .medicationStatement:
                item.event.status == .planned ? fill(plan, "planned", item) : nil
            default: nil
            }
        }
    }

    private func prescriptions(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        own.compactMap { item in
            guard item.event.kind == .medicationRequest, item.event.assertion != .absent else { return nil }
            let variant =
                switch item.event.status {
                case .stopped: "stopped"
                case .planned: "planned"
                default: "stated"
                }
            return fill(plan, variant, item)
        }
    }

    private func plans(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        own.filter { [.carePlan, .goal].contains($0.event.kind) && $0.event.assertion != .absent }
            .compactMap { fill(plan, "stated", $0) }
    }

    /// How many of this encounter's observations have neither a value nor a statement of absence.
    var withoutValue: Int {
        own.count { item in
            item.event.kind == .observation && item.event.status != .planned && item.event.assertion != .absent
                && EventText(event: item.event).value.isEmpty
        }
    }

    private func variant(_ event: ClinicalEvent) -> String { event.assertion == .absent ? "absent" : "stated" }

    private func fill(_ plan: NoteTemplate.PartPlan, _ variant: String, _ item: ChartEvent) -> DraftSentence? {
        guard let phrase = plan.phrases[variant] else { return nil }
        // What is planned belongs to the plan alone.
        let isPlan = [.orders, .prescriptions, .plan].contains(plan.part)
        guard isPlan || item.event.status != .planned else { return nil }
        let text = EventText(event: item.event)
        var values: [Phrase.Field: String] = [
            .concept: text.concept, .value: text.value, .interpretation: text.interpretation, .dosage: text.dosage,
            .detail: text.detail,
        ]
        if let date = text.date { values[.date] = date.iso8601 }
        guard let sentence = phrase.filled(values) else { return nil }
        return DraftSentence(text: sentence, citations: [.event(item.key)], origin: .templated)
    }

    private static func isVital(_ event: ClinicalEvent) -> Bool { isObservation(event, in: "vital") }
    private static func isSocial(_ event: ClinicalEvent) -> Bool { isObservation(event, in: "social") }

    /// Whether it is an observation of a category, which FHIR names by a code and C-CDA by its section.
    private static func isObservation(_ event: ClinicalEvent, in category: String) -> Bool {
        guard event.kind == .observation else { return false }
        if event.section == (category == "vital" ? "8716-3" : "29762-2") { return true }
        return event.categories.contains { concept in
            concept.codings.contains { $0.code.hasPrefix(category) }
                || (concept.text ?? "").lowercased().hasPrefix(category)
        }
    }
}
