/// Why bytes are no JSON document, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// The reasons.
    public enum Code: String, Hashable, Sendable {
        /// The input ends inside a value.
        case unexpectedEnd
        /// The input ends inside a string.
        case unterminatedString
        /// A byte stands where the grammar has no place for it.
        case unexpectedCharacter
        /// A number does not follow the grammar.
        case invalidNumber
        /// A backslash is followed by no known escape.
        case invalidEscape
        /// A control character stands unescaped in a string.
        case controlCharacter
        /// A string is not UTF-8.
        case invalidUTF8
        /// Something follows the document.
        case trailingData
        /// Arrays and objects are nested deeper than the limit.
        case depthLimit
        /// The document is larger than the limit.
        case sizeLimit
    }

    /// The reason.
    public let code: Code
    /// The offset of the byte at fault, from 0; the size where the input ends too early.
    public let byteOffset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The column in bytes, counted from 1.
    public let column: Int

    /// Counts lines only here, when an error is made.
    init(_ code: Code, at offset: Int, in bytes: Span<UInt8>) {
        self.code = code
        byteOffset = offset
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        self.line = line
        column = offset - lineStart + 1
    }
}

extension JSONError: CustomStringConvertible {
    /// The reason in words, with line and column and without any value of the document.
    public var description: String { "line \(line), column \(column): \(code.sentence)" }
}

extension JSONError.Code {
    /// The reason in words.
    public var sentence: String {
        switch self {
        case .unexpectedEnd: "the JSON ends before the value is complete"
        case .unterminatedString: "the JSON ends inside a string"
        case .unexpectedCharacter: "a byte that JSON does not allow here"
        case .invalidNumber: "a number that does not follow JSON's grammar"
        case .invalidEscape: "an escape that JSON does not know"
        case .controlCharacter: "a control character inside a string; it must be escaped"
        case .invalidUTF8: "a string that is not UTF-8"
        case .trailingData: "more bytes after the end of the JSON value"
        case .depthLimit: "nested deeper than the configured limit"
        case .sizeLimit: "larger than the configured limit"
        }
    }
}
