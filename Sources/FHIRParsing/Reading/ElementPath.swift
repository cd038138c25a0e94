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
    /// The path's bytes, and room behind them.
    private var text = [UInt8](repeating: 0, count: 256)
    private var length = 0

    /// The names on the way, joined.
    var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { text.span.extracting(first: length) }
    }

    /// The path as a string.
    func string(from strings: inout StringCache) -> String { strings.string(bytes) }

    /// Whether the path ends at an element of `extension` or `modifierExtension`.
    var isAtExtension: Bool { length > 0 && text[length - 1] == 0x29 }

    /// Starts at another resource.
    mutating func reset() {
        levels.removeAll(keepingCapacity: true)
        length = 0
    }

    /// Goes to an element below `root`; the names on the way are in ``bytes`` then.
    ///
    /// Names are joined by points, and an extension is written `extension(url)`. Array indices are left out, so that
    /// the same element has the same path in every record.
    mutating func go(to target: Int, from root: JSONValue) {
        while let last = levels.last, target <= last.container || target >= last.end { levels.removeLast() }
        if levels.isEmpty {
            length = 0
            guard target > root.index, target < root.nextIndex else { return }
            push(root, isExtension: false)
        }
        while true {
            let level = advance(to: target, root)
            guard level.value < target else { return }
            push(root.value(at: level.value), isExtension: !level.isObject && isAtExtension)
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
                isExtension: isExtension, pathLength: length, child: value.index + 1))
    }

    /// Moves the innermost level to the child that holds an element, or whose key the element is.
    private mutating func advance(to target: Int, _ root: JSONValue) -> Level {
        var level = levels[levels.count - 1]
        if target < level.child { (level.child, level.ordinal) = (level.container + 1, 0) }
        let passed = root.value(at: level.container).child(holding: target, from: level.child)
        level.child = passed.child
        level.ordinal += passed.count
        levels[levels.count - 1] = level
        length = level.pathLength
        let child = root.value(at: level.child)
        if level.isObject {
            if level.isExtension, hasPrefix(child.rawBytes, "value") { return level }
            if length > 0 { append(0x2E) }
            append(child.rawBytes)
        } else if hasSuffix(bytes, "xtension"), let url = child["url"], url.kind == .string {
            append(url: url)
        }
        return level
    }

    private mutating func append(url: JSONValue) {
        append(0x28)
        if url.isEscaped {
            let text = url.string ?? ""
            append(text.utf8Span.span)
        } else {
            append(url.rawBytes)
        }
        append(0x29)
    }

    private mutating func append(_ byte: UInt8) {
        if length == text.count { grow(by: 1) }
        text[length] = byte
        length += 1
    }

    private mutating func append(_ name: Span<UInt8>) {
        if length + name.count > text.count { grow(by: name.count) }
        let start = length
        length += name.count
        var room = text.mutableSpan
        guard name.count >= 8 else {
            for index in name.indices { room[start &+ index] = name[index] }
            return
        }
        var index = 0
        while index &+ 8 <= name.count {
            storeWord(loadWord(name, index), in: &room, at: start &+ index)
            index &+= 8
        }
        // The last eight bytes, some of which have been written.
        storeWord(loadWord(name, name.count &- 8), in: &room, at: start &+ name.count &- 8)
    }

    private mutating func grow(by count: Int) {
        text.append(contentsOf: repeatElement(0, count: max(count, text.count)))
    }
}

extension ResourceReader {
    /// The path of an element below its resource.
    mutating func pathText(of value: JSONValue) -> String {
        path.go(to: value.index, from: value.value(at: root))
        return path.string(from: &strings)
    }

    /// Whether an object is an element of `extension` or `modifierExtension`.
    mutating func isExtension(_ value: JSONValue) -> Bool {
        path.go(to: value.index, from: value.value(at: root))
        return path.isAtExtension
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
