internal import DelimitedText

/// The rows of a table, one after another: comma-separated, or tab-separated where the header has tabs and no comma.
struct CodeTableRows {
    struct Row {
        /// The line on which the row begins, counted from 1.
        var line: Int
        var cells: [String]
    }

    private var commas: CSVReader
    private let isTabbed: Bool
    private let bytes: [UInt8]
    private var position: Int
    private var line = 0

    init(_ bytes: [UInt8]) {
        let header = bytes.prefix { $0 != 0x0A }
        isTabbed = header.contains(0x09) && !header.contains(0x2C)
        commas = CSVReader(bytes)
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not empty; `nil` at the end.
    mutating func next() throws(EvaluationError) -> Row? {
        if isTabbed { return try nextTabbed() }
        do {
            return try commas.next().map { Row(line: $0.line, cells: $0.cells) }
        } catch {
            throw EvaluationError(code: .unreadableTable, line: error.line, message: error.message)
        }
    }

    private mutating func nextTabbed() throws(EvaluationError) -> Row? {
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var content = bytes[position..<end]
            if content.last == 0x0D { content.removeLast() }
            position = end + 1
            line += 1
            if content.isEmpty { continue }
            var cells: [String] = []
            for cell in content.split(separator: 0x09, omittingEmptySubsequences: false) {
                guard let text = String(validating: cell, as: UTF8.self) else {
                    throw EvaluationError(
                        code: .unreadableTable, line: line, message: "a cell is not UTF-8; save the file as UTF-8")
                }
                cells.append(text)
            }
            return Row(line: line, cells: cells)
        }
        return nil
    }
}
