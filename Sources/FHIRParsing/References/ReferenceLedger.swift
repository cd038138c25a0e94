public import ClinicalModel

/// Notes which records a file set has and which its references name, and tells those that it does not have.
///
/// A parser reads one source and resolves what that source can: contained resources, and the entries of a Bundle. The
/// files that belong together, such as those of one bulk export, are resolved here: give the ledger every value of
/// every file, then ask. References that name nothing in the set are kept in the values as they are.
///
/// ```swift
/// var ledger = ReferenceLedger()
/// for record in records { ledger.note(record) }
/// for missing in ledger.unresolved { print(missing.target.key, missing.count) }
/// ```
public struct ReferenceLedger: Sendable {
    /// A record that references name and the file set does not have.
    public struct Unresolved: Hashable, Sendable {
        /// The key that the references come to.
        public var target: RecordReference
        /// How many references name it.
        public var count: Int
        /// Where the first value with such a reference stands.
        public var first: Provenance
    }

    private var records: Set<String> = []
    /// The keys of records by the conditional references that mean them.
    private var conditions: [String: RecordReference] = [:]
    private var named: [String: (count: Int, first: Provenance)] = [:]

    /// Makes an empty ledger.
    public init() {}

    /// Notes the record that a value stands for, and the records that it names.
    public mutating func note(_ record: ParsedRecord) {
        switch record {
        case .patient(let patient):
            add(patient.reference, type: "Patient", patient.identifiers)
        case .encounter(let encounter):
            add(encounter.reference, type: "Encounter", encounter.identifiers)
            let targets =
                [encounter.patient] + encounter.diagnoses.map(\.target) + encounter.related.map(\.target)
                + encounter.participants.map(\.target)
            name(targets, encounter.provenance)
        case .event(let event):
            if let reference = event.reference { add(reference, type: event.sourceType, event.identifiers) }
            let targets = [event.patient, event.encounter] + event.related.map(\.target)
            name(targets + event.participants.map(\.target), event.provenance)
        case .document(let document):
            add(document.reference, type: "DocumentReference", [])
            let targets = [document.patient, document.encounter] + document.related.map(\.target)
            name(targets + document.authors.map(\.target), document.provenance)
        case .issue, .end: return
        }
    }

    /// The key of the record that a reference means; `nil` where the file set has none.
    ///
    /// A conditional or logical reference, `Practitioner?identifier=system|value`, means the first record of the type
    /// with the identifier.
    public func resolve(_ reference: RecordReference) -> RecordReference? {
        if records.contains(reference.key) { return reference }
        return conditions[reference.key]
    }

    /// The records that are named and not there, by key.
    public var unresolved: [Unresolved] {
        named.filter { resolve(RecordReference($0.key)) == nil }
            .map { Unresolved(target: RecordReference($0.key), count: $0.value.count, first: $0.value.first) }
            .sorted { $0.target < $1.target }
    }

    private mutating func add(_ reference: RecordReference, type: String, _ identifiers: [Identifier]) {
        records.insert(reference.key)
        for identifier in identifiers {
            let value = identifier.system.isEmpty ? identifier.value : identifier.system + "|" + identifier.value
            for key in [type + "?identifier=" + value, "?identifier=" + value] where conditions[key] == nil {
                conditions[key] = reference
            }
        }
    }

    private mutating func name(_ targets: [RecordReference?], _ place: Provenance) {
        for case let target? in targets { named[target.key, default: (0, place)].count += 1 }
    }
}
