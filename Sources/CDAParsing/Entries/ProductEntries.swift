internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads the drug, vaccine or device, and how it is given.
    ///
    /// - Source: C-CDA R2.1, Medication Activity (2.16.840.1.113883.10.20.22.4.16), Immunization Activity (…4.52),
    ///   Medication Dispense (…4.18), Non-Medicinal Supply Activity (…4.50).
    mutating func finishProduct(_ event: inout ClinicalEvent, _ element: XMLElement, _ inherited: Inherited) {
        let type = event.concept
        event.concept = product(element)
        if event.concept.isEmpty { event.concept = device(element) }
        if event.concept.isEmpty, let concept = inherited.concept { event.concept = concept }
        if event.concept.isEmpty {
            event.concept = type
            if type.isEmpty { event.concept.text = event.notes.first }
        } else if !type.isEmpty {
            event.categories.append(type)
        }
        event.value = quantity(element.child("quantity")).map { .quantity($0) }
        let dosage = dosage(element)
        if dosage != Dosage() { event.dosages = [dosage] }
    }

    private mutating func product(_ element: XMLElement) -> CodeableConcept {
        let holder = element.child(.consumable) ?? element.child(.product)
        guard let product = holder?.child(.manufacturedProduct) else { return CodeableConcept() }
        let material = product.child(.manufacturedMaterial) ?? product.child(.manufacturedLabeledDrug)
        guard let material else { return CodeableConcept() }
        var concept = concept(material.child(.code))
        if concept.text == nil, let name = material.child(.name), let words = name.foldedText {
            markRead(name)
            concept.text = words
        }
        return concept
    }

    private mutating func device(_ element: XMLElement) -> CodeableConcept {
        for participant in element.children(.participant) {
            guard let device = participant.descend(.participantRole, .playingDevice) else { continue }
            let concept = concept(device.child(.code))
            if !concept.isEmpty { return concept }
        }
        return CodeableConcept()
    }

    private mutating func dosage(_ element: XMLElement) -> Dosage {
        var dosage = Dosage()
        dosage.dose = rangeOrQuantity(element.child(.doseQuantity))
        dosage.rate = rangeOrQuantity(element.child(.rateQuantity))
        let route = concept(element.child(.routeCode))
        dosage.route = route.isEmpty ? nil : route
        let timings = element.children(.effectiveTime).compactMap { timing($0) }
        dosage.timing = timings.isEmpty ? nil : timings.joined(separator: ", ")
        if let precondition = element.child(.precondition), !precondition.isNull { dosage.asNeeded = true }
        return dosage
    }
}
