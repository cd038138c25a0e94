internal import ClinicalModel
internal import DelimitedText
internal import Dictation
internal import Foundation

/// Ties notes and recordings to patients and encounters: `manifest.csv` or `manifest.json` for the files beside it, or a
/// sidecar `NAME.wav.json` for one recording.
///
/// The columns are `file,patient_system,patient_id,encounter_id,author,recorded_at,type`; `patient_system` is the
/// authority that assigned `patient_id`, `type` a LOINC code or words. In JSON these are members: of objects in an array,
/// or of the sidecar's one object, which needs no `file`.
struct SourceManifest: Sendable {
    static let fileName = "manifest.csv"
    static let jsonFileName = "manifest.json"
    /// What a sidecar's name has behind that of its recording.
    static let sidecarEnding = ".json"
    static let columns = ["file", "patient_system", "patient_id", "encounter_id", "author", "recorded_at", "type"]

    /// What the manifest says of one file.
    struct Entry: Hashable, Sendable {
        var patient: Identifier
        var encounterID: String
        var author: String
        var recordedAt: ClinicalDate?
        var type: String
        /// The line of the manifest, in JSON the row, from 1.
        var line: Int
    }

    /// The rows of a manifest in JSON; what is no text is not taken for one.
    private struct Row: Decodable {
        var file, patient_system, patient_id, encounter_id, author, recorded_at, type: String?
    }

    /// The entries by file name.
    private(set) var entries: [String: Entry] = [:]
    /// The rows that could not be used, with the line and the reason.
    private(set) var rejected: [(line: Int, code: String, message: String)] = []

    /// The manifests among the sources by name; one that cannot be read is told when its turn as a source comes.
    static func byName(_ sources: [InputSource]) -> [String: SourceManifest] {
        var result: [String: SourceManifest] = [:]
        for source in sources where source.isManifest && source.unreadable == nil {
            var bytes: [UInt8] = []
            guard (try? FileChunks.read(source.path) { bytes += $0 }) != nil else { continue }
            result[source.name] =
                source.fileName == fileName
                ? try? SourceManifest(bytes) : try? SourceManifest(json: bytes, of: source)
        }
        return result
    }

    /// The manifests that may speak of a source, the nearest first.
    static func names(for source: InputSource) -> [String] {
        let folder = source.scope.isEmpty ? "" : source.scope + "/"
        return [source.name + sidecarEnding, folder + fileName, folder + jsonFileName]
    }

    /// - Throws: ``CSVReader/Failure`` where the file is no table with the columns.
    init(_ bytes: [UInt8]) throws(CSVReader.Failure) {
        let table = try CSVTable(bytes, required: Self.columns)
        for row in table.rows { add(line: row.line) { table.cell($0, of: row) } }
    }

    /// - Throws: What `JSONDecoder` throws for other text.
    init(json bytes: [UInt8], of source: InputSource) throws {
        let rows: [Row]
        let recording = source.sidecarRecording
        if recording != nil {
            rows = [try JSONDecoder().decode(Row.self, from: Data(bytes))]
        } else {
            rows = try JSONDecoder().decode([Row].self, from: Data(bytes))
        }
        for (index, row) in rows.enumerated() {
            let cells = [
                recording ?? row.file, row.patient_system, row.patient_id, row.encounter_id, row.author,
                row.recorded_at, row.type,
            ]
            add(line: index + 1) { column in Self.columns.firstIndex(of: column).flatMap { cells[$0] } }
        }
    }

    private mutating func add(line: Int, _ value: (String) -> String?) {
        func cell(_ column: String) -> String { value(column) ?? "" }
        let file = cell("file")
        if file.isEmpty || cell("patient_id").isEmpty {
            rejected.append((line, "manifest-row", "the row lacks the file or the patient_id; fill both in"))
        } else if entries[file] != nil {
            rejected.append((line, "manifest-row", "an earlier row names the same file; keep one of them"))
        } else {
            let recordedAt = ClinicalDate(iso8601: cell("recorded_at"))
            guard recordedAt != nil || cell("recorded_at").isEmpty else {
                rejected.append((line, "manifest-row", "recorded_at is no date such as 2024-05-06T07:08:09Z"))
                return
            }
            entries[file] = Entry(
                patient: Identifier(system: cell("patient_system"), value: cell("patient_id")),
                encounterID: cell("encounter_id"), author: cell("author"), recordedAt: recordedAt, type: cell("type"),
                line: line)
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

extension SourceManifest.Entry {
    /// What a recording's embedded tags say; `nil` where they name no patient.
    init?(_ tags: AudioTags) {
        guard let patientID = tags.patientID else { return nil }
        self.init(
            patient: Identifier(system: tags.patientSystem ?? "", value: patientID),
            encounterID: tags.encounterID ?? "", author: tags.author ?? "",
            recordedAt: tags.recordedAt.flatMap { ClinicalDate(iso8601: $0) }, type: tags.type ?? "", line: 1)
    }
}
