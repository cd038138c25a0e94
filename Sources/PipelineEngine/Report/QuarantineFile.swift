internal import ContentHash
internal import Foundation
internal import JSONTape
internal import PatientTimeline

/// Writes `quarantine.ndjson`: one object for each record that was not taken.
enum QuarantineFile {
    static let name = "quarantine.ndjson"

    /// - Throws: ``TimelineError`` or ``PipelineError``.
    static func write(from store: TimelineStore, to folder: OutputFolder) throws {
        try folder.write(name) { emit in
            var writer = JSONWriter()
            try store.forEachQuarantined { row in
                write(row, to: &writer)
                if writer.bytes.count > 1 << 20 { try emit(writer.takeBytes()) }
            }
            try emit(writer.takeBytes())
        }
    }

    private static func write(_ row: QuarantineRow, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("source", row.source)
            writer.field("source_sha256", row.sourceSHA256)
            writer.field("record", row.ordinal)
            writer.field("pointer", row.pointer)
            writer.field("line", row.line)
            writer.field("column", row.column)
            writer.field("byte_start", row.byteRange?.lowerBound)
            writer.field("byte_end", row.byteRange?.upperBound)
            writer.field("code", row.code)
            writer.field("message", row.message)
            guard let bytes = row.bytes else { return }
            writer.field("sha256", ContentHash.sha256(bytes))
            if let text = String(validating: bytes, as: UTF8.self) {
                writer.field("text", text)
            } else {
                writer.field("base64", Data(bytes).base64EncodedString())
            }
        }
        writer.endLine()
    }
}
