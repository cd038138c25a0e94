internal import XMLTree

/// The entries of an alphabetic index or of one of its tables: words, and the code that they lead to.
public struct IndexTable: Hashable, Sendable {
    /// An entry.
    public struct Entry: Hashable, Sendable {
        /// The words, from the main term to the last subterm.
        public var words: String
        /// The code as written, without a trailing dash.
        public var code: String

        /// Makes an entry.
        public init(words: String, code: String) {
            self.words = words
            self.code = code
        }
    }

    /// Something that could not be read.
    public struct Issue: Hashable, Sendable {
        /// The line of the file, counted from 1.
        public var line: Int
        /// What is wrong.
        public var message: String
    }

    /// The entries in the file's order.
    public var entries: [Entry]
    /// What could not be read.
    public var issues: [Issue]
    /// The fiscal year that the file names.
    public var fiscalYear: String

    /// Makes a table.
    public init(entries: [Entry], issues: [Issue] = [], fiscalYear: String = "") {
        self.entries = entries
        self.issues = issues
        self.fiscalYear = fiscalYear
    }
}

/// Reads the alphabetic index, the external-cause index, the table of neoplasms and the table of drugs as CDC publishes
/// them in XML.
///
/// - Source: CDC/NCHS, `icd10cm-index.xml`, `icd10cm-eindex.xml`, `icd10cm-neoplasm.xml`, `icd10cm-drug.xml` (elements
///   `mainTerm`, `term`, `title`, `nemod`, `code`, `see`, `cell`).
public struct IndexImporter: Sendable {
    /// The words that a column of a table adds to a row's; a heading that is none of these adds itself.
    private static let columnWords: [(heading: String, words: String)] = [
        ("malignant primary", "malignant neoplasm"), ("malignant secondary", "secondary malignant neoplasm"),
        ("ca in situ", "carcinoma in situ"), ("benign", "benign neoplasm"),
        ("uncertain behavior", "neoplasm of uncertain behavior"),
        ("unspecified behavior", "neoplasm of unspecified behavior"),
        ("poisoning accidental", "accidental poisoning by"),
        ("poisoning intentional", "intentional self-harm poisoning by"), ("poisoning assault", "assault poisoning by"),
        ("poisoning undetermined", "undetermined poisoning by"),
        ("adverse effect", "adverse effect of"), ("underdosing", "underdosing of"),
    ]

    /// A reference from one entry to another, to be followed once all are known.
    private struct Reference {
        var words: String
        var target: String
        var line: Int
    }

    private var table = IndexTable(entries: [])
    private var columns: [Int: String] = [:]
    private var references: [Reference] = []
    private var codes: [[String]: String] = [:]

    private init() {}

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The XML file.
    ///   - name: The name to show in errors.
    /// - Throws: ``TerminologyError`` with ``TerminologyError/Code/malformedSource`` for a file that is not well-formed
    ///   XML, has another root element, or holds no entry.
    public static func read(_ bytes: [UInt8], name: String) throws(TerminologyError) -> IndexTable {
        let document: XMLDocument
        do {
            document = try XMLDocument(parsing: bytes.span)
        } catch {
            throw TerminologyError(
                .malformedSource, location: name, message: "the file is not well-formed XML: \(error)")
        }
        return try document.withRoot { root throws(TerminologyError) in
            guard root.name == "ICD10CM.index" else {
                throw TerminologyError(
                    .malformedSource, location: name,
                    message: "the root element is not ICD10CM.index; give an index or one of its tables")
            }
            var importer = IndexImporter()
            importer.read(root)
            guard !importer.table.entries.isEmpty else {
                throw TerminologyError(.malformedSource, location: name, message: "the index leads to no code")
            }
            return importer.table
        }
    }

    private mutating func read(_ root: XMLElement) {
        table.fiscalYear = root.child("version").map(Self.trimmed) ?? ""
        for heading in root.children("indexHeading") {
            for head in heading.children("head") {
                guard let column = head.attribute("col").flatMap({ Int($0) }) else { continue }
                let title = Self.trimmed(head).lowercased().filter { $0.isLetter || $0 == " " }
                columns[column] = Self.columnWords.first { title.hasPrefix($0.heading) }?.words ?? title
            }
        }
        for letter in root.children("letter") {
            for term in letter.children("mainTerm") { read(term, above: [], depth: 0) }
        }
        follow()
    }

    private mutating func read(_ element: XMLElement, above: [String], depth: Int) {
        guard depth < 16 else {
            table.issues.append(IndexTable.Issue(line: element.line, message: "the terms are nested too deep"))
            return
        }
        guard let title = element.child("title") else {
            table.issues.append(IndexTable.Issue(line: element.line, message: "the term has no title"))
            return
        }
        let path = above + [Self.withoutTail(Self.squeezed(title.ownText))]
        if let code = element.child("code") {
            add(path, code: Self.trimmed(code), line: code.line)
        } else if let see = element.child("see") {
            references.append(Reference(words: path.joined(separator: " "), target: Self.trimmed(see), line: see.line))
        }
        readCells(of: element, path: path)
        for term in element.children("term") { read(term, above: path, depth: depth + 1) }
    }

    private mutating func readCells(of element: XMLElement, path: [String]) {
        // The main term of the neoplasm table repeats what the columns say.
        let site = path.first?.lowercased().hasPrefix("neoplasm") == true ? Array(path.dropFirst()) : path
        for cell in element.children("cell") {
            let code = Self.trimmed(cell)
            guard let column = cell.attribute("col").flatMap({ Int($0) }), let words = columns[column], code != "-",
                code != "--", !code.isEmpty
            else { continue }
            add([words] + site, code: code, line: cell.line)
        }
    }

    private mutating func add(_ path: [String], code written: String, line: Int) {
        var code = written
        while code.last == "-" || code.last == "." { code.removeLast() }
        guard ICD10Code(listed: code) != nil else {
            table.issues.append(IndexTable.Issue(line: line, message: "the entry names no code"))
            return
        }
        table.entries.append(IndexTable.Entry(words: path.joined(separator: " "), code: code))
        let key = Self.key(path.joined(separator: ","))
        if codes[key] == nil { codes[key] = code }
    }

    /// Gives every reference whose target has a code that code; references to `condition` and the like lead nowhere.
    private mutating func follow() {
        for reference in references {
            guard let code = codes[Self.key(reference.target)] else { continue }
            table.entries.append(IndexTable.Entry(words: reference.words, code: code))
        }
    }

    /// The parts of a path as a reference writes it, `Pain, abdominal`, in one form.
    private static func key(_ path: String) -> [String] {
        path.split(separator: ",").map { part in WordScanner.words(of: String(part)).joined(separator: " ") }
    }

    /// A title without `NEC` and `NOS`.
    private static func withoutTail(_ title: String) -> String {
        var words = title.split(separator: " ")
        while let last = words.last, last == "NEC" || last == "NOS" { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static func trimmed(_ element: XMLElement) -> String { squeezed(element.text) }

    private static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
