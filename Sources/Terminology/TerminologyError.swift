/// Why a terminology could not be built or opened.
public struct TerminologyError: Error, Hashable, Sendable {
    /// What went wrong; further codes can be added.
    public struct Code: Hashable, Sendable {
        private enum Value: Hashable, Sendable {
            case unreadable, notATerminology, unsupportedVersion, truncated, corrupt, malformedSource
        }
        private let value: Value

        /// The file could not be read.
        public static let unreadable = Code(value: .unreadable)
        /// The bytes are not a compiled terminology.
        public static let notATerminology = Code(value: .notATerminology)
        /// The file was compiled by another version of the format.
        public static let unsupportedVersion = Code(value: .unsupportedVersion)
        /// The file ends before its table of sections says.
        public static let truncated = Code(value: .truncated)
        /// The bytes are not those that were written.
        public static let corrupt = Code(value: .corrupt)
        /// A source to compile has not the form that is expected.
        public static let malformedSource = Code(value: .malformedSource)
    }

    /// What went wrong.
    public var code: Code
    /// The file or part that is meant.
    public var location: String
    /// What is wrong and what to do.
    public var message: String

    /// Makes an error.
    public init(_ code: Code, location: String, message: String) {
        self.code = code
        self.location = location
        self.message = message
    }
}
