/// A data file of `Mappings/`: tab-separated, with a header of `# key: value` lines and a row of column names.
///
/// The header must give `version`, `source` and `extend` (how to add to the file). Lines that begin with `#` after it
/// are comments; blank lines are skipped. Cells hold no tabs and are trimmed of spaces.
public struct MappingTable: Sendable {
    /// Why a data file could not be read.
    public struct Failure: Error, Hashable, Sendable {
        /// The file's name as given.
        public var file: String
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong and what to do.
        public var message: String

        /// Makes a failure.
        public init(file: String, line: Int, message: String) {
            self.file = file
            self.line = line
            self.message = message
        }
    }

    /// One row with its line.
    public struct Row: Hashable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// The cells, as many as there are columns.
        public var cells: [String]
    }

    /// The file's name as given.
    public let file: String
    /// The header's values by key.
    public let header: [String: String]
    /// The columns' names in order.
    public let columns: [String]
    /// The rows.
    public let rows: [Row]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, in UTF-8.
    ///   - file: The name to show in errors.
    ///   - columns: The columns that are expected, in this order.
    /// - Throws: ``Failure`` with the line.
    public init(_ bytes: [UInt8], file: String, columns expected: [String]) throws(Failure) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(file: file, line: 1, message: "the file is not UTF-8")
        }
        var header: [String: String] = [:]
        var columns: [String]?
        var rows: [Row] = []
        var line = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let content = raw.last == "\r" ? raw.dropLast() : raw
            if content.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            if content.utf8.first == 0x23 {
                if columns == nil { Self.readHeaderLine(content.dropFirst(), into: &header) }
                continue
            }
            let cells = content.split(separator: "\t", omittingEmptySubsequences: false).map(Self.trim)
            if columns == nil {
                guard cells == expected else {
                    throw Failure(
                        file: file, line: line,
                        message: "the columns must be \(expected.joined(separator: ", ")), separated by tabs")
                }
                columns = cells
                continue
            }
            guard cells.count <= expected.count else {
                throw Failure(
                    file: file, line: line, message: "\(cells.count) cells where \(expected.count) are expected")
            }
            let missing = expected.count - cells.count
            rows.append(Row(line: line, cells: cells + Array(repeating: "", count: missing)))
        }
        for key in ["version", "source", "extend"] where header[key] == nil {
            throw Failure(file: file, line: 1, message: "the header lacks a line «# \(key): …»")
        }
        self.file = file
        self.header = header
        self.columns = columns ?? expected
        self.rows = rows
    }

    private static func readHeaderLine(_ line: Substring, into header: inout [String: String]) {
        guard let colon = line.firstIndex(of: ":") else { return }
        let key = trim(line[..<colon])
        let value = trim(line[line.index(after: colon)...])
        if !key.contains(" "), header[key] == nil { header[key] = value }
    }

    private static func trim(_ text: Substring) -> String {
        var rest = text
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
