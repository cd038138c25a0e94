internal import DelimitedText
public import PatientTimeline

/// The layout of `encounters.csv`: one row an encounter; the coder sets `complete`.
public enum EncountersFile {
    /// The columns, in order.
    public static let columns = [
        "run_id", "patient_id", "encounter_id", "identifiers", "encounter_start", "encounter_end", "class", "status",
        "events", "documents", "suggestions", "suggested_order", "evaluation_and_management", "incomplete_record",
        "complete",
    ]

    /// Writes the file in parts.
    ///
    /// - Parameters:
    ///   - store: The store with the encounters.
    ///   - runID: The run's key.
    ///   - emit: Takes the next bytes.
    /// - Throws: ``TimelineError``, or what the closure throws.
    public static func write(from store: TimelineStore, runID: String, emit: ([UInt8]) throws -> Void) throws {
        var writer = CSVWriter()
        writer.append(columns)
        try store.forEachEncounter { row in
            writer.append([
                runID, row.patientID, row.encounterID, row.identifiers, row.start, row.end, row.encounterClass,
                row.status, String(row.events), String(row.documents), String(row.suggestions), row.order,
                row.evaluationAndManagement, row.isIncomplete ? "yes" : "no", "",
            ])
            if writer.bytes.count > 1 << 20 { try emit(writer.takeBytes()) }
        }
        try emit(writer.takeBytes())
    }
}
