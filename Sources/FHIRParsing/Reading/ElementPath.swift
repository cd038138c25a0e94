internal import JSONTape

/// The way from a resource to one of its elements, kept from one question to the next.
///
/// Questions mostly come in the order of the document, so that each goes on from where the last one ended: all of them
/// together cost one walk over the resource.
struct ElementPath {
    private struct Level {
        /// The object or array, and the token behind it.
        let container: Int
        let end: Int
        let isObject: Bool
        /// Whether it is an element of `extension`, whose value has no name of its own.
        let isExtension: Bool
        /// The length of the path to the container.
        let pathLength: Int
        /// The child on the way: a key, or an element.
        var child: Int
        var ordinal = 0

        var value: Int { isObject ? child + 1 : child }
    }

    private var levels: [Level] = []
    private(set) var bytes: [UInt8] = []

    /// Starts at another resource.
    mutating func reset() {
        levels.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Goes to an element below `root`; the names on the way are in ``bytes`` then.
    ///
    /// Names are joined by points, and an extension is written `extension(url)`. Array indices are left out, so that
    /// the same element has the same path in every record.
    mutating func go(to target: Int, from root: JSONValue) {
        while let last = levels.last, target <= last.container || target >= last.end { levels.removeLast() }
        if levels.isEmpty {
            bytes.removeAll(keepingCapacity: true)
            guard target > root.index, target < root.nextIndex else { return }
            push(root, isExtension: false)
        }
        while true {
            let isInside = advance(to: target, root)
            let value = root.value(at: levels[levels.count - 1].value)
            guard isInside, value.index < target else { return }
            let parent = levels[levels.count - 1]
            push(value, isExtension: !parent.isObject && bytes.last == 0x29)
        }
    }

    /// Appends the JSON pointer of the element, from the resource.
    ///
    /// - Source: RFC 6901.
    func appendPointer(from root: JSONValue, to text: inout [UInt8]) {
        for level in levels {
            text.append(0x2F)
            guard level.isObject else {
                text.append(contentsOf: String(level.ordinal).utf8)
                continue
            }
            let name = root.value(at: level.child)
            if name.isEscaped || needsPointerEscape(name.rawBytes) {
                text.append(contentsOf: escapedForPointer(name.string ?? "").utf8)
            } else {
                FHIRParsing.append(name.rawBytes, to: &text)
            }
        }
    }

    private func needsPointerEscape(_ name: Span<UInt8>) -> Bool {
        for index in name.indices where name[index] == 0x7E || name[index] == 0x2F { return true }
        return false
    }

    private mutating func push(_ value: JSONValue, isExtension: Bool) {
        levels.append(
            Level(
                container: value.index, end: value.nextIndex, isObject: value.kind == .object,
                isExtension: isExtension, pathLength: bytes.count, child: value.index + 1))
    }

    /// Moves the innermost level to the child that holds an element; false where the element is the child's key.
    private mutating func advance(to target: Int, _ root: JSONValue) -> Bool {
        var level = levels[levels.count - 1]
        if target < level.child { (level.child, level.ordinal) = (level.container + 1, 0) }
        while target >= root.value(at: level.value).nextIndex {
            level.child = root.value(at: level.value).nextIndex
            level.ordinal += 1
        }
        levels[levels.count - 1] = level
        bytes.removeLast(bytes.count - level.pathLength)
        let child = root.value(at: level.child)
        if level.isObject {
            if level.isExtension, hasPrefix(child.rawBytes, "value") { return target > level.child }
            if !bytes.isEmpty { bytes.append(0x2E) }
            append(child.rawBytes)
        } else if hasSuffix(bytes.span, "xtension"), let url = child["url"] {
            append(url: url)
        }
        return target > level.child
    }

    private mutating func append(url: JSONValue) {
        bytes.append(0x28)
        if url.isEscaped { bytes.append(contentsOf: (url.string ?? "").utf8) } else { append(url.rawBytes) }
        bytes.append(0x29)
    }

    private mutating func append(_ name: Span<UInt8>) {
        FHIRParsing.append(name, to: &bytes)
    }
}

extension ResourceReader {
    /// The path of an element below its resource.
    mutating func pathText(of value: JSONValue) -> String {
        path.go(to: value.index, from: value.value(at: root))
        let bytes = path.bytes
        return strings.string(bytes.span)
    }

    /// Whether an object is an element of `extension` or `modifierExtension`.
    mutating func isExtension(_ value: JSONValue) -> Bool {
        path.go(to: value.index, from: value.value(at: root))
        return path.bytes.last == 0x29
    }

    /// The JSON pointer of an element, from its resource.
    mutating func pointerText(of value: JSONValue) -> String { pointerText(of: value, behind: "") }

    /// The JSON pointer of an element behind that of its resource.
    mutating func pointerText(of value: JSONValue, behind outer: String) -> String {
        guard value.index != root else { return outer }
        let resource = value.value(at: root)
        path.go(to: value.index, from: resource)
        pointerBytes.removeAll(keepingCapacity: true)
        append(outer.utf8Span.span, to: &pointerBytes)
        path.appendPointer(from: resource, to: &pointerBytes)
        let bytes = pointerBytes
        return outer.isEmpty ? strings.string(bytes.span) : makeString(bytes.span)
    }
}
