/// Why an evaluation could not be made.
public struct EvaluationError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case unreadableTable, missingColumn, missingKey, missingCode, missingCodeSystem, invalidConfidence
            case lengthMismatch, labelOutOfRange, probabilityOutOfRange, scoreNotFinite, invalidRating, noDocuments
        }

        private let value: Value

        /// The file is no table that can be read.
        public static let unreadableTable = Code(value: .unreadableTable)
        /// A column that is needed is not in the header.
        public static let missingColumn = Code(value: .missingColumn)
        /// A row names neither a document nor an encounter.
        public static let missingKey = Code(value: .missingKey)
        /// A row has no code.
        public static let missingCode = Code(value: .missingCode)
        /// A row has a code and no code system.
        public static let missingCodeSystem = Code(value: .missingCodeSystem)
        /// A confidence is no number from 0 to 1.
        public static let invalidConfidence = Code(value: .invalidConfidence)
        /// Two lists that go together differ in length.
        public static let lengthMismatch = Code(value: .lengthMismatch)
        /// A label or class is not among those that were announced.
        public static let labelOutOfRange = Code(value: .labelOutOfRange)
        /// A probability is no number from 0 to 1.
        public static let probabilityOutOfRange = Code(value: .probabilityOutOfRange)
        /// A score, time or measurement is no finite number.
        public static let scoreNotFinite = Code(value: .scoreNotFinite)
        /// A rating is no number on its scale, or a rater rated an item twice.
        public static let invalidRating = Code(value: .invalidRating)
        /// There is no document to score.
        public static let noDocuments = Code(value: .noDocuments)

        /// The fault's name.
        public var description: String { value.rawValue }
    }

    /// What kind of fault it is.
    public var code: Code
    /// The line of the table, counted from 1; `nil` where the fault lies in no table.
    public var line: Int?
    /// What is wrong and what to do; it holds no value of a record.
    public var message: String

    /// Makes an error.
    public init(code: Code, line: Int? = nil, message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}
