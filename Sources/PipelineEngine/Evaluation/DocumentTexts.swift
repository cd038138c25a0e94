internal import ClinicalEvaluation
internal import Foundation

/// Texts by document, from a folder, a table, or lines of JSON.
struct DocumentTexts {
    /// Which side of an evaluation the texts are on; it decides which column of a table is read first.
    enum Side {
        case gold, predicted, compared, sources

        var columns: [String] {
            let common = ["text", "transcript", "summary", "section_text"]
            return switch self {
            case .gold: ["reference", "gold", "note"] + common + ["target"]
            case .predicted, .compared:
                ["prediction", "predicted", "draft", "hypothesis", "systemoutput", "note"] + common
            case .sources: ["source", "dialogue", "conversation", "dialog"] + common
            }
        }

        var issueSide: EvaluationIssue.Side {
            switch self {
            case .gold: .gold
            case .predicted: .predicted
            case .compared: .compared
            case .sources: .sources
            }
        }
    }

    /// One document.
    struct Entry {
        var text: String
        /// The file where it is a draft of Chartline with citations.
        var draft: DraftFile?
        /// Natural log-probabilities of the tokens; empty where none are given.
        var logProbabilities: [Double] = []
    }

    /// The documents by key.
    private(set) var entries: [String: Entry] = [:]
    private(set) var issues = EvaluationIssues()
    private(set) var attributes = DocumentAttributes()
    private let side: Side

    /// Reads texts.
    ///
    /// A folder holds a file a document, named for its key: `.txt` or `.md`, a draft's or a transcript's `.json`; where a
    /// draft is there as `.json` and `.md`, the `.json` is read. A table is CSV or TSV with a column of keys and one of
    /// texts; `.jsonl` and `.ndjson` hold an object a line.
    ///
    /// - Parameter column: The column of texts; `nil` finds one of the usual names.
    /// - Throws: ``PipelineError``: 66 where there is nothing, 65 with the line where it cannot be used, or where a
    ///   document is there twice with different texts.
    init(_ path: String, side: Side, column: String? = nil, dimensions: [String] = []) throws {
        self.side = side
        attributes = DocumentAttributes(further: dimensions)
        guard FileManager.default.fileExists(atPath: path) else {
            throw PipelineError(.noInput, "there is no such file or folder", at: path)
        }
        if FolderListing.names(in: path) != nil {
            try readFolder(path)
        } else if [".jsonl", ".ndjson"].contains(where: path.hasSuffix) {
            try readLines(path, column: column)
        } else {
            try readTable(path, column: column)
        }
        guard !entries.isEmpty else { throw PipelineError(.noInput, "there is no text to read", at: path) }
    }

    private mutating func add(_ key: String, _ entry: Entry, at location: String, line: Int? = nil) throws {
        if let known = entries[key] {
            guard known.text == entry.text else {
                throw PipelineError(
                    .unusableInput, "a document is there twice with different texts; keep one of the two", at: location)
            }
            issues.add(EvaluationIssue(kind: .duplicateDocument, side: side.issueSide, line: line, document: key))
        } else {
            entries[key] = entry
        }
    }

    private mutating func readFolder(_ path: String) throws {
        let real = (path as NSString).resolvingSymlinksInPath
        let names = ((try? FileManager.default.subpathsOfDirectory(atPath: real)) ?? []).sorted()
        let endings = ["json", "txt", "md"]
        let files = names.filter { name in
            !name.split(separator: "/").contains { $0.hasPrefix(".") } && !InputFile.stem(name).hasPrefix("README")
                && endings.contains((name as NSString).pathExtension)
        }
        let structured = Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) })
        for name in files {
            if name.hasSuffix(".md"), structured.contains(String(name.dropLast(3))) { continue }
            let location = path + "/" + name
            let key = InputFile.stem(name)
            if name.hasSuffix(".json") {
                try add(key, try Self.structured(try InputFile.bytes(location), at: location), at: location)
            } else {
                try add(key, Entry(text: try InputFile.text(location)), at: location)
            }
        }
    }

    /// A draft or a transcript of Chartline, or an object with a text.
    private static func structured(_ bytes: [UInt8], at location: String) throws -> Entry {
        let data = Data(bytes)
        if let draft = try? JSONDecoder().decode(DraftFile.self, from: data) {
            return Entry(text: draft.text, draft: draft)
        }
        if let transcript = try? TranscriptFile(data) { return Entry(text: transcript.text) }
        throw PipelineError(
            .unusableInput, "the file is no draft and no transcript of Chartline; give plain text as .txt", at: location
        )
    }

    private mutating func readTable(_ path: String, column: String?) throws {
        let bytes = try InputFile.bytes(path)
        let table = try PipelineError.ofTable(path) { () throws(EvaluationError) in try KeyedTable(bytes) }
        guard let column = column?.lowercased() ?? table.first(of: side.columns), table.has(column) else {
            throw PipelineError(
                .unusableInput, "no column has texts; call one «\(side.columns[0])», or name it with --text-column",
                at: path)
        }
        attributes.add(table, side: side.issueSide)
        for row in table.rows {
            var entry = Entry(text: table.text(column, of: row))
            entry.logProbabilities = try Self.numbers(
                table.text("log_probabilities", of: row), at: "\(path), line \(row.line)")
            try add(row.key, entry, at: "\(path), line \(row.line)", line: row.line)
        }
    }

    private static func numbers(_ text: String, at location: String) throws -> [Double] {
        try text.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "," }).map { word in
            guard let number = Double(word), number <= 0 else {
                throw PipelineError(
                    .unusableInput, "log_probabilities are numbers up to 0, with spaces between", at: location)
            }
            return number
        }
    }

    private mutating func readLines(_ path: String, column: String?) throws {
        let names = column.map { [$0] } ?? side.columns
        for (index, line) in try InputFile.lines(path).enumerated() where !line.isEmpty {
            let location = "\(path), line \(index + 1)"
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                throw PipelineError(.unusableInput, "the line is no JSON object", at: location)
            }
            let members = Dictionary(object.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
            let key = KeyedTable.keyColumns.lazy.compactMap { members[$0] }.first.map { "\($0)" }
            let text = names.lazy.compactMap { members[$0.lowercased()] as? String }.first
            guard let key, !key.isEmpty, let text else {
                throw PipelineError(
                    .unusableInput, "the line needs members document_id and «\(names[0])»", at: location)
            }
            var entry = Entry(text: text)
            entry.logProbabilities = (members["log_probabilities"] as? [Double]) ?? []
            try add(key, entry, at: location, line: index + 1)
        }
    }
}

extension PipelineError {
    /// Tells an evaluation's error as one of the file that it is about.
    static func ofTable<Value>(_ path: String, _ body: () throws(EvaluationError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw PipelineError(.unusableInput, error.message, at: error.line.map { "\(path), line \($0)" } ?? path)
        }
    }
}
