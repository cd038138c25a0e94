internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Finds the allergen: the consumable participant; where it is null, the value says what is meant.
    ///
    /// - Source: C-CDA R2.1, Allergy - Intolerance Observation (2.16.840.1.113883.10.20.22.4.7).
    mutating func finishAllergy(_ event: inout ClinicalEvent, _ element: XMLElement) {
        let type = event.concept
        if type.codings.first?.code == "ASSERTION" {
            event.details.append(Detail(path: "code", value: .concept(type)))
        } else if !type.isEmpty {
            event.categories.append(type)
        }
        event.concept = allergen(element)
        let hasAllergen = !event.concept.isEmpty
        let kind = value(element.child(.value))
        switch kind {
        case .concept(let concept) where event.concept.isEmpty: event.concept = concept
        case .concept(let concept):
            event.categories.append(concept)
            // "No known allergies" can stand in the value while the participant repeats the class of substance.
            if concept.statesNothingKnown { event.assertion = .absent }
        case .some(let other): event.value = other
        case nil: break
        }
        if event.concept.isEmpty { event.concept.text = event.notes.first }
        // The value says "allergy" where the words say that there is none.
        if !hasAllergen, let words = event.notes.first, CodeableConcept(text: words).statesNothingKnown {
            event.assertion = .absent
        }
    }

    private mutating func allergen(_ element: XMLElement) -> CodeableConcept {
        for participant in element.children(.participant) {
            guard let entity = participant.descend(.participantRole, .playingEntity) else { continue }
            let type = participant.attribute(.typeCode)
            guard type == nil || type == "CSM" else { continue }
            var allergen = concept(entity.child(.code))
            if let name = entity.child(.name), let words = name.foldedText {
                if allergen.text == nil {
                    markRead(name)
                    allergen.text = words
                }
            }
            if !allergen.isEmpty { return allergen }
        }
        return CodeableConcept()
    }
}
