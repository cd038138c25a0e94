internal import Foundation
internal import JSONTape
public import Logging

/// How log lines are written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people: time, level, message, values.
    case text
    /// For machines: one JSON object a line.
    case json
}

/// Writes log lines to standard error; standard output carries data only.
public struct StandardErrorLogHandler: LogHandler {
    /// The values that every line carries.
    public var metadata: Logger.Metadata = [:]
    /// The lowest level that is written.
    public var logLevel: Logger.Level = .info
    private let format: LogFormat

    /// Makes a handler.
    public init(format: LogFormat) {
        self.format = format
    }

    /// A logger that writes to standard error.
    ///
    /// - Parameters:
    ///   - format: How lines are written.
    ///   - isQuiet: Whether only warnings and errors are written.
    public static func logger(format: LogFormat, isQuiet: Bool) -> Logger {
        var logger = Logger(label: "chartline") { _ in StandardErrorLogHandler(format: format) }
        logger.logLevel = isQuiet ? .warning : .info
        return logger
    }

    /// One of the values that every line carries.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let now = Date().formatted(.iso8601)
        var line: [UInt8]
        switch format {
        case .json:
            var writer = JSONWriter()
            writer.object { writer in
                writer.field("time", now)
                writer.field("level", event.level.rawValue)
                writer.field("message", event.message.description)
                for (key, value) in values { writer.field(key, value.description) }
            }
            line = writer.bytes
        case .text:
            let text = values.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            // On a terminal the line takes the place of the progress line, which is then shown anew.
            let start = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
            line = Array("\(start)\(now) \(event.level.rawValue) \(event.message) \(text)".utf8)
            while line.last == 0x20 { line.removeLast() }
        }
        line.append(0x0A)
        // One write a line, so that lines of several threads do not mix.
        StandardStreams.writeError(String(decoding: line, as: UTF8.self))
    }
}
