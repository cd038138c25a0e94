/// An identifier with the authority that assigned it.
public struct Identifier: Hashable, Sendable {
    /// The assigning authority: FHIR `system`, or `urn:oid:` and the C-CDA `root`; empty where none is named.
    public var system: String
    /// The identifier's text.
    public var value: String
    /// The identifier's type code, such as `MR` or `SS`, where one is given.
    public var type: String?

    /// Makes an identifier.
    public init(system: String, value: String, type: String? = nil) {
        self.system = system
        self.value = value
        self.type = type
    }
}
