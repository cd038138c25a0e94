internal import ContentHash
internal import Foundation
internal import Terminology

/// `chartline terminology`: compiles and looks into code systems.
public struct TerminologyTask {
    let installation: Installation

    /// Makes the task.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Compiles every list of codes that was imported, one file a fiscal year, with all imported tables.
    ///
    /// - Throws: ``PipelineError``: 66 where none was imported, else as ``build(tabular:hcpcs:output:emit:)``.
    public func buildImported(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let folder = installation.terminologyFolder
        let codes = ImportedTables(folder: folder).codes()
        guard !codes.isEmpty else {
            throw PipelineError(
                .noInput, "no list of codes was imported; give --tabular and --output, or import one", at: folder)
        }
        for (year, name) in codes {
            let output = "\(folder)/icd10cm-\(year).terminology"
            try emit(Array("\(output)\n".utf8))
            _ = try build(
                tabular: "\(folder)/\(ImportedTables.folderName)/\(name)", hcpcs: [], output: output, emit: emit)
        }
        return .done
    }

    /// Compiles an ICD-10-CM release with HCPCS, our synonyms and what was imported into one file.
    ///
    /// - Parameters:
    ///   - tabular: The tabular list, or CMS's list of codes with the fiscal year in its name.
    ///   - hcpcs: Files of HCPCS Level II, besides what was imported.
    /// - Throws: ``PipelineError``: 65 for a source that cannot be read, 73 where the file cannot be written.
    public func build(tabular: String, hcpcs: [String], output: String, emit: ([UInt8]) throws -> Void) throws
        -> ExitStatus
    {
        let tabularBytes = try InputFile.bytes(tabular)
        let synonymsName = "terminology/synonyms.tsv"
        let synonymsBytes = try installation.mappings()[synonymsName] ?? []
        var sources = [
            (Self.fileName(tabular), ContentHash.sha256(tabularBytes)),
            (synonymsName, ContentHash.sha256(synonymsBytes)),
        ]
        let result: (bytes: [UInt8], report: TerminologyBuilder.Report)
        do {
            let list = try Self.list(tabularBytes, name: tabular)
            let synonyms = try SynonymTable(synonymsBytes, file: synonymsName)
            let imported = ImportedTables(folder: installation.terminologyFolder)
            var table = try imported.hcpcs()
            for path in hcpcs {
                let bytes = try InputFile.bytes(path)
                sources.append((Self.fileName(path), ContentHash.sha256(bytes)))
                let next = try HCPCSTable(bytes, name: path)
                table = table?.merged(with: next) ?? next
            }
            for name in imported.names() where imported.isCompiled(name) {
                sources.append(("imported/" + name, ContentHash.sha256(imported.bytes(name) ?? [])))
            }
            result = TerminologyBuilder(
                list: list, synonyms: synonyms, hcpcs: table, index: try imported.index(),
                attributes: try imported.attributes(), sources: sources
            ).build()
        } catch let error as TerminologyError {
            throw PipelineError(.unusableInput, error.message, at: error.location)
        }
        try InputFile.write(result.bytes, to: output)
        let report = result.report
        var text = "\(report.codeCount) codes, \(report.billableCount) billable, \(report.termCount) terms, "
        text += "\(report.hcpcsCount) HCPCS codes, \(report.indexEntryCount) index entries, "
        text += "\(report.attributedCount) codes with attributes, \(result.bytes.count) bytes\n"
        if report.unknownIndexEntryCount > 0 {
            text += "index entries whose code is not in this year's code set: \(report.unknownIndexEntryCount)\n"
        }
        for issue in report.issues { text += "synonyms, line \(issue.line): \(issue.message)\n" }
        try emit(Array(text.utf8))
        return .done
    }

    /// Shows what a terminology holds, or what it knows of a code.
    ///
    /// - Parameter subject: A file, a code, or `nil` for the terminology that is found.
    /// - Throws: ``PipelineError``: 66 for a code that the terminology does not know.
    public func info(_ subject: String?, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let isFile = subject.map { FileManager.default.fileExists(atPath: $0) } ?? true
        let (index, path) = try open(isFile ? subject : nil)
        guard let code = subject, !isFile else {
            var text = "\(path)\nICD-10-CM \(index.fiscalYear), \(index.codeCount) codes\n"
            for source in index.sources { text += "\(source.sha256)  \(source.name)\n" }
            try emit(Array(text.utf8))
            return .done
        }
        guard let entry = index.entry(for: code) else {
            throw PipelineError(.noInput, "ICD-10-CM \(index.fiscalYear) has no such code or file", at: code)
        }
        try emit(Array(Self.text(of: entry, in: index).utf8))
        return .done
    }

    /// Opens a terminology.
    ///
    /// - Throws: ``PipelineError`` with 69 where none is there or it cannot be used.
    func open(_ name: String?) throws -> (index: TerminologyIndex, path: String) {
        guard let path = installation.terminology(named: name) else {
            throw PipelineError(
                .unavailable, "the terminology is not there; run Scripts/setup, or chartline terminology build",
                at: name)
        }
        do {
            return (try TerminologyIndex(path: path), path)
        } catch {
            throw PipelineError(.unavailable, "\(error.message); build it anew: chartline terminology build", at: path)
        }
    }

    private static func text(of entry: CodeEntry, in index: TerminologyIndex) -> String {
        var text = "\(entry.code)  \(entry.title)\n"
        text += entry.isBillable ? "billable\n" : "not billable: it has further subdivisions\n"
        for ancestor in entry.ancestors {
            let title =
                ancestor == entry.block.label
                ? entry.block.title
                : ancestor == entry.chapter.number
                    ? "chapter: " + entry.chapter.title : index.entry(for: ancestor)?.title
            text += "  in \(ancestor)  \(title ?? "")\n"
        }
        let attributes = ICD10Code(entry.code).map(index.attributes) ?? []
        for attribute in attributes { text += "\(attribute.name): \(attribute.value)\n" }
        for inherited in entry.notes {
            text += "\(inherited.note.kind) (from \(inherited.from)): \(inherited.note.text)\n"
        }
        return text
    }

    /// A code set from the tabular list, or from CMS's list of codes.
    private static func list(_ bytes: [UInt8], name: String) throws -> TabularList {
        guard bytes.first != 0x3C, OrderFileImporter.recognises(bytes) else {
            return try TabularImporter.read(bytes, name: name)
        }
        let digits = fileName(name).split { !$0.isNumber }.map(String.init)
        guard let year = digits.first(where: { $0.count == 4 && $0.hasPrefix("20") }) else {
            throw PipelineError(.usage, "the name of a list of codes must hold its fiscal year", at: name)
        }
        return try OrderFileImporter.read(bytes, name: name, fiscalYear: year).list
    }

    private static func fileName(_ path: String) -> String { (path as NSString).lastPathComponent }
}
