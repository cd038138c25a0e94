/// Why a command ended without doing its work: what is wrong, where, and what to do.
public struct PipelineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The exit status that the command ends with.
    public var status: ExitStatus
    /// What is wrong and what to do; it holds no value of a record.
    public var message: String
    /// The file or setting that it is about, as the operator named it; `nil` where it is about none.
    public var location: String?

    /// Makes an error.
    public init(_ status: ExitStatus, _ message: String, at location: String? = nil) {
        self.status = status
        self.message = message
        self.location = location
    }

    /// The location and the message.
    public var description: String { location.map { "\($0): \(message)" } ?? message }
}
