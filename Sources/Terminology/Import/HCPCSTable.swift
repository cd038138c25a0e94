/// The HCPCS Level II codes of a CMS release, as tab-separated rows with a header.
///
/// The header names a column `code` and one of `long_descriptor` and `short_descriptor`; other columns are left out.
public struct HCPCSTable: Hashable, Sendable {
    /// One code.
    public struct Row: Hashable, Sendable {
        /// The code: a letter and four digits.
        public var code: String
        /// The descriptor.
        public var title: String

        /// Makes a row.
        public init(code: String, title: String) {
            self.code = code
            self.title = title
        }
    }

    /// The codes in order, each once.
    public var rows: [Row]
    /// The lines, counted from 1, that hold no HCPCS Level II code.
    public var skippedLines: [Int]

    /// Reads a file.
    ///
    /// - Throws: ``TerminologyError`` with ``TerminologyError/Code/malformedSource`` where the header lacks a column.
    public init(_ bytes: [UInt8], name: String) throws(TerminologyError) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let header = lines.first.map(Self.cells) ?? []
        guard let codeColumn = header.firstIndex(of: "code"),
            let titleColumn = header.firstIndex(of: "long_descriptor") ?? header.firstIndex(of: "short_descriptor")
        else {
            throw TerminologyError(
                .malformedSource, location: name,
                message: "the header must name code and long_descriptor or short_descriptor, separated by tabs")
        }
        var titles: [String: String] = [:]
        var skipped: [Int] = []
        for (offset, line) in lines.enumerated().dropFirst() where !line.isEmpty && line != [0x0D] {
            let cells = Self.cells(line)
            guard cells.count > max(codeColumn, titleColumn), Self.isCode(cells[codeColumn]) else {
                skipped.append(offset + 1)
                continue
            }
            if titles[cells[codeColumn]] == nil { titles[cells[codeColumn]] = cells[titleColumn] }
        }
        rows = titles.keys.sorted().map { Row(code: $0, title: titles[$0] ?? "") }
        skippedLines = skipped
    }

    /// Makes a table of rows that were read before.
    ///
    /// - Parameter rows: The codes in order, each once.
    public init(rows: [Row]) {
        self.rows = rows
        skippedLines = []
    }

    /// The rows of this table and those of another that it lacks.
    public func merged(with other: HCPCSTable) -> HCPCSTable {
        var copy = self
        let known = Set(rows.map(\.code))
        copy.rows = (rows + other.rows.filter { !known.contains($0.code) }).sorted { $0.code < $1.code }
        return copy
    }

    private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
        let content = line.last == 0x0D ? line.dropLast() : line
        return content.split(separator: 0x09, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private static func isCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 5 && bytes[0] >= 0x41 && bytes[0] <= 0x56
            && bytes.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
