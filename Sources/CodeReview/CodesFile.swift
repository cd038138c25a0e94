internal import DelimitedText
public import PatientTimeline

/// The layout of `codes.csv` and `evidence.csv`.
///
/// - Source: `Docs/architecture.md`, "The coder's files".
public enum CodesFile {
    /// The columns of `codes.csv`, in order.
    public static let columns = [
        "run_id", "patient_id", "encounter_id", "document_id", "encounter_start", "rank", "code_system", "code",
        "description", "confidence", "evidence", "evidence_source", "evidence_start", "evidence_end", "section",
        "assertion", "basis", "rule", "alternatives", "flags", "decision", "decision_code", "decision_comment",
        "reviewer", "decided_at", "suggestion_id", "code_set_year", "role", "poa", "modifiers", "units",
        "service_date", "author_role", "audio_start",
    ]

    /// The columns of `evidence.csv`, in order.
    public static let evidenceColumns = [
        "run_id", "suggestion_id", "position", "evidence", "evidence_source", "evidence_start", "evidence_end",
        "section", "assertion", "cue", "author_role", "audio_start",
    ]

    /// The cells of a suggestion's row; the decision is empty until a coder writes it.
    public static func cells(_ row: SuggestionRow, encounterStart: String, runID: String) -> [String] {
        let best = row.evidence.first
        return [
            runID, row.patientID, row.encounterID, row.documentID, encounterStart, String(row.rank), row.codeSystem,
            row.code, row.description, row.confidence, best?.quote ?? "", best?.source ?? "",
            offset(best?.utf8Range?.lowerBound), offset(best?.utf8Range?.upperBound), best?.section ?? "",
            best?.assertion ?? "", row.basis, row.rule, row.alternatives, row.flags, "", "", "", "", "",
            row.suggestionID, row.codeSetYear, row.role, row.presentOnAdmission, row.modifiers, String(row.units),
            row.serviceDate, best?.authorRole ?? "", best?.audioStart ?? "",
        ]
    }

    /// The rows of a suggestion's evidence, the first piece among them.
    public static func evidenceCells(_ row: SuggestionRow, runID: String) -> [[String]] {
        row.evidence.enumerated().map { position, evidence in
            [
                runID, row.suggestionID, String(position + 1), evidence.quote, evidence.source,
                offset(evidence.utf8Range?.lowerBound), offset(evidence.utf8Range?.upperBound), evidence.section,
                evidence.assertion, evidence.cue, evidence.authorRole, evidence.audioStart,
            ]
        }
    }

    /// Writes both files in parts.
    ///
    /// - Parameters:
    ///   - store: The store with the suggestions.
    ///   - runID: The run's key.
    ///   - codes: Takes the next bytes of `codes.csv`.
    ///   - evidence: Takes the next bytes of `evidence.csv`.
    /// - Throws: ``TimelineError``, or what the closures throw.
    public static func write(
        from store: TimelineStore, runID: String, codes: ([UInt8]) throws -> Void,
        evidence: ([UInt8]) throws -> Void
    ) throws {
        var codesWriter = CSVWriter()
        var evidenceWriter = CSVWriter()
        codesWriter.append(columns)
        evidenceWriter.append(evidenceColumns)
        try store.forEachSuggestion { row, encounterStart in
            codesWriter.append(cells(row, encounterStart: encounterStart, runID: runID))
            for cells in evidenceCells(row, runID: runID) { evidenceWriter.append(cells) }
            if codesWriter.bytes.count > 1 << 20 { try codes(codesWriter.takeBytes()) }
            if evidenceWriter.bytes.count > 1 << 20 { try evidence(evidenceWriter.takeBytes()) }
        }
        try codes(codesWriter.takeBytes())
        try evidence(evidenceWriter.takeBytes())
    }

    private static func offset(_ value: Int?) -> String { value.map(String.init) ?? "" }
}
