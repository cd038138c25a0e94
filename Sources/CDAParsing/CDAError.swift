public import ClinicalModel
internal import XMLTree

/// Why a document was not taken.
public struct CDAError: Error, Hashable, Sendable {
    /// The kind of failure.
    ///
    /// More may be added: a switch over codes needs a default.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case empty = "xml-empty"
            case truncated = "xml-truncated"
            case syntax = "xml-syntax"
            case encoding = "xml-encoding"
            case entity = "xml-entity"
            case limit = "xml-limit"
            case notCDA = "not-cda"
        }
        private let value: Value

        private init(value: Value) { self.value = value }

        /// There is no element in it.
        public static let empty = Code(value: .empty)
        /// It ends too early.
        public static let truncated = Code(value: .truncated)
        /// It is not well-formed XML.
        public static let syntax = Code(value: .syntax)
        /// Its bytes are not what its encoding allows.
        public static let encoding = Code(value: .encoding)
        /// It declares or uses entities, which are refused.
        public static let entity = Code(value: .entity)
        /// It is over a limit of the parser.
        public static let limit = Code(value: .limit)
        /// It is XML, but neither a `ClinicalDocument` nor a part of one.
        public static let notCDA = Code(value: .notCDA)

        /// The code's stable short name, as in `RecordIssue.code`.
        public var name: String { value.rawValue }

        init(_ code: XMLTreeError.Code) {
            switch code {
            case .empty: self = .empty
            case .truncated: self = .truncated
            case .encoding: self = .encoding
            case .entity: self = .entity
            case .limit, .memory: self = .limit
            default: self = .syntax
            }
        }
    }

    /// The kind of failure.
    public var code: Code
    /// What is wrong and what to do, in words that hold nothing of the document.
    public var message: String
    /// Where it is: the source and, where known, the byte at which reading failed.
    public var provenance: Provenance
    /// The line, counted from 1.
    public var line: Int?
    /// The column in bytes, counted from 1.
    public var column: Int?

    /// The failure as the reason for which a record goes to quarantine.
    public var issue: RecordIssue {
        RecordIssue(
            severity: .error, code: code.name, message: message, provenance: provenance, line: line, column: column)
    }
}

extension CDAError: CustomStringConvertible {
    /// The error as one line for a log, without the source's name.
    public var description: String { "\(code.name) at line \(line ?? 1): \(message)" }
}
