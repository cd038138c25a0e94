internal import ClinicalEvaluation

/// Reads gold codes and brings them to the keys of the timeline.
///
/// The columns are those of ``CodeAssignments``. An `encounter_id` may be the timeline's key or an identifier that a
/// source gives the encounter; a row without one is about its document.
struct GoldCodes {
    /// - Parameters:
    ///   - bytes: The file.
    ///   - path: The name to show in errors.
    ///   - identifiers: The timeline's encounter keys by the values of their identifiers.
    /// - Throws: ``PipelineError`` with 65 and the line.
    static func read(_ bytes: [UInt8], path: String, identifiers: [String: String]) throws -> CodeAssignments {
        do {
            return try CodeAssignments(csv: bytes, key: .encounter, renaming: identifiers)
        } catch {
            throw PipelineError(.unusableInput, error.message, at: error.line.map { "\(path), line \($0)" } ?? path)
        }
    }
}
