/// Why a page could not be written.
public struct ReportingError: Error, Hashable, Sendable {
    /// What is wrong; it holds no value of a record.
    public var message: String

    /// Makes an error.
    public init(message: String) {
        self.message = message
    }
}
