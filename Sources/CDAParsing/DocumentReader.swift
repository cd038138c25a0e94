internal import ClinicalModel
internal import XMLTree

/// Reads one document: what its parts share, and the order in which they are read.
///
/// Whatever a part reads is marked as read; what nobody read and that holds a code, a value or text becomes a detail of
/// the value it stands in, so that nothing is lost for want of a field.
struct DocumentReader {
    let document: XMLDocument
    let root: XMLElement
    let source: String
    let configuration: CDAParser.Configuration
    let statementKeys: StatementKeys
    let vocabulary = DocumentVocabulary()

    var records: [ParsedRecord] = []
    var encounters: [Encounter] = []
    var encounterIndices: [RecordReference: Int] = [:]
    var paths = XPathBuilder()
    var narratives = NarrativeIndex()
    /// The section whose entries are being read.
    var section = SectionContext()
    /// The key of the document: its `id`, else the source's name.
    var documentKey: String
    var patient: RecordReference?
    /// The index in `records` of the patient, to which a section may add the sex at birth.
    var patientIndex: Int?
    var encounter: RecordReference?
    /// When the document was written.
    var documentDate: ClinicalDate?
    var authors: [Participant] = []
    var securityLabels: [Coding] = []

    /// The bytes of the path being written, kept so that their room is.
    var pathBytes: [UInt8] = []
    private var reading: [ReadState]
    /// The bytes that references may still bring in: many references to one long text are an attack, as entities are.
    var referencedBytesLeft: Int
    var unknownTemplates: Set<String> = []
    /// The files that were read, numbered by key and content.
    var attachmentNumbers: [String: [ClinicalDocument.Content: Int]] = [:]
    private var issueCount = 0
    private var reportedPositions: Set<Int> = []

    /// How much of an element has been read.
    private enum ReadState: UInt8 { case none, itself, withChildren }

    /// Makes a reader within the body of `document.withRoot`, which it must not outlive.
    init(
        document: XMLDocument, root: XMLElement, source: String, sourceBytes: Int,
        configuration: CDAParser.Configuration
    ) {
        self.document = document
        self.root = root
        self.source = source
        self.configuration = configuration
        documentKey = source
        referencedBytesLeft = sourceBytes * 4 + 1 << 20
        statementKeys = StatementKeys(root)
        // A statement has some dozens of elements and texts.
        records.reserveCapacity(document.nodeCount / 48)
        reading = Array(repeating: .none, count: document.nodeCount)
    }

    mutating func read() throws(CDAError) -> [ParsedRecord] {
        if document.diagnosticCount > 0 {
            report(
                .information, "xml-namespace", "a prefix is not declared; its names were read by local name", at: root)
        }
        if let reused = statementKeys.firstReuse {
            report(
                .information, "identifier-reused",
                "different statements share one id; the later ones have a number after it in their keys", at: reused)
        }
        if root.known == .ClinicalDocument {
            readClinicalDocument(root)
        } else if configuration.readsFragments, FragmentRoot.names.contains(root.name), isHL7(root) {
            report(.information, "cda-fragment", "this is a part of a CDA document; what it holds was read", at: root)
            readFragment(root)
        } else {
            throw CDAError(
                code: .notCDA, message: "the root element is not ClinicalDocument; check that the file is C-CDA",
                provenance: provenance(root), line: root.line, column: nil)
        }
        if issueCount > configuration.maximumIssues {
            records.append(
                .issue(
                    RecordIssue(
                        severity: .warning, code: "more-issues",
                        message: "the document has more issues than are listed",
                        provenance: provenance(root))))
        }
        records.append(.end(RecordEnd(provenance: provenance(root), sourceType: root.name)))
        return records
    }

    private func isHL7(_ root: XMLElement) -> Bool { root.namespace == nil || root.namespace == "urn:hl7-org:v3" }

    private mutating func readClinicalDocument(_ root: XMLElement) {
        readHeader(root)
        // The standard has one body; of more, the sections are numbered on.
        var sections: [XMLElement] = []
        for component in root.children(.component) {
            markRead(component)
            for body in component.children(.structuredBody) { sections += self.sections(of: body) }
            for body in component.children(.nonXMLBody) { readNonXMLBody(body, of: root) }
        }
        readSections(sections)
        for encounter in encounters { records.append(.encounter(encounter)) }
    }

    private mutating func readFragment(_ root: XMLElement) {
        switch root.known {
        case .structuredBody: readSections(sections(of: root))
        case .section: readSections([root])
        case .component where root.child(.section) != nil: readSections(Array(root.children(.section)))
        case .component where root.child(.structuredBody) != nil:
            readSections(root.children(.structuredBody).flatMap(sections))
        case .entry, .entryRelationship, .component:
            if let statement = root.statement { readStatement(statement) }
        case .recordTarget: readPatients([root])
        case .componentOf: readEncompassingEncounter(root)
        case .encompassingEncounter: readEncompassing(root)
        default:
            if root.isClinicalStatement { readStatement(root) } else { readHeaderPart(root) }
        }
        for encounter in encounters { records.append(.encounter(encounter)) }
    }

    /// The sections of a body; one that stands in the body itself is taken as if a component were around it.
    private func sections(of body: XMLElement) -> [XMLElement] {
        body.children.flatMap { $0.known == .section ? [$0] : Array($0.children(.section)) }
    }
}

extension DocumentReader {
    mutating func provenance(_ element: XMLElement) -> Provenance {
        Provenance(source: source, pointer: paths.path(of: element), byteRange: element.byteRange)
    }

    mutating func report(_ severity: RecordIssue.Severity, _ code: String, _ message: String, at element: XMLElement) {
        issueCount += 1
        guard issueCount <= configuration.maximumIssues else { return }
        records.append(
            .issue(
                RecordIssue(
                    severity: severity, code: code, message: message, provenance: provenance(element),
                    line: element.line)))
    }

    /// Warns of an element's value, once even if it is read twice.
    mutating func reportOnce(_ code: String, _ message: String, at element: XMLElement) {
        if reportedPositions.insert(element.position).inserted { report(.warning, code, message, at: element) }
    }

    /// Notes that an element and all below it have been read.
    mutating func markRead(_ element: XMLElement) { reading[element.position] = .withChildren }

    /// Notes that the element's own value has been read, but not what is below it.
    mutating func markValueRead(_ element: XMLElement) {
        if reading[element.position] == .none { reading[element.position] = .itself }
    }

    func isRead(_ element: XMLElement) -> Bool { reading[element.position] == .withChildren }
    func isValueRead(_ element: XMLElement) -> Bool { reading[element.position] != .none }
}
