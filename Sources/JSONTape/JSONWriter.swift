/// Writes JSON into a byte buffer: members in the order of the calls, no white space, absent values left out.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///     writer.field("code", "E11.9")
/// }
/// ```
public struct JSONWriter: Sendable {
    /// The JSON so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes a writer with nothing written.
    public init() { bytes.reserveCapacity(512) }

    // The generic members are inlinable so that a module's own elements are written without being boxed: that makes
    // writing a record's content half again as fast.

    /// Writes `{…}` around what the body writes.
    @inlinable public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        open(0x7B)
        try body(&self)
        close(0x7D)
    }

    /// Writes `[…]` with what the body writes for each element.
    @inlinable public mutating func array<Element>(
        _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        open(0x5B)
        for element in elements { try body(&self, element) }
        close(0x5D)
    }

    @usableFromInline mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    @usableFromInline mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// Writes a member's name; the next call writes its value.
    public mutating func key(_ name: String) {
        text(name)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a text.
    public mutating func text(_ text: String) {
        separate()
        bytes.append(0x22)
        if Self.isPlain(text.utf8Span.span) {
            bytes.append(contentsOf: text.utf8)
        } else {
            escape(text)
        }
        bytes.append(0x22)
        needsComma = true
    }

    /// Whether no byte has to be escaped: true of nearly all texts, which are then copied whole.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        var position = 0
        while position &+ 8 <= text.count {
            let mayStop = stops(loadWord(text, position)) != 0
            if mayStop, !isPlain(text, position..<position &+ 8) { return false }
            position &+= 8
        }
        return isPlain(text, position..<text.count)
    }

    private static func isPlain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for position in range where text[position] < 0x20 || text[position] == 0x22 || text[position] == 0x5C {
            return false
        }
        return true
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A:
                bytes.append(0x5C)
                bytes.append(0x6E)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(0x30 + byte >> 4)
                bytes.append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
            default: bytes.append(byte)
            }
        }
    }

    /// Writes a whole number.
    public mutating func number(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    /// Writes a number whose text the caller has formed.
    ///
    /// - Precondition: `text` is a JSON number.
    public mutating func number(text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    /// Writes a value that is JSON already.
    ///
    /// - Precondition: `bytes` are one JSON value.
    public mutating func json(_ bytes: [UInt8]) {
        separate()
        self.bytes += bytes
        needsComma = true
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    /// Writes a member with a text, or nothing where there is none.
    public mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        text(value)
    }

    /// Writes a member with a whole number, or nothing where there is none.
    public mutating func field(_ name: String, _ value: Int?) {
        guard let value else { return }
        key(name)
        number(value)
    }

    /// Writes a member with `true` or `false`, or nothing where there is neither.
    public mutating func field(_ name: String, _ value: Bool?) {
        guard let value else { return }
        key(name)
        boolean(value)
    }

    /// Writes a member with an array, or nothing where it is empty.
    @inlinable public mutating func field<Element>(
        _ name: String, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        key(name)
        array(elements, body)
    }

    /// Ends a line, so that the next value begins a line of its own (NDJSON).
    public mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    /// Takes the bytes written so far, leaving the writer empty, so that a long file can be written in parts.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Forgets what was written and keeps its room, so that one writer writes many values.
    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }
}
