import ClinicalModel
import Foundation
import GRDB
import PatientTimeline

/// A store in a folder of its own, which goes when the test ends.
final class TemporaryStore {
    let store: TimelineStore
    let path: String
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "chartline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "timeline.sqlite").path
        store = try TimelineStore(path: path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Loads one source; the scope is the part of its name before the last slash.
    func load(_ name: String, runID: String = "R1", _ records: [LoadedRecord]) throws {
        try store.loadSources(runID: runID) { loader in
            try loader.begin(Self.description(name))
            try loader.append(RecordBatch(records))
            try loader.end()
        }
    }

    /// Loads one source of records of one value each.
    func load(_ name: String, _ values: [ParsedRecord]) throws {
        try load(name, values.map { Self.record($0) })
    }

    static func description(_ name: String) -> SourceDescription {
        let scope = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
        return SourceDescription(name: name, scope: scope, format: "fhir", sha256: "hash of \(name)", byteCount: 100)
    }

    static func record(_ values: ParsedRecord...) -> LoadedRecord {
        LoadedRecord(
            sourceType: "Resource", provenance: Provenance(source: "", pointer: "/0"), outcome: .taken, values: values)
    }

    /// What a query of one's own over the file gives.
    func rows(_ sql: String) throws -> [Row] {
        try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: sql) }
    }

    func count(_ table: String) throws -> Int {
        try rows("SELECT count(*) FROM \(table)").first?[0] ?? -1
    }
}
