/// Puts an arena together from the events of a reader.
struct XMLArenaBuilder {
    private var nodes: [XMLArena.Node] = []
    private var attributes: [XMLArena.Attribute] = []
    private var names: [String]
    private var identifiers: [String: XMLName]
    private var namespaces: [XMLArena.Namespace] = []

    /// The text of all nodes and attributes; a reader appends attribute values to it, then says where they begin.
    var text: [UInt8] = []
    /// Where the text that no node holds yet begins.
    private var pendingStart = 0
    private var pendingHasInk = false

    /// The elements that are open, outermost first, each with its last child so far.
    private var open: [(index: Int32, lastChild: Int32)] = []
    /// The depth of the outermost open element below which white space is kept; 0 where there is none.
    private var keptDepth: Int
    private var keptName: XMLName?
    private let limits: XMLLimits

    init(configuration: XMLDocument.Configuration, sourceBytes: Int) {
        limits = configuration.limits
        names = configuration.vocabulary.names
        identifiers = configuration.vocabulary.identifiers
        keptDepth = 1
        if case .below(let name) = configuration.whiteSpace {
            keptDepth = 0
            keptName = intern(name)
        }
        nodes.reserveCapacity(sourceBytes / 32)
        attributes.reserveCapacity(sourceBytes / 32)
        text.reserveCapacity(sourceBytes / 2)
    }

    var depth: Int { open.count }
    var hasRoot: Bool { !nodes.isEmpty }

    mutating func intern(_ name: String) -> XMLName {
        if let known = identifiers[name] { return known }
        let new = XMLName(Int32(names.count))
        names.append(name)
        identifiers[name] = new
        return new
    }

    mutating func addNamespace(prefix: String?, uri: String?) -> Int32 {
        namespaces.append(XMLArena.Namespace(prefix: prefix, uri: uri))
        return Int32(namespaces.count - 1)
    }

    /// Opens an element; its attributes follow.
    ///
    /// False where a limit is passed.
    mutating func startElement(name: XMLName, namespace: Int32, line: Int, sourceStart: Int) -> Bool {
        flushText()
        guard open.count < limits.depth, nodes.count < limits.nodes, text.count <= limits.textBytes else {
            return false
        }
        let index = link(
            XMLArena.Node(
                name: name, namespace: namespace, parent: open.last?.index ?? -1, firstChild: -1, nextSibling: -1,
                rangeStart: Int32(attributes.count), rangeEnd: Int32(attributes.count), line: Int32(clamping: line),
                sourceStart: Int32(sourceStart), sourceEnd: Int32(sourceStart)))
        open.append((index, -1))
        if keptDepth == 0, name == keptName { keptDepth = open.count }
        return true
    }

    /// Adds an attribute to the element opened last; its value is the text from `valueStart` on.
    mutating func addAttribute(name: XMLName, namespace: Int32, valueStart: Int) {
        attributes.append(
            XMLArena.Attribute(
                name: name, namespace: namespace, valueStart: Int32(clamping: valueStart),
                valueEnd: Int32(clamping: text.count)))
        nodes[nodes.count - 1].rangeEnd = Int32(attributes.count)
        pendingStart = text.count
    }

    /// Adds text; it may come in several parts.
    ///
    /// False where a limit is passed.
    mutating func addText(_ part: some Collection<UInt8>) -> Bool {
        if !pendingHasInk { pendingHasInk = part.contains { !Self.isWhiteSpace($0) } }
        text.append(contentsOf: part)
        return text.count <= limits.textBytes
    }

    /// Closes the element opened last.
    mutating func endElement(sourceEnd: Int) {
        flushText()
        guard let element = open.popLast() else { return }
        nodes[Int(element.index)].sourceEnd = Int32(sourceEnd)
        if keptName != nil, keptDepth > open.count { keptDepth = 0 }
    }

    private mutating func flushText() {
        guard pendingStart < text.count else { return }
        if !open.isEmpty, pendingHasInk || keptDepth > 0, nodes.count < limits.nodes {
            _ = link(
                XMLArena.Node(
                    name: .text, namespace: -1, parent: open.last?.index ?? -1, firstChild: -1, nextSibling: -1,
                    rangeStart: Int32(pendingStart), rangeEnd: Int32(text.count), line: 0, sourceStart: -1,
                    sourceEnd: -1))
        } else {
            text.removeLast(text.count - pendingStart)
        }
        pendingStart = text.count
        pendingHasInk = false
    }

    private mutating func link(_ node: XMLArena.Node) -> Int32 {
        let index = Int32(nodes.count)
        nodes.append(node)
        if let last = open.last {
            if last.lastChild >= 0 {
                nodes[Int(last.lastChild)].nextSibling = index
            } else {
                nodes[Int(last.index)].firstChild = index
            }
            open[open.count - 1].lastChild = index
        }
        return index
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The finished arena, without source offsets where those of the reader are not the source's.
    consuming func finish(keepOffsets: Bool) -> XMLArena {
        if !keepOffsets {
            for index in nodes.indices { (nodes[index].sourceStart, nodes[index].sourceEnd) = (-1, -1) }
        }
        return XMLArena(
            nodes: nodes, attributes: attributes, text: text, names: names, identifiers: identifiers,
            namespaces: namespaces)
    }
}
