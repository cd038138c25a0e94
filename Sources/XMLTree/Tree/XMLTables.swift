/// The nodes, names and text of one document, in arrays without pointers.
struct XMLTables: ~Copyable {
    /// One element or text, in document order; the root is the first.
    struct Node: BitwiseCopyable {
        /// The local name; ``XMLName/text`` for text.
        var name: XMLName
        /// The index into `namespaces`, or -1.
        var namespace: Int32
        var parent: Int32
        var firstChild: Int32
        var nextSibling: Int32
        /// For an element, its range in `attributes`; for text, its range in `text`.
        var rangeStart: Int32
        var rangeEnd: Int32
        var line: Int32
        /// The element's range in the source; -1 where the source is not UTF-8.
        var sourceStart: Int32
        var sourceEnd: Int32
    }

    /// One attribute; its value is a range of `text`.
    struct Attribute: BitwiseCopyable {
        var name: XMLName
        var namespace: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    /// A prefix and the namespace it stands for; no address where the prefix is not declared.
    struct Namespace {
        var prefix: String?
        var uri: String?
    }

    let nodes: RawBuffer<Node>
    let attributes: RawBuffer<Attribute>
    let text: RawBuffer<UInt8>
    let names: NameTable
    let namespaces: [Namespace]
}
