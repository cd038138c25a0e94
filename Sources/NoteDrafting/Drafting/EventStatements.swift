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
        case .vitals: vitals(plan)
        case .results: results(plan)
        case .procedures: procedures(plan)
        case .assessment: conditions(plan)
        case .orders: orders(plan)
        case .prescriptions: prescriptions(plan)
        case .plan: plans(plan)
        case .history: problems(plan)
        case .examination: []
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
            let isGeneral = item.event.assertion == .absent && Self.anyAllergy.contains(text)
            return fill(plan, statesNone ? "none" : isGeneral ? "none_stated" : variant(item.event), item)
        }
    }

    /// Concepts that, denied, say that no allergy at all is known.
    private static let anyAllergy: Set<String> = [
        "allergy", "allergies", "allergy to substance", "allergy to drug", "drug allergy", "food allergy",
        "allergic disorder", "propensity to adverse reaction", "propensity to adverse reactions",
    ]

    /// Whether an allergy is stated.
    var hasAllergies: Bool {
        (background + own).contains { item in
            item.event.kind == .allergyIntolerance && item.event.experiencer == .patient
                && item.event.assertion == .present && ![.resolved, .inactive].contains(item.event.status)
                && !EventText(event: item.event).concept.lowercased().hasPrefix("no ")
        }
    }

    /// The vital signs; a part that a panel tells as well is told with the panel.
    private func vitals(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        let items = own.filter { Self.isVital($0.event) }
        var sentences: [(item: ChartEvent, sentence: DraftSentence)] = items.compactMap { item in
            fill(plan, "stated", item).map { (item, $0) }
        }
        for panel in items where !panel.event.components.isEmpty {
            guard let place = sentences.firstIndex(where: { $0.item.key == panel.key }) else { continue }
            let whole = EventText(event: panel.event)
            let parts = sentences.filter { other in
                let part = EventText(event: other.item.event)
                return other.item.event.components.isEmpty && part.date == whole.date && !part.value.isEmpty
                    && whole.value.components(of: ", ").contains(part.concept + " " + part.value)
            }
            sentences[place].sentence.citations += parts.flatMap(\.sentence.citations)
            sentences.removeAll { item in parts.contains { $0.item.key == item.item.key } }
        }
        return sentences.map(\.sentence)
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
        return told((statements + requests).filter(Self.isTaken), plan) { _ in "stated" }
    }

    private static func isTaken(_ item: ChartEvent) -> Bool {
        item.event.status == .active && item.event.assertion != .absent
    }

    /// Whether the records that say what is taken give one drug in two doses.
    var contradictsDosages: Bool {
        let taken = (background + own).filter {
            [.medicationStatement, .medicationRequest].contains($0.event.kind) && Self.isTaken($0)
        }
        let doses = Dictionary(grouping: taken) { EventText(event: $0.event).ingredient }.mapValues { items in
            Set(items.compactMap { DosageAmount($0.event.dosages.first)?.dose }).subtracting([""])
        }
        return doses.contains { !$0.key.isEmpty && $0.value.count > 1 }
    }

    /// One sentence a drug and dosage, with all the records that say so; the fullest words are kept.
    private func told(
        _ items: [ChartEvent], _ plan: NoteTemplate.PartPlan, variant: (ChartEvent) -> String
    ) -> [DraftSentence] {
        var result: [(concept: String, amount: DosageAmount?, variant: String, sentence: DraftSentence)] = []
        for item in items {
            let (name, amount) = (variant(item), DosageAmount(item.event.dosages.first))
            guard let sentence = fill(plan, name, item) else { continue }
            let concept = EventText(event: item.event).concept.lowercased()
            let place = result.firstIndex {
                guard $0.concept == concept, $0.variant == name, let known = $0.amount, let amount else { return false }
                return known.agrees(with: amount)
            }
            guard let place else {
                result.append((concept, amount, name, sentence))
                continue
            }
            let known = result[place].sentence
            // An instruction as a clinician wrote it stands before one put together from its parts.
            let isWritten = item.event.dosages.first?.text?.isEmpty == false
            if isWritten, known.text != sentence.text { result[place].sentence.text = sentence.text }
            result[place].sentence.citations += sentence.citations
        }
        return result.map(\.sentence)
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
        var byVariant: [[ChartEvent]] = [[], [], []]
        for item in own where item.event.kind == .condition && item.event.statesFact {
            let number: Int
            switch (item.event.status, item.event.assertion) {
            case (.resolved, _), (.inactive, _), (.remission, _), (_, .historical): number = 2
            case (_, .possible), (_, .conditional), (_, .hypothetical): number = 1
            default: number = 0
            }
            byVariant[number].append(item)
        }
        let assessed = Set(byVariant[0].filter { !Self.isProblemListItem($0) }.map(Self.concept))
        byVariant[0].removeAll { !assessed.contains(Self.concept($0)) }
        return zip(["active", "possible", "past"], byVariant).flatMap { variant, items in
            joined(items) { fill(plan, variant, $0) }
        }
    }

    /// The conditions that stand on the problem list alone: known, and not said to have been assessed now.
    private func problems(_ plan: NoteTemplate.PartPlan) -> [DraftSentence] {
        let active = own.filter { item in
            item.event.kind == .condition && item.event.statesFact && item.event.assertion == .present
                && ![.resolved, .inactive, .remission].contains(item.event.status)
        }
        let assessed = Set(active.filter { !Self.isProblemListItem($0) }.map(Self.concept))
        return joined(active.filter { !assessed.contains(Self.concept($0)) }) { fill(plan, "problem", $0) }
    }

    private static func concept(_ item: ChartEvent) -> String { EventText(event: item.event).concept.lowercased() }

    /// Whether a condition stands on the problem list: by its FHIR category or its C-CDA section.
    private static func isProblemListItem(_ item: ChartEvent) -> Bool {
        let categories = item.event.categories.flatMap(\.codings).map(\.code)
        if categories.contains("encounter-diagnosis") { return false }
        return categories.contains("problem-list-item") || item.event.section == "11450-4"
    }

    /// One sentence a condition, with the earliest date and all the records that state it.
    private func joined(_ items: [ChartEvent], sentence: (ChartEvent) -> DraftSentence?) -> [DraftSentence] {
        var order: [String] = []
        var groups: [String: [ChartEvent]] = [:]
        for item in items {
            let concept = EventText(event: item.event).concept.lowercased()
            if groups[concept] == nil { order.append(concept) }
            groups[concept, default: []].append(item)
        }
        return order.compactMap { concept in
            let group = groups[concept] ?? []
            // Events stand in the order of time: the first with a date is the earliest.
            let first = group.first { EventText(event: $0.event).date != nil } ?? group.first
            guard let first, var result = sentence(first) else { return nil }
            result.citations += group.filter { $0.key != first.key }.map { .event($0.key) }
            return result
        }
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
        let requests = own.filter { $0.event.kind == .medicationRequest && $0.event.assertion != .absent }
        return told(requests, plan) { item in
            switch item.event.status {
            case .stopped: "stopped"
            case .planned: "planned"
            default: "stated"
            }
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
        // The day of the encounter is when a diagnosis was recorded, not since when it is there.
        let isOfVisit = item.event.kind == .condition && text.date == chart.encounter.period?.start?.dateOnly
        if let date = text.date, !isOfVisit { values[.date] = date.iso8601 }
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
