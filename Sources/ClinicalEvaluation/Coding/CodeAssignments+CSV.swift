internal import DelimitedText

extension CodeAssignments {
    /// Which column says what is scored as one document.
    public enum Key: Hashable, Sendable {
        /// `document_id`, and `encounter_id` where that is empty or not there.
        case document
        /// `encounter_id`, and `document_id` where that is empty or not there.
        case encounter
    }

    /// Reads a table of codes: a gold standard or the suggester's `codes.csv`.
    ///
    /// The columns are `document_id` and, or, `encounter_id`, `code_system`, `code` and optionally `confidence`; any
    /// others are left alone. A row with a key and an empty code registers a document that has no codes.
    ///
    /// - Parameters:
    ///   - csv: The file, RFC 4180 with a header row, in UTF-8.
    ///   - key: Which column says what is scored as one document.
    /// - Throws: ``EvaluationError`` with the line, for a table that cannot be read, a missing column, a row without
    ///   a key or a code system, or a confidence that is no number from 0 to 1.
    public init(csv: [UInt8], key: Key = .document) throws(EvaluationError) {
        let table: CSVTable
        do {
            table = try CSVTable(csv)
        } catch {
            throw EvaluationError(code: .unreadableTable, line: error.line, message: error.message)
        }
        if let missing = ["code_system", "code"].first(where: { !table.columns.contains($0) }) {
            throw EvaluationError(
                code: .missingColumn, line: 1, message: "the column \(missing) is missing from the header; add it")
        }
        let keys = key == .document ? ["document_id", "encounter_id"] : ["encounter_id", "document_id"]
        guard keys.contains(where: table.columns.contains) else {
            throw EvaluationError(
                code: .missingColumn, line: 1,
                message: "the header has no column \(keys.joined(separator: " or ")); add it to say what was coded")
        }
        var assignments: [(document: String, code: AssignedCode?)] = []
        assignments.reserveCapacity(table.rows.count)
        for row in table.rows {
            guard let id = keys.lazy.compactMap({ table.cell($0, of: row) }).first(where: { !$0.isEmpty }) else {
                throw EvaluationError(
                    code: .missingKey, line: row.line,
                    message: "the row has no \(keys.joined(separator: " and no ")); say which document it belongs to")
            }
            assignments.append((id, try Self.code(of: row, in: table)))
        }
        self.init(assignments)
    }

    private static func code(of row: CSVReader.Row, in table: CSVTable) throws(EvaluationError) -> AssignedCode? {
        let code = table.cell("code", of: row) ?? ""
        let system = table.cell("code_system", of: row) ?? ""
        if code.isEmpty {
            guard system.isEmpty else {
                throw EvaluationError(
                    code: .missingCode, line: row.line,
                    message: "the row has a code system and no code; fill in the code, or leave both empty")
            }
            return nil
        }
        guard !system.isEmpty else {
            throw EvaluationError(
                code: .missingCodeSystem, line: row.line,
                message: "the row has a code and no code_system; name it, such as ICD-10-CM")
        }
        guard let written = table.cell("confidence", of: row), !written.isEmpty else {
            return AssignedCode(system: system, code: code)
        }
        guard let confidence = Double(written), (0...1).contains(confidence) else {
            throw EvaluationError(
                code: .invalidConfidence, line: row.line, message: "the confidence is no number from 0 to 1")
        }
        return AssignedCode(system: system, code: code, confidence: confidence)
    }
}
