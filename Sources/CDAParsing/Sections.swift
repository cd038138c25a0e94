internal import ClinicalModel
internal import XMLTree

/// What the entries of one section share.
struct SectionContext {
    /// The index in the narratives; `nil` outside of sections.
    var index: Int?
    /// The section's code, LOINC in nearly all documents.
    var code: String?
    var family: SectionFamily = .other
    var securityLabels: [Coding] = []
}

extension DocumentReader {
    /// Reads sections: the narrative of all first, since entries point into it, then their entries.
    mutating func readSections(_ sections: [XMLElement]) {
        for (index, section) in sections.enumerated() { narratives.add(section, path: "section[\(index + 1)]") }
        for index in narratives.narratives.indices {
            enter(index)
            readNarrative(index)
        }
        for index in narratives.narratives.indices {
            enter(index)
            for entry in narratives.narratives[index].section.children(.entry) {
                for statement in entry.children where statement.isClinicalStatement { readStatement(statement) }
            }
        }
        section = SectionContext()
    }

    private mutating func enter(_ index: Int) {
        let element = narratives.narratives[index].section
        let written = nonEmpty(element.child(.code)?.attribute(.code))
        let template = SectionFamily.template(of: element)
        let family = written.flatMap { SectionFamily(code: $0) } ?? template?.family ?? .other
        section = SectionContext(index: index, code: written ?? template?.code, family: family)
        section.securityLabels = securityLabels
        if let label = element.child(.confidentialityCode).flatMap(coding), !securityLabels.contains(label) {
            section.securityLabels.append(label)
        }
    }

    /// Hands out a section's narrative as a document, with what else the section says beside its entries.
    private mutating func readNarrative(_ index: Int) {
        let narrative = narratives.narratives[index]
        let element = narrative.section
        var outside: [Detail] = []
        for inner in element.children where inner.known == .entry || inner.known == .component {
            markRead(inner)
            for other in inner.children where other.known != .section && !other.isClinicalStatement {
                appendRemainder(other, below: element, to: &outside)
            }
        }
        if let text = element.child(.text) { markRead(text) }
        let title = element.child(.title).flatMap { resolvedText($0) }
        if narrative.writer == nil, title == nil {
            report(.information, "section-without-text", "a section has neither text nor title", at: element)
        }
        var document = ClinicalDocument(
            kind: .sectionNarrative, reference: RecordReference(documentKey + "/" + narrative.path),
            content: .text(String(decoding: narrative.writer?.text ?? [], as: UTF8.self)),
            provenance: provenance(element))
        document.patient = patient
        document.encounter = encounter
        document.type = concept(element.child(.code))
        document.title = title
        document.date = documentDate
        document.contentType = "text/plain"
        document.anchors = narrative.writer?.anchors ?? []
        let (own, details) = participants(of: element)
        document.authors = own.filter { $0.role == "author" }
        if document.authors.isEmpty { document.authors = authors }
        document.securityLabels = section.securityLabels
        document.details = details + remainder(of: element) + outside
        document.details += narrative.writer?.links ?? []
        document.details += own.filter { $0.role != "author" }.compactMap { participant in
            participant.name.map { Detail(path: participant.role + ".name", value: .text($0)) }
        }
        document.details += own.filter { $0.role != "author" }.compactMap { participant in
            participant.target.map { Detail(path: participant.role + ".id", value: .text($0.key)) }
        }
        if narrative.writer == nil, title == nil {
            guard !document.details.isEmpty else { return }
            document.content = .none
        }
        records.append(.document(document))
    }
}
