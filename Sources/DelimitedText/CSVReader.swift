/// Reads RFC 4180 CSV: quoted cells, doubled quotes, line breaks within quotes, `\n` or `\r\n` line ends, a BOM.
public struct CSVReader: Sendable {
    /// Why a table could not be read.
    public struct Failure: Error, Hashable, Sendable {
        /// The line on which the row begins, counted from 1.
        public var line: Int
        /// What is wrong and what to do; it holds no cell's text.
        public var message: String

        /// Makes a failure.
        public init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    /// One row with the line on which it begins.
    public struct Row: Hashable, Sendable {
        /// The line on which the row begins, counted from 1.
        public var line: Int
        /// The cells, unescaped.
        public var cells: [String]
    }

    private let bytes: [UInt8]
    private let unescapesFormulas: Bool
    private var position = 0
    private var line = 1

    /// Makes a reader over a file's bytes.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, in UTF-8.
    ///   - unescapesFormulas: Whether ``FormulaEscape`` is undone.
    public init(_ bytes: [UInt8], unescapesFormulas: Bool = true) {
        self.bytes = bytes
        self.unescapesFormulas = unescapesFormulas
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads the next row that is not empty; `nil` at the end.
    ///
    /// - Throws: ``Failure`` for a quote that is not closed, text after a closing quote, or bytes that are not UTF-8.
    public mutating func next() throws(Failure) -> Row? {
        while position < bytes.count {
            let row = try readRow()
            if row.cells != [""] { return row }
        }
        return nil
    }

    private mutating func readRow() throws(Failure) -> Row {
        let start = line
        var cells: [String] = []
        while true {
            cells.append(try readCell(rowLine: start))
            guard position < bytes.count else { return Row(line: start, cells: cells) }
            let byte = bytes[position]
            position += 1
            if byte == 0x2C { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            line += 1
            return Row(line: start, cells: cells)
        }
    }

    /// Reads one cell and stops at the comma or line end after it.
    private mutating func readCell(rowLine: Int) throws(Failure) -> String {
        guard position < bytes.count, bytes[position] == 0x22 else {
            let start = position
            while position < bytes.count, bytes[position] != 0x2C, bytes[position] != 0x0A, bytes[position] != 0x0D {
                position += 1
            }
            return try text(bytes[start..<position], rowLine: rowLine)
        }
        position += 1
        var cell: [UInt8] = []
        while true {
            guard position < bytes.count else {
                throw Failure(line: rowLine, message: "a quoted cell is not closed; add the missing quote")
            }
            let byte = bytes[position]
            position += 1
            if byte == 0x22 {
                guard position < bytes.count, bytes[position] == 0x22 else { break }
                position += 1
            } else if byte == 0x0A {
                line += 1
            }
            cell.append(byte)
        }
        if position < bytes.count, bytes[position] != 0x2C, bytes[position] != 0x0A, bytes[position] != 0x0D {
            throw Failure(line: rowLine, message: "text follows a closing quote; double the quotes within a cell")
        }
        return try text(cell[...], rowLine: rowLine)
    }

    private func text(_ cell: ArraySlice<UInt8>, rowLine: Int) throws(Failure) -> String {
        guard let text = String(validating: cell, as: UTF8.self) else {
            throw Failure(line: rowLine, message: "a cell is not UTF-8; save the file as UTF-8")
        }
        return unescapesFormulas ? FormulaEscape.unescape(text) : text
    }
}
