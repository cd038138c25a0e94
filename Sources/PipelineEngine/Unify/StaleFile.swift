internal import DelimitedText
internal import PatientTimeline

/// The layout of `stale.csv`: drafts and codes that rested on what has changed since they were made.
enum StaleFile {
    static let name = "stale.csv"

    static func bytes(_ results: [StaleResult]) -> [UInt8] {
        var writer = CSVWriter()
        writer.append(["kind", "name", "patient_id", "encounter_id", "code_system", "code", "reason", "source"])
        for result in results {
            writer.append([
                result.kind, result.name, result.patientID, result.encounterID, result.codeSystem, result.code,
                result.reason, result.source,
            ])
        }
        return writer.bytes
    }
}
