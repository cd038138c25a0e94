/// One value of a document that a ``JSONTape`` has read: a place on the tape, with the bytes below it.
public struct JSONValue: ~Escapable {
    /// The index of the value's token on the tape.
    public let index: Int
    @usableFromInline let tokens: Span<JSONToken>
    @usableFromInline let bytes: Span<UInt8>

    @inlinable
    @_lifetime(copy tokens, copy bytes)
    init(index: Int, tokens: Span<JSONToken>, bytes: Span<UInt8>) {
        self.index = index
        self.tokens = tokens
        self.bytes = bytes
    }

    /// What the value is.
    @inlinable public var kind: JSONToken.Kind { tokens[index].kind }

    /// The index of the token after the value's subtree.
    @inlinable public var nextIndex: Int { Int(tokens[index].next) }

    /// The bytes of the value in the input, with quotes and brackets.
    @inlinable public var byteRange: Range<Int> {
        let token = tokens[index]
        let quote = token.kind == .string ? 1 : 0
        let start = Int(token.start)
        return start - quote..<start + Int(token.length) + quote
    }

    /// The bytes of the value: a container with its brackets, a number as written, a string as written without quotes.
    @inlinable public var rawBytes: Span<UInt8> {
        @_lifetime(copy self)
        @inline(__always) get {
            let token = tokens[index]
            return bytes.extracting(Int(token.start)..<Int(token.start) + Int(token.length))
        }
    }

    /// Another value of the same document.
    ///
    /// - Precondition: `index` is the index of a token.
    @inlinable
    @_lifetime(copy self)
    public func value(at index: Int) -> JSONValue {
        JSONValue(index: index, tokens: tokens, bytes: bytes)
    }

    /// Whether the string holds escapes, so that ``rawBytes`` is not its text.
    @inlinable public var isEscaped: Bool {
        let token = tokens[index]
        return token.kind == .string && token.flag
    }

    /// Whether the number is written without fraction and exponent.
    @inlinable public var isInteger: Bool {
        let token = tokens[index]
        return token.kind == .number && !token.flag
    }

    /// The string, unescaped; `nil` for a value of another kind.
    ///
    /// An escaped surrogate without its other half becomes U+FFFD.
    public var string: String? {
        let token = tokens[index]
        guard token.kind == .string else { return nil }
        return token.flag ? unescaped(rawBytes) : verifiedString(rawBytes)
    }

    /// The number's text as written; `nil` for a value of another kind.
    public var numberText: String? { kind == .number ? verifiedString(rawBytes) : nil }

    /// The truth value; `nil` for a value of another kind.
    public var boolean: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// Whether the value is the string that the bytes of `text` spell.
    public func equals(_ text: String) -> Bool {
        guard kind == .string else { return false }
        return isEscaped ? string == text : sameBytes(rawBytes, text.utf8Span.span)
    }

    /// The value of an object's first member with a name; `nil` where there is none, or the value is no object.
    ///
    /// - Complexity: O(*m*) for *m* members.
    public subscript(name: String) -> JSONValue? {
        @_lifetime(copy self)
        get {
            let tokens = tokens
            guard tokens[index].kind == .object else { return nil }
            let text = name.utf8Span.span
            let end = Int(tokens[index].next)
            var key = index &+ 1
            while key < end {
                let token = tokens[key]
                if token.flag {
                    if value(at: key).equals(name) { return value(at: key &+ 1) }
                } else if Int(token.length) == text.count, sameBytes(value(at: key).rawBytes, text) {
                    return value(at: key &+ 1)
                }
                key = Int(tokens[key &+ 1].next)
            }
            return nil
        }
    }
}

/// Makes a string of bytes that the scanner has found to be UTF-8.
func verifiedString(_ bytes: Span<UInt8>) -> String {
    // The scanner checked every string and number of the tape; other bytes given to `root(of:)` are a programmer's
    // error that this check finds.
    if let text = try? UTF8Span(validating: bytes) { return String(copying: text) }
    return ""
}

func sameBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    guard left.count >= 8 else {
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
    var position = 0
    while position &+ 8 <= left.count {
        guard loadWord(left, position) == loadWord(right, position) else { return false }
        position &+= 8
    }
    // The last eight bytes, some of which have been compared.
    return loadWord(left, left.count &- 8) == loadWord(right, left.count &- 8)
}
