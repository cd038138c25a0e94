internal import DelimitedText
internal import Foundation
internal import MedicalCoding
internal import Terminology

/// The tables that `terminology import` keeps beside the compiled terminologies.
struct ImportedTables {
    static let folderName = "imported"
    static let hcpcsName = "hcpcs.tsv"
    static let attributesName = "attributes.tsv"
    static let snomedName = "snomed-icd10cm.tsv"
    static let cptName = "cpt.tsv"
    static let editsName = "claim.edits"
    /// The claim edits among the tables that are looked up.
    static let editsKey = folderName + "/" + editsName

    /// The file of one index or table.
    static func indexName(_ stem: String) -> String { "index-\(stem).tsv" }

    /// The file of a year's codes.
    static func codesName(year: String, isTabular: Bool) -> String {
        "codes-\(year)." + (isTabular ? "xml" : "txt")
    }

    private let path: String

    /// - Parameter folder: The folder of terminologies.
    init(folder: String) { path = folder + "/" + Self.folderName }

    /// The bytes of a table; `nil` where it was not imported.
    func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
    }

    /// The tables that are looked up while coding, by name.
    func runTimeTables() -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for name in [Self.snomedName, Self.cptName, Self.editsName] {
            if let bytes = bytes(name) { result[Self.folderName + "/" + name] = bytes }
        }
        return result
    }

    /// The names of all tables, in order.
    func names() -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// HCPCS Level II; `nil` where it was not imported.
    ///
    /// - Throws: ``PipelineError`` with 65 for a table that was changed by hand.
    func hcpcs() throws -> HCPCSTable? {
        try rows(Self.hcpcsName, ["code", "long_descriptor"]).map { rows in
            HCPCSTable(rows: rows.map { HCPCSTable.Row(code: $0[0], title: $0[1]) })
        }
    }

    /// The claim edits of earlier imports; `nil` where there are none, or they are damaged and to be imported again.
    func edits() -> ClaimEdits? { bytes(Self.editsName).flatMap(ClaimEdits.init) }

    /// What other tables say of the codes.
    ///
    /// - Throws: As ``hcpcs()`` does.
    func attributes() throws -> CodeAttributeTable {
        var table = CodeAttributeTable()
        for row in try rows(Self.attributesName, ["code", "name", "value"]) ?? [] {
            guard let code = ICD10Code(row[0]) else { continue }
            table.attributes[code, default: []].append(CodeAttribute(name: row[1], value: row[2]))
        }
        return table
    }

    /// The entries of all indexes; `nil` where none was imported.
    ///
    /// - Throws: As ``hcpcs()`` does.
    func index() throws -> IndexTable? {
        let names = names().filter { $0.hasPrefix("index-") }
        guard !names.isEmpty else { return nil }
        var entries: [IndexTable.Entry] = []
        for name in names {
            entries += (try rows(name, ["words", "code"]) ?? []).map { IndexTable.Entry(words: $0[0], code: $0[1]) }
        }
        return IndexTable(entries: entries)
    }

    /// Whether a table is compiled into terminologies.
    func isCompiled(_ name: String) -> Bool {
        name == Self.hcpcsName || name == Self.attributesName || name.hasPrefix("index-")
    }

    /// The lists of codes, by fiscal year, in order.
    func codes() -> [(year: String, name: String)] {
        names().filter { $0.hasPrefix("codes-") }.map { (String($0.dropFirst("codes-".count).prefix(4)), $0) }
    }

    private func rows(_ name: String, _ columns: [String]) throws -> [[String]]? {
        guard let bytes = bytes(name) else { return nil }
        do {
            return try MappingTable(bytes, file: path + "/" + name, columns: columns).rows.map(\.cells)
        } catch {
            throw PipelineError(.unusableInput, "line \(error.line): \(error.message); import it again", at: error.file)
        }
    }
}
