/// The nodes, names and text of one document, in arrays without pointers.
///
/// It is written while the document is read and never after, which makes sharing it between tasks sound.
final class XMLArena: Sendable {
    /// One element or text, in document order; the root is the first.
    struct Node {
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
    struct Attribute {
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

    let nodes: [Node]
    let attributes: [Attribute]
    let text: [UInt8]
    let names: [String]
    let identifiers: [String: XMLName]
    let namespaces: [Namespace]

    init(
        nodes: [Node], attributes: [Attribute], text: [UInt8], names: [String], identifiers: [String: XMLName],
        namespaces: [Namespace]
    ) {
        self.nodes = nodes
        self.attributes = attributes
        self.text = text
        self.names = names
        self.identifiers = identifiers
        self.namespaces = namespaces
    }

    func string(_ start: Int32, _ end: Int32) -> String {
        String(decoding: text[Int(start)..<Int(end)], as: UTF8.self)
    }
}
