/// The state of one pass over a document; it can stop where the token buffer is full and go on after it has grown.
///
/// - Source: RFC 8259; eight bytes at a time after Mycroft's zero-byte test (simdjson and others use the same).
struct Scanner {
    enum Outcome {
        case complete
        /// The buffer has no room for two more tokens.
        case full
        case failed(JSONError.Code, at: Int)
    }

    private enum Expecting {
        case value, valueOrEnd, key, keyOrEnd, separator
    }

    private static let noParent = Int(UInt32.max)

    private(set) var count = 0
    private(set) var suspectsDuplicates = false
    /// How far the bytes have been read when the buffer is full.
    private(set) var position: Int
    private var parent = Self.noParent
    private var depth = 0
    private var expecting = Expecting.value
    private let maximumDepth: Int

    init(start: Int, maximumDepth: Int) {
        position = start
        self.maximumDepth = maximumDepth
    }

    mutating func scan(_ bytes: Span<UInt8>, into tokens: inout MutableSpan<JSONToken>) -> Outcome {
        // Locals, so that they stay in registers.
        var position = self.position
        var count = self.count
        var parent = self.parent
        var expecting = self.expecting
        let end = bytes.count
        while count &+ 2 <= tokens.count {
            position = skipWhitespace(bytes, position)
            guard position < end else {
                if expecting == .separator, parent == Self.noParent {
                    self.count = count
                    return .complete
                }
                return .failed(.unexpectedEnd, at: end)
            }
            var byte = bytes[position]
            switch expecting {
            case .separator:
                guard parent != Self.noParent else { return .failed(.trailingData, at: position) }
                let isObject = tokens[parent].kind == .object
                if byte == 0x2C {
                    position &+= 1
                    expecting = isObject ? .key : .value
                } else if byte == (isObject ? 0x7D : 0x5D) {
                    position &+= 1
                    parent = close(parent, at: position, count: count, &tokens)
                } else {
                    return .failed(.unexpectedCharacter, at: position)
                }
                continue
            case .key, .keyOrEnd:
                if byte == 0x7D, expecting == .keyOrEnd {
                    position &+= 1
                    parent = close(parent, at: position, count: count, &tokens)
                    expecting = .separator
                    continue
                }
                guard byte == 0x22 else { return .failed(.unexpectedCharacter, at: position) }
                let text = scanString(bytes, position &+ 1)
                if let code = text.failure { return .failed(code, at: text.end) }
                tokens[count] = JSONToken(
                    kind: .string, start: position &+ 1, length: text.end &- position &- 1, next: count &+ 1,
                    flag: text.escaped)
                noteKey(bytes, count, of: parent, &tokens)
                count &+= 1
                position = skipWhitespace(bytes, text.end &+ 1)
                guard position < end else { return .failed(.unexpectedEnd, at: end) }
                guard bytes[position] == 0x3A else { return .failed(.unexpectedCharacter, at: position) }
                position = skipWhitespace(bytes, position &+ 1)
                guard position < end else { return .failed(.unexpectedEnd, at: end) }
                byte = bytes[position]
            case .valueOrEnd:
                if byte == 0x5D {
                    position &+= 1
                    parent = close(parent, at: position, count: count, &tokens)
                    expecting = .separator
                    continue
                }
            case .value: break
            }
            // A value begins at `position`.
            expecting = .separator
            switch byte {
            case 0x22:
                let text = scanString(bytes, position &+ 1)
                if let code = text.failure { return .failed(code, at: text.end) }
                tokens[count] = JSONToken(
                    kind: .string, start: position &+ 1, length: text.end &- position &- 1, next: count &+ 1,
                    flag: text.escaped)
                position = text.end &+ 1
            case 0x7B, 0x5B:
                depth &+= 1
                guard depth <= maximumDepth else { return .failed(.depthLimit, at: position) }
                tokens[count] = JSONToken(
                    kind: byte == 0x7B ? .object : .array, start: position, length: 0, next: parent)
                parent = count
                position &+= 1
                expecting = byte == 0x7B ? .keyOrEnd : .valueOrEnd
            case 0x74, 0x66, 0x6E:
                let literal = scanLiteral(bytes, position)
                guard literal.length > 0 else { return .failed(.unexpectedCharacter, at: position) }
                tokens[count] = JSONToken(
                    kind: literal.kind, start: position, length: literal.length, next: count &+ 1)
                position &+= literal.length
            default:
                let number = scanNumber(bytes, position)
                guard number.end > 0 else {
                    let starts = byte == 0x2D || byte &- 0x30 <= 9
                    return .failed(starts ? .invalidNumber : .unexpectedCharacter, at: position)
                }
                tokens[count] = JSONToken(
                    kind: .number, start: position, length: number.end &- position, next: count &+ 1,
                    flag: number.fractional)
                position = number.end
            }
            count &+= 1
        }
        (self.position, self.count, self.parent, self.expecting) = (position, count, parent, expecting)
        return .full
    }

    /// Closes the innermost container and returns the one around it.
    @inline(__always)
    private mutating func close(
        _ container: Int, at position: Int, count: Int, _ tokens: inout MutableSpan<JSONToken>
    ) -> Int {
        let outer = Int(tokens[container].next)
        tokens[container].next = UInt32(truncatingIfNeeded: count)
        tokens[container].length = UInt32(truncatingIfNeeded: position) &- tokens[container].start
        depth &-= 1
        return outer
    }

    /// Notes a key in the 32-bit filter that an open object keeps in its `length`.
    @inline(__always)
    private mutating func noteKey(
        _ bytes: Span<UInt8>, _ index: Int, of object: Int, _ tokens: inout MutableSpan<JSONToken>
    ) {
        let key = tokens[index]
        var hash = UInt64(key.length)
        let start = Int(key.start)
        if start &+ 8 <= bytes.count {
            let word = loadWord(bytes, start)
            hash ^= key.length >= 8 ? word : word & ((1 &<< (UInt64(key.length) &* 8)) &- 1)
        } else {
            for index in 0..<Int(key.length) { hash ^= UInt64(bytes[start &+ index]) &<< UInt64(index &* 8) }
        }
        let bit: UInt32 = key.flag ? .max : 1 &<< UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> 59)
        let noted = tokens[object].length
        tokens[object].length = noted | bit
        if noted & bit != 0, mayRepeat(bytes, index, of: object, tokens) {
            tokens[object].flag = true
            suspectsDuplicates = true
        }
    }

    @_lifetime(copy bytes)
    private static func text(of string: JSONToken, in bytes: Span<UInt8>) -> Span<UInt8> {
        bytes.extracting(Int(string.start)..<Int(string.start) + Int(string.length))
    }

    /// Whether an earlier key of the object may be the same as the one at `index`, which the filter alone often mistakes.
    ///
    /// A large object is left to the search after the scan, whose time does not grow with the square.
    @inline(never)
    private func mayRepeat(
        _ bytes: Span<UInt8>, _ index: Int, of object: Int, _ tokens: borrowing MutableSpan<JSONToken>
    ) -> Bool {
        let key = tokens[index]
        guard !key.flag else { return true }
        let text = Self.text(of: key, in: bytes)
        var other = object &+ 1
        for _ in 0..<32 {
            guard other < index else { return false }
            let token = tokens[other]
            if token.flag { return true }
            if token.length == key.length, sameBytes(text, Self.text(of: token, in: bytes)) { return true }
            other = Int(tokens[other &+ 1].next)
        }
        return true
    }
}
