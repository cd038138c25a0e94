/// Writes rows as RFC 4180 CSV in UTF-8.
///
/// A cell that a spreadsheet would run as a formula gets one apostrophe in front; so does one that already begins
/// with an apostrophe, so that ``CSVReader`` can take exactly one away again.
///
/// - Source: RFC 4180; OWASP, "CSV Injection".
public struct CSVWriter: Sendable {
    /// The bytes written so far.
    public private(set) var bytes: [UInt8] = []
    private let escapesFormulas: Bool

    /// Makes a writer.
    ///
    /// - Parameter escapesFormulas: Whether cells that a spreadsheet would run are made harmless.
    public init(escapesFormulas: Bool = true) {
        self.escapesFormulas = escapesFormulas
    }

    /// Appends one row.
    public mutating func append(_ cells: some Sequence<String>) {
        var isFirst = true
        for cell in cells {
            if !isFirst { bytes.append(0x2C) }
            isFirst = false
            append(cell: escapesFormulas ? FormulaEscape.escape(cell) : cell)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Takes the bytes written so far, leaving the writer empty, so that a long file can be written in parts.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(cell: String) {
        let needsQuotes =
            cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
        guard needsQuotes else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
