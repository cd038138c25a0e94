/// Why an asynchronous sequence of records ended early.
///
/// The records that came before it are valid.
public enum RecordStreamError<Parsing: Error, Reading: Error>: Error {
    /// The source cannot be parsed on.
    case parsing(Parsing)
    /// The chunks could not be read on; this is the error that their sequence threw.
    case reading(Reading)
    /// The task was cancelled before the source had ended.
    case cancelled
}

extension RecordStreamError: Equatable where Parsing: Equatable, Reading: Equatable {}

extension RecordStreamError: CustomStringConvertible {
    /// The reason as one line for a log.
    public var description: String {
        switch self {
        case .parsing(let error): "parsing: \(error)"
        case .reading(let error): "reading: \(error)"
        case .cancelled: "cancelled before the source had ended"
        }
    }
}
