/// Why a document could not be read, and where.
public struct XMLTreeError: Error, Hashable, Sendable {
    /// The kind of failure.
    ///
    /// More may be added: a switch over codes needs a default.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case empty, truncated, notWellFormed, encoding, entity, limit, memory }
        private let value: Value

        /// There is no element in it.
        public static let empty = Code(value: .empty)
        /// It ends before its root element does.
        public static let truncated = Code(value: .truncated)
        /// It breaks a rule of XML 1.0.
        public static let notWellFormed = Code(value: .notWellFormed)
        /// Its bytes are not what its declared or detected encoding allows.
        public static let encoding = Code(value: .encoding)
        /// It declares an entity, or refers to one that XML does not predefine.
        public static let entity = Code(value: .entity)
        /// It is larger or deeper than ``XMLLimits`` allow.
        public static let limit = Code(value: .limit)
        /// There was no memory for a parser.
        public static let memory = Code(value: .memory)

        /// The code's stable short name.
        public var name: String { value.rawValue }
    }

    /// The kind of failure.
    public var code: Code
    /// What is wrong and what to do, in words that hold nothing of the document.
    public var message: String
    /// The line, counted from 1.
    public var line: Int
    /// The column in bytes, counted from 1; `nil` where it is not known.
    public var column: Int?
    /// The offset in the source's bytes; `nil` where the source is not UTF-8.
    public var byteOffset: Int?

    /// Makes an error.
    public init(code: Code, message: String, line: Int, column: Int? = nil, byteOffset: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}

extension XMLTreeError: CustomStringConvertible {
    /// The error as one line for a log.
    public var description: String {
        let place = column.map { "line \(line), column \($0)" } ?? "line \(line)"
        return "\(code.name) at \(place): \(message)"
    }
}
