internal import ContentHash
internal import DelimitedText
internal import Foundation
internal import MedicalCoding
internal import Terminology

/// `chartline terminology import`: takes the files that CMS, CDC, AHRQ, NLM and the AMA publish, each recognised by its
/// contents, and says line by line what of them could not be read.
///
/// What is compiled into a terminology (indexes, tables of codes, HCPCS) is kept in one form in
/// `Terminology/imported`, where `terminology build` finds it; what is looked up while coding (the SNOMED CT map, the
/// CPT file, the claim edits) is read from there at every run.
public struct TerminologyImport {
    /// The most lines of a file that are named one by one.
    private static let maximumIssues = 50

    private let folder: String

    /// Makes the task.
    ///
    /// - Parameter folder: The folder of terminologies; the installation's own by default.
    public init(installation: Installation, folder: String?) {
        self.folder = folder ?? installation.terminologyFolder
    }

    /// What a file was found to be.
    private enum Kind: String {
        case tabular = "a tabular list"
        case index = "an alphabetic index or one of its tables"
        case order = "a list of codes"
        case hcpcs = "HCPCS Level II"
        case attributes = "attributes of codes"
        case edits = "claim edits"
        case snomed = "a map from SNOMED CT"
        case cpt = "CPT"

        /// Whether it is compiled into a terminology; the others are looked up at every run.
        var isCompiled: Bool {
            switch self {
            case .tabular, .index, .order, .hcpcs, .attributes: true
            case .edits, .snomed, .cpt: false
            }
        }
    }

    /// What importing has come to, file by file.
    private struct State {
        var edits: ClaimEditsBuilder?
        var needsBuild = false
        var hasGaps = false
        var failure: PipelineError?
        var imported = 0
    }

    /// Takes files.
    ///
    /// One that cannot be taken is named in the report, and the rest goes on.
    ///
    /// - Parameters:
    ///   - year: The fiscal year of a list of codes whose name does not tell it.
    ///   - emit: Is given the report.
    /// - Returns: 3 where a file, or something of one, could not be read.
    /// - Throws: ``PipelineError``: where no file could be taken, what was wrong with the last one: 66 where it is not
    ///   there, 65 where it is of no known kind; 73 where the results cannot be written.
    public func run(_ paths: [String], year: String?, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        var state = State()
        for path in paths {
            do {
                try emit(Array(take(path, year: year, &state).utf8))
                state.imported += 1
            } catch let error as PipelineError where error.status != .cannotWrite && paths.count > 1 {
                state.failure = error
                try emit(Array("\(path): not imported: \(error.message)\n".utf8))
            }
        }
        if let edits = state.edits { try write(edits.build(), to: ImportedTables.editsName) }
        if let failure = state.failure, state.imported == 0 { throw failure }
        if state.needsBuild { try emit(Array("now compile: chartline terminology build\n".utf8)) }
        return state.hasGaps || state.failure != nil ? .doneWithGaps : .done
    }

    /// Takes a file.
    ///
    /// - Returns: Its part of the report.
    private func take(_ path: String, year: String?, _ state: inout State) throws -> String {
        let bytes = try InputFile.bytes(path)
        let kind = try Self.kind(of: bytes, path: path)
        var issues: [(line: Int, message: String)] = []
        let what: String
        switch kind {
        case .edits:
            var builder = state.edits ?? ClaimEditsBuilder(continuing: ImportedTables(folder: folder).edits())
            let read = builder.read(bytes)
            issues = read.issues.map { ($0.line, $0.message) }
            what = "\(read.pairs) pairs, \(read.limits) limits"
            state.edits = builder
        case .tabular, .order:
            (what, issues) = try keepCodes(bytes, kind: kind, path: path, year: year)
        case .index:
            (what, issues) = try keepIndex(bytes, path: path)
        case .hcpcs:
            let table = try Self.read(path) { () throws(TerminologyError) in try HCPCSTable(bytes, name: path) }
            issues = table.skippedLines.map { ($0, "the line holds no HCPCS Level II code") }
            let kept = try ImportedTables(folder: folder).hcpcs().map { table.merged(with: $0) } ?? table
            try write(ImportedTables.hcpcsName, ["code", "long_descriptor"], kept.rows.map { [$0.code, $0.title] })
            what = "\(table.rows.count) codes"
        case .attributes:
            let table = CodeAttributeTable(reading: bytes) ?? CodeAttributeTable()
            issues = table.issues.map { ($0.line, $0.message) }
            let merged = try ImportedTables(folder: folder).attributes().merged(with: table)
            let rows = merged.attributes.sorted { $0.key < $1.key }.flatMap { code, values in
                values.map { [code.dotted, $0.name, $0.value] }
            }
            try write(ImportedTables.attributesName, ["code", "name", "value"], rows)
            what = "\(table.attributes.count) codes"
        case .snomed:
            let map = SNOMEDMapFile(bytes)
            issues = map.issues
            let rows = map.rows.map { [$0.concept, $0.code, ""] }
            try write(ImportedTables.snomedName, ["snomed", "icd10cm", "note"], rows)
            what = "\(map.rows.count) concepts with a default code"
        case .cpt:
            let file = CPTFile(bytes)
            issues = file.issues
            try write(ImportedTables.cptName, ["code", "descriptor"], file.rows.map { [$0.code, $0.descriptor] })
            what = "\(file.rows.count) codes, under your own licence of the AMA"
        }
        state.needsBuild = state.needsBuild || kind.isCompiled
        state.hasGaps = state.hasGaps || !issues.isEmpty
        return Self.report(path, kind.rawValue, what, issues)
    }

    private func keepCodes(
        _ bytes: [UInt8], kind: Kind, path: String, year: String?
    ) throws -> (String, [(line: Int, message: String)]) {
        let name = (path as NSString).lastPathComponent
        if kind == .tabular {
            let list = try Self.read(path) { () throws(TerminologyError) in
                try TabularImporter.read(bytes, name: path)
            }
            try write(bytes, to: ImportedTables.codesName(year: list.fiscalYear, isTabular: true))
            return ("fiscal year \(list.fiscalYear), \(list.nodes.count) chapters, blocks and codes", [])
        }
        guard let year = year ?? Self.year(in: name) else {
            throw PipelineError(.usage, "a list of codes does not tell its fiscal year; give --year", at: path)
        }
        let (list, issues) = try Self.read(path) { () throws(TerminologyError) in
            try OrderFileImporter.read(bytes, name: path, fiscalYear: year)
        }
        try write(bytes, to: ImportedTables.codesName(year: year, isTabular: false))
        return ("fiscal year \(year), \(list.nodes.count - 2) codes", issues.map { ($0.line, $0.message) })
    }

    private func keepIndex(_ bytes: [UInt8], path: String) throws -> (String, [(line: Int, message: String)]) {
        let table = try Self.read(path) { () throws(TerminologyError) in try IndexImporter.read(bytes, name: path) }
        let name = InputFile.stem(path)
        try write(
            ImportedTables.indexName(name), ["words", "code"],
            table.entries.map { [$0.words.replacing("\t", with: " "), $0.code] })
        return ("\(table.entries.count) entries", table.issues.map { ($0.line, $0.message) })
    }

    private static func kind(of bytes: [UInt8], path: String) throws -> Kind {
        let head = String(decoding: bytes.prefix(4_000), as: UTF8.self)
        if head.contains("<ICD10CM.tabular") { return .tabular }
        if head.contains("<ICD10CM.index") { return .index }
        if ClaimEditsBuilder.recognises(bytes) { return .edits }
        if SNOMEDMapFile.recognises(head) { return .snomed }
        if (try? HCPCSTable(Array(bytes.prefix(4_000)), name: path)) != nil { return .hcpcs }
        if CodeAttributeTable.recognises(bytes) { return .attributes }
        if OrderFileImporter.recognises(bytes) { return .order }
        if CPTFile.recognises(head) { return .cpt }
        throw PipelineError(
            .unusableInput, "the file is none that can be imported; see chartline terminology import --help", at: path)
    }

    private static func year(in name: String) -> String? {
        name.split { !$0.isNumber }.map(String.init).first { $0.count == 4 && $0.hasPrefix("20") }
    }

    private static func read<Value>(
        _ path: String, _ body: () throws(TerminologyError) -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch {
            throw PipelineError(.unusableInput, error.message, at: error.location)
        }
    }

    private static func report(
        _ path: String, _ kind: String, _ what: String, _ issues: [(line: Int, message: String)]
    ) -> String {
        var text = "\(path): \(kind): \(what)\n"
        for issue in issues.prefix(maximumIssues) { text += "\(path), line \(issue.line): \(issue.message)\n" }
        if issues.count > maximumIssues { text += "\(path): and \(issues.count - maximumIssues) further lines\n" }
        return text
    }

    private func write(_ name: String, _ columns: [String], _ rows: [[String]]) throws {
        var text = "# version: 1\n# source: imported\n# extend: chartline terminology import writes it\n"
        text += columns.joined(separator: "\t") + "\n"
        for row in rows { text += row.joined(separator: "\t") + "\n" }
        try write(Array(text.utf8), to: name)
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let path = folder + "/" + ImportedTables.folderName
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw PipelineError(.cannotWrite, "the folder cannot be made", at: path)
        }
        try InputFile.write(bytes, to: path + "/" + name)
    }
}
