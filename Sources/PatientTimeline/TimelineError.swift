/// Why the store could not be used.
public struct TimelineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Hashable, Sendable {
        /// The file is no timeline store, or is damaged.
        case notAStore = "not-a-store"
        /// The store was made by a later version of Chartline.
        case newerStore = "newer-store"
        /// The disk is full or the file cannot be written.
        case cannotWrite = "cannot-write"
        /// The store holds a value that Chartline does not write.
        case damagedContent = "damaged-content"
        /// Another process holds the store.
        case busy
        /// Any other answer of SQLite's.
        case database
    }

    /// What went wrong.
    public var code: Code
    /// What is wrong and what to do; it holds no value of a record.
    public var message: String

    /// Makes an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(code.rawValue): \(message)" }
}
