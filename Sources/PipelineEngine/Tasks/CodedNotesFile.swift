internal import ClinicalModel
internal import DelimitedText
internal import Foundation
internal import MedicalCoding
internal import Terminology

/// Reads notes that coders coded: a table of codes, and a folder of plain-text notes named for their documents.
///
/// The table has the columns `document` (or `document_id`) and `code`, and may have `code_system` (ICD-10-CM where it is
/// empty), `split`, and `lines` (numbers from 1 between `;` or `,`). A `codes.csv` that a coder filled in is read by its
/// decisions: accepted, replaced and added codes count.
struct CodedNotesFile {
    let notes: [CodedNote]
    /// The lines of the table that could not be used, with the reason.
    let issues: [String]

    /// - Parameters:
    ///   - gold: The table.
    ///   - folder: The notes, `DOCUMENT.txt`.
    ///   - split: The rows to take; all for `nil`.
    /// - Throws: ``PipelineError``: 66 and 65 for what cannot be read.
    init(gold: String, folder: String, split: String?, terminology: TerminologyIndex) throws {
        let table: CSVTable
        do {
            table = try CSVTable(try InputFile.bytes(gold), required: ["code"])
        } catch let error as CSVReader.Failure {
            throw PipelineError(.unusableInput, error.message, at: "\(gold), line \(error.line)")
        }
        guard table.columns.contains("document") || table.columns.contains("document_id") else {
            throw PipelineError(.unusableInput, "the header has no column document; add it", at: gold)
        }
        var codes: [String: [CodedNote.Code]] = [:]
        var issues: [String] = []
        for row in table.rows {
            let document = table.cell("document", of: row) ?? table.cell("document_id", of: row) ?? ""
            if let split, table.cell("split", of: row) != split { continue }
            if document.isEmpty || document.contains("/") {
                issues.append("line \(row.line): no document is named")
                continue
            }
            codes[document, default: []] += Self.code(of: row, in: table, terminology, &issues).map { [$0] } ?? []
        }
        var notes: [CodedNote] = []
        for document in codes.keys.sorted() {
            let path = "\(folder)/\(document).txt"
            guard let data = FileManager.default.contents(atPath: path) else {
                issues.append("a document has no note in the folder; add DOCUMENT.txt or take its rows out")
                continue
            }
            notes.append(
                CodedNote(
                    document: document, text: String(decoding: data, as: UTF8.self), codes: Self.joined(codes[document])
                ))
        }
        guard !notes.isEmpty else {
            throw PipelineError(
                .noInput, "no row of the table has a note in the folder; name it with --notes, the rows with --split",
                at: gold)
        }
        self.notes = notes
        self.issues = issues
    }

    private static func code(
        of row: CSVReader.Row, in table: CSVTable, _ terminology: TerminologyIndex, _ issues: inout [String]
    ) -> CodedNote.Code? {
        var written = table.cell("code", of: row) ?? ""
        switch table.cell("decision", of: row) {
        case nil, "accept", "add": break
        case "replace": written = table.cell("decision_code", of: row) ?? ""
        default: return nil
        }
        guard !written.isEmpty else { return nil }
        let name = table.cell("code_system", of: row).flatMap { $0.isEmpty ? nil : $0 } ?? CodeSystem.icd10CM.name
        guard let system = CodeSystem(name: name) else {
            issues.append("line \(row.line): the code system is not known")
            return nil
        }
        let lines = (table.cell("lines", of: row) ?? "").split { $0 == ";" || $0 == "," }.compactMap { Int($0) }
        guard system == .icd10CM else {
            return CodedNote.Code(system: system, code: written.uppercased(), lines: lines)
        }
        guard let code = ICD10Code(written), terminology.title(of: code) != nil else {
            issues.append("line \(row.line): the code is not in ICD-10-CM \(terminology.fiscalYear)")
            return nil
        }
        return CodedNote.Code(system: system, code: code.dotted, lines: lines)
    }

    /// Each code once, with the lines of all its rows.
    private static func joined(_ codes: [CodedNote.Code]?) -> [CodedNote.Code] {
        var result: [CodedNote.Code] = []
        for code in codes ?? [] {
            if let place = result.firstIndex(where: { $0.system == code.system && $0.code == code.code }) {
                result[place].lines += code.lines.filter { !result[place].lines.contains($0) }
            } else {
                result.append(code)
            }
        }
        return result
    }
}
