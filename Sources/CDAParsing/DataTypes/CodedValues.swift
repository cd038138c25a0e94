internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a `CD`, `CE`, `CV` or `CS`: its code, then its translations, then the words.
    mutating func concept(_ element: XMLElement?) -> CodeableConcept {
        guard let element else { return CodeableConcept() }
        var concept = CodeableConcept()
        appendCodings(element, to: &concept.codings)
        if let original = element.child(.originalText) { concept.text = resolvedText(original) }
        if concept.isEmpty, let display = nonEmpty(element.attribute(.displayName)) {
            markValueRead(element)
            concept.text = display
        }
        // Not CDA: words between the tags of a code.
        if concept.text == nil, let words = element.soleText { concept.text = FoldedText.fold(words) }
        return concept
    }

    private mutating func appendCodings(_ element: XMLElement, to codings: inout [Coding]) {
        // An amount in a translation, and words for a code that is missing, have no place in a coding.
        let isWhole = element.has(.code) ? !element.has(.value) : !element.has(.displayName) && !element.has(.value)
        if isWhole { markValueRead(element) }
        if let coding = coding(element), !codings.prefix(32).contains(coding) { codings.append(coding) }
        for translation in element.children(.translation) { appendCodings(translation, to: &codings) }
    }

    /// Reads the code of an element itself; `nil` where it has none.
    func coding(_ element: XMLElement) -> Coding? {
        guard let code = nonEmpty(element.attribute(.code)) else { return nil }
        return Coding(
            system: codeSystem(element), code: code, display: nonEmpty(element.attribute(.displayName)),
            version: nonEmpty(element.attribute(.codeSystemVersion)))
    }

    /// The code system by its OID, else by its name: sources swap and leave out either.
    private func codeSystem(_ element: XMLElement) -> CodeSystem? {
        if let bytes = element.attributeUTF8(CDAName.codeSystem.name), !bytes.isEmpty {
            let oid = vocabulary.codeSystems.value(of: bytes) {
                let written = String(copyingUTF8: bytes)
                return Self.isOID(written) ? CodeSystem(oid: written) : nil
            }
            if let oid { return oid }
        }
        let name = nonEmpty(element.attribute(.codeSystemName))
        guard let written = nonEmpty(element.attribute(.codeSystem)) else {
            return name.map { CodeSystem(name: $0) ?? .other($0) }
        }
        if written.utf8.contains(0x3A) { return CodeSystem(uri: written) }
        return CodeSystem(name: written) ?? name.flatMap { CodeSystem(name: $0) } ?? .other(written)
    }

    static func isOID(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x30...0x32).contains(first), text.utf8.contains(0x2E) else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// Reads an `II` as `root^extension`, or the root alone; `nil` for a null or empty identifier.
    func key(_ id: XMLElement) -> String? { StatementKeys.key(id) }

    /// The key of the first identifier that has one; for a clinical statement, made distinct where sources reuse it.
    func firstKey(_ element: XMLElement) -> RecordReference? {
        if let distinct = statementKeys.distinct[element.position] { return RecordReference(distinct) }
        for id in element.children(.id) { if let key = key(id) { return RecordReference(key) } }
        return nil
    }

    /// Reads the identifiers directly below an element.
    mutating func readIdentifiers(_ element: XMLElement) -> [Identifier] {
        element.children(.id).compactMap { id in
            markRead(id)
            guard let value = nonEmpty(id.attribute(.extension)) ?? key(id) else { return nil }
            return Identifier(system: identifierSystem(id), value: value)
        }
    }

    private func identifierSystem(_ id: XMLElement) -> String {
        guard let root = id.attributeUTF8(CDAName.root.name), !root.isEmpty else { return "" }
        return vocabulary.identifierSystems.value(of: root) {
            let root = String(copyingUTF8: root)
            return (Self.isOID(root) ? "urn:oid:" : "urn:uuid:") + root
        }
    }

    /// The words of an `ED`: its own, else those that its `reference` points to in the narrative.
    mutating func resolvedText(_ element: XMLElement) -> String? {
        markRead(element)
        if let words = element.foldedText { return words }
        guard let reference = element.child(.reference)?.attribute(.value) else {
            return nonEmpty(element.attribute(.value))
        }
        guard reference.utf8.first == 0x23 else { return nonEmpty(reference) }
        if let words = narratives.text(of: reference.dropFirst(), inSection: section.index) {
            referencedBytesLeft -= words.utf8.count
            if referencedBytesLeft >= 0 { return words }
            reportOnce(
                "reference-limit", "references bring in more text than a document holds; the later ones were left out",
                at: root)
            return nil
        }
        report(.information, "dangling-reference", "a reference names no ID in the narrative", at: element)
        return nil
    }

    func nonEmpty(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return text
    }
}
