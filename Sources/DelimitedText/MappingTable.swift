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

        /// The items of a cell, which stand between semicolons, without the spaces around them.
        public func list(_ column: Int) -> [String] {
            Substring(cells[column]).utf8.split(separator: 0x3B).map(MappingTable.trimmed)
        }
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
        // By bytes: `Character` takes a carriage return and the line feed after it for one.
        for raw in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            line += 1
            let content = raw.last == 0x0D ? raw.dropLast() : raw
            if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            if content.first == 0x23 {
                if columns == nil { Self.readHeaderLine(content.dropFirst(), into: &header) }
                continue
            }
            let cells = content.split(separator: 0x09, omittingEmptySubsequences: false).map(Self.trimmed)
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

    private static func readHeaderLine(_ line: Substring.UTF8View, into header: inout [String: String]) {
        guard let colon = line.firstIndex(of: 0x3A) else { return }
        let key = trimmed(line[..<colon])
        if !key.contains(" "), header[key] == nil { header[key] = trimmed(line[line.index(after: colon)...]) }
    }

    /// The text without the spaces around it.
    fileprivate static func trimmed(_ text: Substring.UTF8View) -> String {
        var rest = text
        while rest.first == 0x20 { rest.removeFirst() }
        while rest.last == 0x20 { rest.removeLast() }
        return String(Substring(rest))
    }
}
