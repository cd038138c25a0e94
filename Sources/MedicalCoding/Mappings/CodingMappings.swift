internal import ClinicalModel
public import DelimitedText
internal import FoundationEssentials
internal import Terminology

/// The data that coding rests on: maps between code systems, guideline rules, procedures, confidences.
public struct CodingMappings: Sendable {
    /// The files that are read, by their path below `Mappings/`.
    public static let fileNames: [String] = [
        "terminology/snomed-icd10cm.tsv", "terminology/icd9-icd10cm.tsv", "terminology/procedures.tsv",
        "coding/combinations.tsv", "coding/integral-symptoms.tsv", "coding/context-codes.tsv", "coding/sections.tsv",
        "coding/assumed-words.tsv", "coding/text-stops.tsv", "coding/long-term-drugs.tsv", "coding/confidence.tsv",
        "coding/visit-cues.tsv", "coding/additions.tsv", "coding/episodes.tsv", "coding/sequencing.tsv",
        "coding/drug-effects.tsv", "coding/unlinked.tsv", "coding/edits.tsv", "coding/queries.tsv",
        "coding/performed.tsv", "terminology/hcpcs-items.tsv",
    ]

    let snomed: [String: ICD10Code]
    let icd9: [String: ICD10Code]
    let procedures: ProcedureTable
    let guidelines: GuidelineTables
    let confidence: ConfidenceTable
    let visitCues: VisitCueTable
    let services: ServiceTable
    /// The names of procedures, then of items; a service's number is its place in the one table, then the other.
    let servicePhrases: ServicePhrases

    /// Reads the tables.
    ///
    /// - Parameter files: The files' bytes by their path below `Mappings/`; others are passed over.
    /// - Throws: The failure with the file and the line, for a table that is missing or cannot be read.
    public init(files: [String: [UInt8]]) throws(MappingTable.Failure) {
        let tables = TableReader(files: files)
        var snomed = try Self.map("terminology/snomed-icd10cm.tsv", ["snomed", "icd10cm", "note"], tables)
        if files["imported/snomed-icd10cm.tsv"] != nil {
            // Our own rows stay: they were chosen for what the sources of records use.
            let imported = try Self.map("imported/snomed-icd10cm.tsv", ["snomed", "icd10cm", "note"], tables)
            snomed.merge(imported) { own, _ in own }
        }
        self.snomed = snomed
        icd9 = try Self.map("terminology/icd9-icd10cm.tsv", ["icd9cm", "icd10cm", "note"], tables)
        procedures = try ProcedureTable(tables)
        guidelines = try GuidelineTables(tables)
        confidence = try ConfidenceTable(tables)
        visitCues = try VisitCueTable(tables)
        services = try ServiceTable(tables)
        var phrases = ServicePhrases()
        for (number, concept) in procedures.concepts.enumerated() where TextProcedures.kinds.contains(concept.kind) {
            phrases.add(concept.phrases, service: number)
        }
        for (number, item) in services.items.enumerated() {
            phrases.add(item.phrases, service: procedures.concepts.count + number)
        }
        servicePhrases = phrases
    }

    /// Reads the tables from a `Mappings` folder.
    ///
    /// - Throws: The failure with the file and the line, for a table that is missing or cannot be read.
    public init(directory: String) throws(MappingTable.Failure) {
        var files: [String: [UInt8]] = [:]
        for name in Self.fileNames {
            do {
                files[name] = [UInt8](try Data(contentsOf: URL(filePath: directory + "/" + name)))
            } catch {
                throw MappingTable.Failure(file: name, line: 1, message: "the table cannot be read; give its folder")
            }
        }
        try self.init(files: files)
    }

    private static func map(
        _ name: String, _ columns: [String], _ tables: TableReader
    ) throws(MappingTable.Failure) -> [String: ICD10Code] {
        var result: [String: ICD10Code] = [:]
        for (key, code) in try tables.read(
            name, columns,
            { row throws(MappingTable.Failure) in (row.cells[0], try tables.code(row, 1, name)) })
        {
            result[key] = code
        }
        return result
    }
}
