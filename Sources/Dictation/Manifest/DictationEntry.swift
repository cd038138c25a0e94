public import ClinicalModel

/// One row of a dictation manifest: which recording belongs to whom.
///
/// A manifest is a CSV table with the columns ``columns``; `file` and `patient_id` must be filled in.
public struct DictationEntry: Hashable, Sendable {
    /// The columns of a manifest.
    public static let columns = ["file", "patient_system", "patient_id", "encounter_id", "author", "recorded_at"]

    /// The recording's path, relative to the manifest's folder.
    public var file: String
    /// The patient's identifier; its system is empty where the manifest names none.
    public var patient: Identifier
    /// The encounter's identifier.
    public var encounterID: String?
    /// Who dictated.
    public var author: String?
    /// When it was dictated.
    public var recordedAt: ClinicalDate?

    /// Makes an entry.
    public init(
        file: String, patient: Identifier, encounterID: String? = nil, author: String? = nil,
        recordedAt: ClinicalDate? = nil
    ) {
        self.file = file
        self.patient = patient
        self.encounterID = encounterID
        self.author = author
        self.recordedAt = recordedAt
    }

    /// Reads a row, given by column.
    ///
    /// - Throws: ``DictationError`` with `invalidManifest` for a column that is unknown, an empty `file` or
    ///   `patient_id`, a file outside the manifest's folder, or a `recorded_at` that is no ISO 8601 date.
    public init(row: [String: String]) throws(DictationError) {
        if let unknown = row.keys.filter({ !Self.columns.contains($0) }).min() {
            // A column's name is structure, not a value of a record; a very long one is no name.
            throw Self.failure(
                "unknown column \"\(unknown.prefix(40))\"; the columns are \(Self.columns.joined(separator: ", "))")
        }
        func cell(_ column: String) -> String? {
            guard let text = row[column] else { return nil }
            let trimmed = text.trimmingSpaces
            return trimmed.isEmpty ? nil : trimmed
        }
        guard let file = cell("file") else {
            throw Self.failure("column file is empty; give the recording's path")
        }
        guard Self.staysInside(file) else {
            throw Self.failure("column file must be a path below the manifest's folder, without \"..\"")
        }
        guard let patientID = cell("patient_id") else {
            throw Self.failure("column patient_id is empty; a dictation without a patient is not taken")
        }
        var recordedAt: ClinicalDate?
        if let text = cell("recorded_at") {
            guard let date = ClinicalDate(iso8601: text) else {
                throw Self.failure("column recorded_at is no ISO 8601 date or time, such as 2024-03-05T14:30:00-05:00")
            }
            recordedAt = date
        }
        self.init(
            file: file, patient: Identifier(system: cell("patient_system") ?? "", value: patientID),
            encounterID: cell("encounter_id"), author: cell("author"), recordedAt: recordedAt)
    }

    private static func staysInside(_ path: String) -> Bool {
        !path.hasPrefix("/") && !path.utf8.contains(0)
            && !path.split(separator: "/").contains("..")
    }

    private static func failure(_ message: String) -> DictationError {
        DictationError(.invalidManifest, message)
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
