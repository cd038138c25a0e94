internal import XMLTree

/// Reads the ICD-10-CM tabular list as CDC and CMS publish it in XML.
///
/// - Source: CDC/NCHS, `icd10cm-tabular.xml` (elements `chapter`, `section`, `diag`, `sevenChrDef`).
public struct TabularImporter: Sendable {
    private static let noteElements: [(name: String, kind: CodeNote.Kind)] = [
        ("inclusionTerm", .inclusionTerm), ("includes", .includes), ("excludes1", .excludes1),
        ("excludes2", .excludes2), ("codeFirst", .codeFirst), ("useAdditionalCode", .useAdditionalCode),
        ("codeAlso", .codeAlso), ("notes", .note), ("sevenChrNote", .seventhCharacterNote),
    ]

    private var list = TabularList(fiscalYear: "", nodes: [])

    private init() {}

    /// Reads a whole tabular list.
    ///
    /// - Parameters:
    ///   - bytes: The XML file.
    ///   - name: The name to show in errors.
    /// - Throws: ``TerminologyError`` with ``TerminologyError/Code/malformedSource`` for a file that is not well-formed
    ///   XML, has another root element, or holds a code without a name.
    public static func read(_ bytes: [UInt8], name: String) throws(TerminologyError) -> TabularList {
        let document: XMLDocument
        do {
            document = try XMLDocument(parsing: bytes.span)
        } catch {
            throw TerminologyError(
                .malformedSource, location: name, message: "the file is not well-formed XML: \(error)")
        }
        return try document.withRoot { root throws(TerminologyError) in try read(root, file: name) }
    }

    private static func read(_ root: XMLElement, file: String) throws(TerminologyError) -> TabularList {
        guard root.name == "ICD10CM.tabular" else {
            throw TerminologyError(
                .malformedSource, location: file,
                message: "the root element is not ICD10CM.tabular; give the tabular list, not another table")
        }
        var importer = TabularImporter()
        importer.list.fiscalYear = root.child("version").map(trimmed) ?? ""
        for chapter in root.children("chapter") {
            try importer.readChapter(chapter, file: file)
        }
        guard !importer.list.nodes.isEmpty else {
            throw TerminologyError(.malformedSource, location: file, message: "the tabular list holds no chapter")
        }
        return importer.list
    }

    private mutating func readChapter(_ chapter: XMLElement, file: String) throws(TerminologyError) {
        let number = chapter.child("name").map(Self.trimmed) ?? ""
        let index = append(chapter, level: .chapter, label: number, parent: nil)
        for section in chapter.children("section") {
            let label = section.attribute("id") ?? ""
            let block = append(section, level: .block, label: label, parent: index)
            for code in section.children("diag") {
                try readCode(code, parent: block, inherited: nil, depth: 0, file: file)
            }
        }
    }

    private mutating func readCode(
        _ element: XMLElement, parent: Int, inherited: SeventhCharacters?, depth: Int, file: String
    ) throws(TerminologyError) {
        let name = element.child("name").map(Self.trimmed) ?? ""
        guard ICD10Code(name) != nil, depth < 16 else {
            throw TerminologyError(
                .malformedSource, location: "\(file), line \(element.line)", message: "a diag element holds no code")
        }
        let index = append(element, level: .code, label: name, parent: parent)
        let seventh = seventhCharacters(of: element, at: index) ?? inherited
        var hasChildren = false
        for child in element.children("diag") {
            hasChildren = true
            try readCode(child, parent: index, inherited: seventh, depth: depth + 1, file: file)
        }
        guard !hasChildren, let seventh else { return }
        for (code, meaning) in seventh.codes(from: name) {
            list.nodes.append(
                TabularList.Node(level: .seventhCharacter, label: code, title: meaning, parent: index))
        }
    }

    private mutating func append(
        _ element: XMLElement, level: TabularList.Level, label: String, parent: Int?
    ) -> Int {
        var node = TabularList.Node(
            level: level, label: label, title: element.child("desc").map(Self.trimmed) ?? "", parent: parent)
        for (name, kind) in Self.noteElements {
            for holder in element.children(name) {
                for note in holder.children("note") {
                    let text = Self.trimmed(note)
                    if !text.isEmpty { node.notes.append(CodeNote(kind: kind, text: text)) }
                }
            }
        }
        list.nodes.append(node)
        return list.nodes.count - 1
    }

    private mutating func seventhCharacters(of element: XMLElement, at index: Int) -> SeventhCharacters? {
        guard let definition = element.child("sevenChrDef") else { return nil }
        var result = SeventhCharacters(extensions: [])
        for item in definition.children("extension") {
            guard let character = item.attribute("char") else { continue }
            let meaning = Self.trimmed(item)
            result.extensions.append(SeventhCharacters.Extension(character: character, meaning: meaning))
            list.nodes[index].notes.append(CodeNote(kind: .seventhCharacter, text: "\(character): \(meaning)"))
        }
        let notes = list.nodes[index].notes.filter { $0.kind == .note }
        result.exceptions = notes.flatMap { SeventhCharacters.exceptions(in: $0.text) }
        return result.extensions.isEmpty ? nil : result
    }

    /// The text of an element with its white space brought to single spaces.
    private static func trimmed(_ element: XMLElement) -> String {
        element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
