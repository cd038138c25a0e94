/// Codes assigned to documents: what coders wrote down, or what a system suggested.
public struct CodeAssignments: Hashable, Sendable {
    /// A document's codes, in the order of the source.
    public struct Document: Hashable, Sendable {
        /// The document's key, or the encounter's.
        public var id: String
        /// The codes, each once.
        public var codes: [AssignedCode]
        /// Codes that count neither for nor against, each once.
        public var optionalCodes: [AssignedCode] = []
        /// What is known of the document, such as `sex` or `coder`, by ``CodeAssignments/attributeNames``.
        public var attributes: [String: String] = [:]

        /// Makes a document.
        public init(id: String, codes: [AssignedCode]) {
            self.id = id
            self.codes = codes
        }
    }

    /// One row of a table of codes.
    public struct Row: Sendable {
        /// The document's key.
        public var document: String
        /// The code; `nil` registers a document without codes.
        public var code: AssignedCode?
        /// The line of the table, counted from 1.
        public var line: Int?
        /// Whether the code counts neither for nor against.
        public var isOptional = false
        /// What is known of the document.
        public var attributes: [(name: String, value: String)] = []

        /// Makes a row.
        public init(document: String, code: AssignedCode?, line: Int? = nil) {
            self.document = document
            self.code = code
            self.line = line
        }
    }

    /// Attributes of patients by which fairness is looked at.
    public static let patientAttributes = [
        "sex", "age_band", "race", "ethnicity", "language", "dialect", "register", "payer", "site",
    ]
    /// All columns that are read as attributes of a document.
    public static let attributeNames = patientAttributes + ["coder"]

    /// The documents in ascending order of their keys.
    public private(set) var documents: [Document] = []
    /// What was mended on the way, with the side of the table that was named.
    public private(set) var issues = CodeTableIssues()

    /// How many assignments were there more than once and were taken once.
    public var duplicateCount: Int { issues.count(.duplicateCode) }
    /// How many codes were rewritten to the code system's own form (dot, case, spaces).
    public var rewrittenCount: Int { issues.count(.rewrittenCode) }

    private let side: CodeTableIssue.Side
    private var places: [String: Int] = [:]
    private var codePlaces: [[AssignedCode.Identity: Int]] = []

    /// Collects assignments.
    ///
    /// Codes are brought to their code system's form. A code that a document has more than once is kept once, with
    /// its highest confidence, at its first place.
    ///
    /// - Parameters:
    ///   - assignments: Pairs of a document's key and a code; no code registers a document without codes.
    ///   - side: The side to name in issues.
    public init(
        _ assignments: some Sequence<(document: String, code: AssignedCode?)>, side: CodeTableIssue.Side = .gold
    ) {
        self.init(side: side)
        for (document, code) in assignments { append(Row(document: document, code: code)) }
        finish()
    }

    init(side: CodeTableIssue.Side) {
        self.side = side
    }

    mutating func append(_ row: Row) {
        let place = place(of: row.document)
        for (name, value) in row.attributes {
            if let known = documents[place].attributes[name] {
                if known != value { note(.conflictingAttribute, row, subject: name) }
            } else {
                documents[place].attributes[name] = value
            }
        }
        guard let written = row.code else { return }
        let code = written.canonical
        if code.code != written.code { note(.rewrittenCode, row, subject: written.code) }
        if row.isOptional {
            note(.optionalCode, row, subject: code.code)
            documents[place].optionalCodes.append(code)
        } else if let earlier = codePlaces[place][code.identity] {
            note(.duplicateCode, row, subject: code.code)
            documents[place].codes[earlier].merge(code)
        } else {
            codePlaces[place][code.identity] = documents[place].codes.count
            documents[place].codes.append(code)
        }
    }

    /// Brings the documents into their order; no row may follow.
    mutating func finish() {
        places = [:]
        codePlaces = []
        documents.sort { $0.id < $1.id }
    }

    private mutating func place(of document: String) -> Int {
        if let known = places[document] { return known }
        places[document] = documents.count
        documents.append(Document(id: document, codes: []))
        codePlaces.append([:])
        return documents.count - 1
    }

    mutating func note(_ kind: CodeTableIssue.Kind, _ row: Row, subject: String) {
        issues.add(
            CodeTableIssue(kind: kind, side: side, line: row.line, document: row.document, subject: subject))
    }
}
