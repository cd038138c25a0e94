public import ClinicalModel
internal import DelimitedText
internal import JSONTape

/// Writes timeline entries for other programs: CSV with a header row, or one JSON object a line.
public enum TimelineExport {
    /// The columns of the CSV and the members of each JSON object, in this order.
    public static let columns = [
        "patient_id", "encounter_id", "key", "date", "kind", "label", "code", "value", "status", "assertion", "source",
        "pointer", "statements", "sources", "flags", "date_basis",
    ]

    /// The entries as RFC 4180 CSV, the header row first.
    public static func csv(_ entries: [TimelineEntry]) -> [UInt8] {
        var writer = CSVWriter()
        writer.append(columns)
        for entry in entries { writer.append(cells(entry)) }
        return writer.bytes
    }

    /// The entries as rows of the CSV, without its header row.
    public static func csvRows(_ entries: [TimelineEntry]) -> [UInt8] {
        var writer = CSVWriter()
        for entry in entries { writer.append(cells(entry)) }
        return writer.bytes
    }

    /// The entries as NDJSON; empty values are left out.
    public static func ndjson(_ entries: [TimelineEntry]) -> [UInt8] {
        var writer = JSONWriter()
        for entry in entries {
            write(entry, to: &writer)
            writer.endLine()
        }
        return writer.bytes
    }

    /// The entries as one JSON array; empty values are left out.
    public static func json(_ entries: [TimelineEntry]) -> [UInt8] {
        var writer = JSONWriter()
        writer.array(entries) { writer, entry in write(entry, to: &writer) }
        writer.endLine()
        return writer.bytes
    }

    private static func write(_ entry: TimelineEntry, to writer: inout JSONWriter) {
        writer.object { writer in
            for (column, cell) in zip(columns, cells(entry)) where !cell.isEmpty { writer.field(column, cell) }
        }
    }

    private static func cells(_ entry: TimelineEntry) -> [String] {
        [
            entry.patientID, entry.encounterID, entry.key, entry.date, entry.kind, entry.label, entry.code, entry.value,
            entry.status, entry.assertion, entry.source, entry.pointer,
            entry.statements.isEmpty ? "" : String(entry.statements.count), sources(entry),
            entry.flags.map(\.text).joined(separator: "; "), entry.dateBasis,
        ]
    }

    /// Where each further statement stands, `source pointer`, joined by `;`: what was replaced is marked.
    private static func sources(_ entry: TimelineEntry) -> String {
        entry.statements.dropFirst().map { statement in
            var place = [statement.source, statement.pointer].filter { !$0.isEmpty }.joined(separator: " ")
            if let range = statement.utf8Range, statement.isMention {
                place += " bytes \(range.lowerBound)..<\(range.upperBound)"
            }
            return statement.isSuperseded ? place + " (replaced)" : place
        }.joined(separator: "; ")
    }
}
