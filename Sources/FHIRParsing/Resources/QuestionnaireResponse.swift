internal import ClinicalModel
internal import JSONTape

/// QuestionnaireResponse (FHIR R4, section 2.12): each answer becomes a component with the question's words.
extension ResourceReader {
    mutating func readQuestionnaireResponse(
        _ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent
    ) -> Bool {
        guard name == .item else { return false }
        readItems(value, into: &event.components)
        return true
    }

    private mutating func readItems(_ value: JSONValue, into components: inout [EventComponent]) {
        var items = Items(value)
        while let item = nextObject(&items) {
            let question = question(item)
            var isAnswered = false
            var members = item.members
            while let member = members.next() {
                switch name(member) {
                case .text, .linkId, .id: continue
                case .item: readItems(member.value, into: &components)
                case .answer:
                    var answers = Items(member.value)
                    while let answer = nextObject(&answers) {
                        if readAnswer(answer, to: question, into: &components) { isAnswered = true }
                    }
                default: keep(member.value)
                }
            }
            // A group, or a question without an answer.
            if !isAnswered {
                components.append(EventComponent(concept: question))
            }
        }
    }

    /// Reads an answer with the items below it, and tells whether it has a value of its own.
    private mutating func readAnswer(
        _ value: JSONValue, to question: CodeableConcept, into components: inout [EventComponent]
    ) -> Bool {
        var isAnswered = false
        var members = value.members
        while let member = members.next() {
            let name = name(member)
            if name == .item {
                readItems(member.value, into: &components)
            } else if isValue(name), let answer = anyValue(member.value) {
                components.append(EventComponent(concept: question, value: answer))
                isAnswered = true
            } else if !isValue(name), name != .id {
                keep(member.value)
            }
        }
        return isAnswered
    }

    /// The question by its `linkId`, which is a code of the questionnaire, and its words.
    private mutating func question(_ item: JSONValue) -> CodeableConcept {
        var result = CodeableConcept()
        if let link = item["linkId"], let code = text(link) { result.codings = [Coding(system: nil, code: code)] }
        if let words = item["text"] { result.text = text(words) }
        return result
    }
}
