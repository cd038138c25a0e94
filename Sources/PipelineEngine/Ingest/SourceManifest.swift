internal import ClinicalModel
internal import DelimitedText

/// A `manifest.csv`: ties the notes and recordings beside it to patients and encounters.
///
/// The columns are `file,patient_system,patient_id,encounter_id,author,recorded_at,type`; `patient_system` is the
/// authority that assigned `patient_id`, `type` a LOINC code or words.
struct SourceManifest: Sendable {
    static let fileName = "manifest.csv"
    static let columns = ["file", "patient_system", "patient_id", "encounter_id", "author", "recorded_at", "type"]

    /// What the manifest says of one file.
    struct Entry: Hashable, Sendable {
        var patient: Identifier
        var encounterID: String
        var author: String
        var recordedAt: ClinicalDate?
        var type: String
        /// The line of the manifest, from 1.
        var line: Int
    }

    /// The entries by file name.
    private(set) var entries: [String: Entry] = [:]
    /// The rows that could not be used, with the line and the reason.
    private(set) var rejected: [(line: Int, code: String, message: String)] = []

    /// The manifests among the sources by folder; one that cannot be read is told when its turn as a source comes.
    static func byFolder(_ sources: [InputSource]) -> [String: SourceManifest] {
        var result: [String: SourceManifest] = [:]
        for source in sources where source.isManifest && source.unreadable == nil {
            var bytes: [UInt8] = []
            guard (try? FileChunks.read(source.path) { bytes += $0 }) != nil else { continue }
            result[source.scope] = try? SourceManifest(bytes)
        }
        return result
    }

    /// - Throws: ``CSVReader/Failure`` where the file is no table with the columns.
    init(_ bytes: [UInt8]) throws(CSVReader.Failure) {
        let table = try CSVTable(bytes, required: Self.columns)
        for row in table.rows {
            func cell(_ column: String) -> String { table.cell(column, of: row) ?? "" }
            let file = cell("file")
            if file.isEmpty || cell("patient_id").isEmpty {
                rejected.append((row.line, "manifest-row", "the row lacks the file or the patient_id; fill both in"))
            } else if entries[file] != nil {
                rejected.append((row.line, "manifest-row", "an earlier row names the same file; keep one of them"))
            } else {
                let recordedAt = ClinicalDate(iso8601: cell("recorded_at"))
                if recordedAt == nil, !cell("recorded_at").isEmpty {
                    rejected.append((row.line, "manifest-row", "recorded_at is no date such as 2024-05-06T07:08:09Z"))
                    continue
                }
                entries[file] = Entry(
                    patient: Identifier(system: cell("patient_system"), value: cell("patient_id")),
                    encounterID: cell("encounter_id"), author: cell("author"), recordedAt: recordedAt,
                    type: cell("type"), line: row.line)
            }
        }
    }

    /// The rows that cannot be used and those that name a file that is not there, by line.
    ///
    /// - Parameters:
    ///   - folder: The manifest's folder.
    ///   - names: The names of all sources.
    func faults(in folder: String, names: Set<String>) -> [(line: Int, code: String, message: String)] {
        let missing = entries.filter { !names.contains(folder.isEmpty ? $0.key : folder + "/" + $0.key) }
            .map { (line: $0.value.line, code: "manifest-file", message: "the row names a file that is not there") }
        return (rejected + missing).sorted { $0.line < $1.line }
    }
}
