internal import ClinicalModel
internal import DelimitedText

/// Says which documents of a chart are read as notes.
///
/// The narrative of a C-CDA section of entries renders these once more: reading it as well would state each fact twice,
/// and take a table's headings for findings. It is read only where no entry of the section was parsed.
struct ReadableDocuments: Sendable {
    private let entrySections: Set<String>

    /// Reads `Mappings/sections/entry-sections.tsv`.
    ///
    /// - Throws: ``MappingTable/Failure``.
    init(_ files: [String: [UInt8]]) throws(MappingTable.Failure) {
        let name = "sections/entry-sections.tsv"
        let table = try MappingTable(files[name] ?? [], file: name, columns: ["loinc", "section"])
        entrySections = Set(table.rows.map { $0.cells[0] })
    }

    /// The chart with the documents that are read as notes.
    func chart(_ chart: EncounterChart) -> EncounterChart {
        let parsed = Set(chart.events.compactMap(\.event.section)).intersection(entrySections)
        var chart = chart
        chart.documents.removeAll { document in
            document.kind == .sectionNarrative
                && document.type.code(in: .loinc).map(parsed.contains) ?? false
        }
        return chart
    }
}
