/// Where a table of codes has its columns.
struct CodeTableLayout {
    private let width: Int
    private let keys: [(column: Int, isEncounter: Bool)]
    private let keyNames: [String]
    private let system: Int
    private let code: Int
    private let confidence: Int?
    private let basis: Int?
    private let evidence: Int?
    private let conditionCategory: Int?
    private let status: Int?
    private let attributes: [(column: Int, name: String)]

    init(header: CodeTableRows.Row?, key: CodeAssignments.Key) throws(EvaluationError) {
        guard let header else {
            throw EvaluationError(
                code: .unreadableTable, line: 1, message: "the file is empty; a header row is expected")
        }
        func column(_ name: String) -> Int? { header.cells.firstIndex(of: name) }
        guard let system = column("code_system"), let code = column("code") else {
            let missing = column("code_system") == nil ? "code_system" : "code"
            throw EvaluationError(
                code: .missingColumn, line: 1, message: "the column \(missing) is missing from the header; add it")
        }
        let keys = key.columns.compactMap { name in column(name).map { ($0, name == "encounter_id") } }
        guard !keys.isEmpty else {
            throw EvaluationError(
                code: .missingColumn, line: 1,
                message: "the header has no column \(key.columns.joined(separator: " or ")); add it to say what was "
                    + "coded")
        }
        width = header.cells.count
        self.keys = keys
        keyNames = key.columns
        self.system = system
        self.code = code
        confidence = column("confidence")
        basis = column("basis")
        evidence = column("evidence")
        conditionCategory = column("hcc")
        status = column("status")
        attributes = CodeAssignments.attributeNames.compactMap { name in column(name).map { ($0, name) } }
    }

    /// The row's values; `nil` where the confidence is no number from 0 to 1.
    func row(
        _ cells: CodeTableRows.Row, renaming: [String: String]
    ) throws(EvaluationError) -> CodeAssignments.Row? {
        guard cells.cells.count == width else {
            throw EvaluationError(
                code: .unreadableTable, line: cells.line,
                message: "the row has \(cells.cells.count) cells and the header \(width)")
        }
        func cell(_ column: Int?) -> String? {
            guard let column, !cells.cells[column].isEmpty else { return nil }
            return cells.cells[column]
        }
        guard let key = keys.first(where: { !cells.cells[$0.column].isEmpty }) else {
            throw EvaluationError(
                code: .missingKey, line: cells.line,
                message: "the row has no \(keyNames.joined(separator: " and no ")); say which document it belongs to")
        }
        let id = cells.cells[key.column]
        var row = CodeAssignments.Row(
            document: key.isEncounter ? renaming[id] ?? id : id, code: nil, line: cells.line)
        for (column, name) in attributes {
            if let value = cell(column) { row.attributes.append((name, value)) }
        }
        guard let code = cell(code) else {
            guard cell(system) == nil else {
                throw EvaluationError(
                    code: .missingCode, line: cells.line,
                    message: "the row has a code system and no code; fill in the code, or leave both empty")
            }
            return row
        }
        guard let system = cell(system) else {
            throw EvaluationError(
                code: .missingCodeSystem, line: cells.line,
                message: "the row has a code and no code_system; name it, such as ICD-10-CM")
        }
        var assigned = AssignedCode(
            system: system, code: code, basis: cell(basis), evidence: cell(evidence),
            conditionCategory: cell(conditionCategory))
        if let written = cell(confidence) {
            guard let value = Double(written), (0...1).contains(value) else { return nil }
            assigned.confidence = value
        }
        row.code = assigned
        row.isOptional = cell(status)?.lowercased() == "optional"
        return row
    }
}
