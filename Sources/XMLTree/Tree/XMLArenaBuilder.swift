/// Puts the tables of a document together from what a reader finds.
struct XMLArenaBuilder: ~Copyable {
    private var nodes: RawBuffer<XMLTables.Node>
    private var attributes: RawBuffer<XMLTables.Attribute>
    private(set) var names: NameTable
    private var namespaces: [XMLTables.Namespace] = []

    /// The text of all nodes and attributes; a reader appends attribute values to it, then says where they begin.
    var text: RawBuffer<UInt8>
    /// Where the text that no node holds yet begins.
    private var pendingStart = 0
    private var pendingHasInk = false

    /// The elements that are open, outermost first, each with its last child so far.
    private var open: RawBuffer<OpenElement>
    /// The depth of the outermost open element below which white space is kept; 0 where there is none.
    private var keptDepth: Int
    private var keptName: XMLName?
    private let limits: XMLLimits

    struct OpenElement: BitwiseCopyable {
        var index: Int32
        var lastChild: Int32
    }

    init(configuration: XMLDocument.Configuration, sourceBytes: Int) {
        limits = configuration.limits
        names = configuration.vocabulary.table
        keptDepth = 1
        nodes = RawBuffer(capacity: sourceBytes / 32)
        attributes = RawBuffer(capacity: sourceBytes / 32)
        text = RawBuffer(capacity: sourceBytes / 2)
        open = RawBuffer(capacity: 64)
        if case .below(let name) = configuration.whiteSpace {
            keptDepth = 0
            keptName = names.intern(name.utf8Span.span)
        }
    }

    var depth: Int { open.count }
    /// Whether text at this place that is nothing but white space, and all there is of it, goes into no node.
    var dropsBlankText: Bool { keptDepth == 0 && pendingStart == text.count }
    var hasRoot: Bool { nodes.count > 0 }

    mutating func intern(_ name: Span<UInt8>) -> XMLName { names.intern(name) }

    @inline(__always)
    mutating func intern(_ key: NameTable.Key, _ name: Span<UInt8>) -> XMLName { names.intern(key, name) }

    mutating func addNamespace(prefix: String?, uri: String?) -> Int32 {
        namespaces.append(XMLTables.Namespace(prefix: prefix, uri: uri))
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
            XMLTables.Node(
                name: name, namespace: namespace, parent: parent, firstChild: -1, nextSibling: -1,
                rangeStart: Int32(attributes.count), rangeEnd: Int32(attributes.count), line: Int32(clamping: line),
                sourceStart: Int32(sourceStart), sourceEnd: Int32(sourceStart)))
        open.append(OpenElement(index: index, lastChild: -1))
        if keptDepth == 0, name == keptName { keptDepth = open.count }
        return true
    }

    /// Puts the element opened last into a namespace that was declared in its own tag.
    mutating func setNamespace(_ namespace: Int32) { nodes[nodes.count - 1].namespace = namespace }

    /// Adds an attribute to the element opened last; its value is the text from `valueStart` on.
    mutating func addAttribute(name: XMLName, namespace: Int32, valueStart: Int) {
        addAttribute(name: name, namespace: namespace, value: Int32(clamping: valueStart)..<Int32(clamping: text.count))
    }

    /// Adds an attribute to the element opened last; its value is a range of the text, all of which nodes hold now.
    mutating func addAttribute(name: XMLName, namespace: Int32, value: Range<Int32>) {
        attributes.append(
            XMLTables.Attribute(
                name: name, namespace: namespace, valueStart: value.lowerBound, valueEnd: value.upperBound))
        nodes[nodes.count - 1].rangeEnd = Int32(attributes.count)
        pendingStart = text.count
    }

    /// Whether the element opened last has no attribute of a local name and a namespace, whatever its prefix, yet.
    func canAddAttribute(name: XMLName, namespace: Int32) -> Bool {
        let node = nodes[nodes.count - 1]
        for index in node.rangeStart..<node.rangeEnd where attributes[Int(index)].name == name {
            let other = attributes[Int(index)].namespace
            if other == namespace || uri(other) == uri(namespace) { return false }
        }
        return true
    }

    private func uri(_ namespace: Int32) -> String? { namespace < 0 ? nil : namespaces[Int(namespace)].uri }

    /// Adds text; it may come in several parts.
    ///
    /// False where a limit is passed.
    mutating func addText(_ part: Span<UInt8>) -> Bool {
        var index = 0
        while !pendingHasInk, index < part.count, Self.isWhiteSpace(part[index]) { index += 1 }
        return addText(part, hasInk: index < part.count)
    }

    /// Adds text of which it is known whether it has anything but white space.
    @inline(__always)
    mutating func addText(_ part: Span<UInt8>, hasInk: Bool) -> Bool {
        if hasInk { pendingHasInk = true }
        text.append(contentsOf: part)
        return text.count <= limits.textBytes
    }

    /// Closes the element opened last.
    mutating func endElement(sourceEnd: Int) {
        flushText()
        guard let element = open.removeLast() else { return }
        nodes[Int(element.index)].sourceEnd = Int32(sourceEnd)
        if keptName != nil, keptDepth > open.count { keptDepth = 0 }
    }

    private var parent: Int32 { open.count > 0 ? open[open.count - 1].index : -1 }

    private mutating func flushText() {
        guard pendingStart < text.count else { return }
        if open.count > 0, pendingHasInk || keptDepth > 0, nodes.count < limits.nodes {
            _ = link(
                XMLTables.Node(
                    name: .text, namespace: -1, parent: parent, firstChild: -1, nextSibling: -1,
                    rangeStart: Int32(pendingStart), rangeEnd: Int32(text.count), line: 0, sourceStart: -1,
                    sourceEnd: -1))
        } else {
            text.truncate(to: pendingStart)
        }
        pendingStart = text.count
        pendingHasInk = false
    }

    private mutating func link(_ node: XMLTables.Node) -> Int32 {
        let index = Int32(nodes.count)
        nodes.append(node)
        if open.count > 0 {
            let parent = open[open.count - 1]
            if parent.lastChild >= 0 {
                nodes[Int(parent.lastChild)].nextSibling = index
            } else {
                nodes[Int(parent.index)].firstChild = index
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
            for index in 0..<nodes.count { (nodes[index].sourceStart, nodes[index].sourceEnd) = (-1, -1) }
        }
        return XMLArena(
            XMLTables(nodes: nodes, attributes: attributes, text: text, names: names, namespaces: namespaces))
    }
}
