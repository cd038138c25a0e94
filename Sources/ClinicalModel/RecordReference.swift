/// Names one record within the set of files that belong together.
///
/// FHIR references are brought to one form: `Patient/123` for relative, absolute and versioned references, the
/// `urn:uuid:…` or `urn:oid:…` as written, `#id` resolved to the container's key and the fragment. C-CDA records are
/// named by their `id` elements, `root^extension`.
public struct RecordReference: Hashable, Sendable, Comparable {
    /// The key's text.
    public var key: String

    /// Makes a reference.
    public init(_ key: String) { self.key = key }

    /// Orders by the key's text.
    public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

/// A reference in a role, such as the `reasonReference` of a procedure.
public struct RelatedRecord: Hashable, Sendable {
    /// The element that holds the reference, such as `reasonReference` or `REFR`.
    public var role: String
    /// The record that is meant; `nil` where the source has words only.
    public var target: RecordReference?
    /// The words that the source gives for it.
    public var display: String?

    /// Makes a related record.
    public init(role: String, target: RecordReference?, display: String? = nil) {
        self.role = role
        self.target = target
        self.display = display
    }
}
