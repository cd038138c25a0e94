internal import ClinicalEvaluation
internal import DelimitedText
internal import Foundation
internal import PatientTimeline

/// Reads gold codes and brings them to the keys of the timeline.
///
/// The columns are `code_system`, `code`, and `encounter_id` or `document_id`. An `encounter_id` may be the timeline's
/// key or an identifier that a source gives the encounter.
struct GoldCodes {
    /// - Parameters:
    ///   - bytes: The file.
    ///   - path: The name to show in errors.
    ///   - identifiers: The timeline's encounter keys by the values of their identifiers.
    /// - Throws: ``PipelineError`` with 65 and the line.
    static func read(_ bytes: [UInt8], path: String, identifiers: [String: String]) throws -> CodeAssignments {
        do {
            let table = try CSVTable(bytes, required: ["code_system", "code"])
            let assignments = table.rows.map { row -> (document: String, code: AssignedCode?) in
                func cell(_ column: String) -> String { table.cell(column, of: row) ?? "" }
                let encounter = cell("encounter_id")
                let key = encounter.isEmpty ? cell("document_id") : identifiers[encounter] ?? encounter
                let code = cell("code")
                return (key, code.isEmpty ? nil : AssignedCode(system: cell("code_system"), code: code))
            }
            return CodeAssignments(assignments)
        } catch {
            throw PipelineError(.unusableInput, error.message, at: "\(path), line \(error.line)")
        }
    }
}
