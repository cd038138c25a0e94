internal import ClinicalModel
internal import JSONTape

/// Reads one resource after another into values of the clinical model.
///
/// A mapping walks the members of a resource once and takes those it knows; every other one goes to ``keep(_:)``, so
/// that nothing is lost. What is collected here beside the value itself belongs to the resource being read.
struct ResourceReader: Sendable {
    let configuration: FHIRParser.Configuration
    let source: String
    let names = ElementTable.shared
    var strings = StringCache()
    var repeatedConcepts = RepeatedValues<EventValue>()
    var repeatedConceptLists = RepeatedValues<[CodeableConcept]>()
    var repeatedReferences = RepeatedValues<Referent>()
    /// The Bundle that the resource is in; empty outside of one.
    var bundle = BundleIndex()
    /// Where the bytes of the tape begin in the source.
    var baseOffset = 0

    /// The resource whose type was asked for last, and the type's token.
    var lastTyped: (resource: Int, type: Int?) = (-1, nil)
    /// The type of the last record.
    var lastType: ResourceType?
    /// The resource's token, from which paths and pointers are told.
    var root = 0
    /// The resource's pointer in the document.
    var pointer = ""
    /// The resource's key.
    var key = RecordReference("")
    /// The key of the resource that contains this one, or the resource's own: what `#id` is relative to.
    var containerKey = RecordReference("")
    /// The token of the outermost resource, which holds `contained`.
    var container = 0
    /// The contained resources by id, once one has been asked for.
    var containedIDs: [String: Int]?
    /// The server of the Bundle's entry that is read, as its full URL names it.
    var entryBase = ""
    /// What the Bundle's entry says beside its resource.
    var entryDetails: [Detail] = []

    var details: [Detail] = []
    var related: [RelatedRecord] = []
    var documents: [ClinicalDocument] = []
    var issues: [RecordIssue] = []
    var securityLabels: [Coding] = []
    var lastUpdated: ClinicalDate?
    /// Whether the resource becomes an event.
    var isEvent = true
    /// Whether a modifier extension has been met.
    var isModified = false
    /// Whether a modifier extension says that it is not to be done.
    var isProhibited = false
    /// Whether the record is a proposal, and no order or report.
    var isProposed = false
    /// Whether what is proposed is reported as taken.
    var isReported = false
    /// Whether a history has a newer version of the record.
    var isOlderVersion = false
    /// Whether the record is said to be deleted, or is an older version.
    var isWithdrawn = false
    /// Whether the resources in the record's parameters are records of their own.
    var carriesResources = false
    /// Whether what is read now has been, or will be, read elsewhere: it leaves no details and no issues.
    var isQuiet = false
    /// Counts what is kept or told beside the value that is read.
    ///
    /// A value whose reading leaves it as it is comes to the same wherever the value stands.
    var findings = 0
    /// Counts the references that name no entry; each is one of ``findings``.
    var unresolvedEntries = 0
    var path = ElementPath()
    /// Room to write a pointer in.
    var pointerBytes: [UInt8] = []
    /// Room to write a record's key in.
    var keyBytes: [UInt8] = []

    init(configuration: FHIRParser.Configuration, source: String) {
        self.configuration = configuration
        self.source = source
    }

    /// The name of a member.
    func name(_ member: borrowing JSONMember) -> ElementName {
        names.find(member.key.rawBytes)
    }

    /// The text of a string value.
    mutating func text(_ value: JSONValue) -> String? {
        guard value.kind == .string else { return mismatch(value, expected: "a string") }
        return value.isEscaped ? value.string : strings.string(value.rawBytes)
    }

    /// The text of a string or a number, as written.
    mutating func literal(_ value: JSONValue) -> String? {
        value.kind == .number ? makeString(value.rawBytes) : text(value)
    }

    /// The truth value.
    mutating func boolean(_ value: JSONValue) -> Bool? {
        value.boolean ?? mismatch(value, expected: "true or false")
    }

    /// Notes that a value has another shape than FHIR gives it, and keeps what is in it.
    mutating func noteMismatch(_ value: JSONValue, expected: String) {
        guard value.kind != .null else { return }
        warn("wrong-shape", "the element is not \(expected), as FHIR R4 has it; its content is kept as details", value)
        keepShapeless(value)
    }

    /// Notes that a value has another shape than FHIR gives it, and gives no result.
    mutating func mismatch<Result>(_ value: JSONValue, expected: String) -> Result? {
        noteMismatch(value, expected: expected)
        return nil
    }

    mutating func warn(
        _ code: String, _ message: String, _ value: JSONValue, severity: RecordIssue.Severity = .warning
    ) {
        findings &+= 1
        guard !isQuiet, issues.count < 100 else { return }
        issues.append(
            RecordIssue(severity: severity, code: code, message: message, provenance: provenance(of: value)))
    }

    /// Where a value of the resource stands.
    mutating func provenance(of value: JSONValue) -> Provenance {
        let range = value.byteRange
        return Provenance(
            source: source, pointer: pointerText(of: value, behind: pointer),
            byteRange: range.lowerBound + baseOffset..<range.upperBound + baseOffset)
    }
}
