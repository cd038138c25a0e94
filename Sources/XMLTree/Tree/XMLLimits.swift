/// How large a document may be before it is refused.
public struct XMLLimits: Hashable, Sendable {
    /// The bytes of the source; never more than 2,147,483,647.
    public var sourceBytes: Int
    /// The depth of elements, the root counting as 1.
    public var depth: Int
    /// The number of elements and texts.
    public var nodes: Int
    /// The bytes of text and attribute values together.
    public var textBytes: Int
    /// The attributes of one element.
    public var attributesPerElement: Int
    /// The number of diagnostics kept; later ones are only counted.
    public var diagnostics: Int

    /// Makes limits; the defaults take any clinical document and the ICD-10-CM tabular list.
    public init(
        sourceBytes: Int = 256 << 20, depth: Int = 200, nodes: Int = 20_000_000, textBytes: Int = 256 << 20,
        attributesPerElement: Int = 256, diagnostics: Int = 100
    ) {
        self.sourceBytes = min(sourceBytes, Int(Int32.max))
        self.depth = depth
        self.nodes = min(nodes, Int(Int32.max))
        self.textBytes = min(textBytes, Int(Int32.max))
        self.attributesPerElement = attributesPerElement
        self.diagnostics = diagnostics
    }
}
