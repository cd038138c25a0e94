internal import CDAParsing
internal import ClinicalModel
internal import Compression
internal import Dictation
internal import DocumentText
internal import FHIRParsing
internal import PatientTimeline

/// Reads one source into records for the store.
struct SourceReader: Sendable {
    private let options: PipelineConfiguration.Ingest
    /// The manifests by name.
    private let manifests: [String: SourceManifest]
    /// The names of all sources.
    private let names: Set<String>
    private let documentParser: CDAParser
    private let attachments: AttachmentReader

    init(options: PipelineConfiguration.Ingest, manifests: [String: SourceManifest], names: Set<String>) {
        self.options = options
        self.manifests = manifests
        self.names = names
        var configuration = CDAParser.Configuration()
        configuration.maximumBytes = options.maximumDocumentBytes
        configuration.maximumDepth = options.maximumDepth
        documentParser = CDAParser(configuration: configuration)
        attachments = AttachmentReader(documentParser: documentParser, maximumBytes: options.maximumDocumentBytes)
    }

    /// The format of a source, told by its first bytes.
    ///
    /// - Throws: ``FileChunks/Failure`` where it cannot be read.
    func format(of source: InputSource) throws -> SourceFormat {
        let prefix = try FileChunks.prefix(source.path, limit: SourceFormat.prefixLength)
        guard GzipInflater.recognizes(prefix.span) else { return SourceFormat(prefix: prefix, source: source) }
        var expanded: [UInt8] = []
        do {
            let inflater = try GzipInflater()
            try inflater.append(prefix.span) { piece in
                for index in piece.indices { expanded.append(piece[index]) }
                return expanded.count < SourceFormat.prefixLength
            }
        } catch {
            // What the first bytes do not tell, the name does; reading the whole will say what is wrong.
            return SourceFormat(prefix: expanded, source: source)
        }
        return SourceFormat(prefix: expanded, source: source)
    }

    /// Reads a source and hands out its records in order.
    ///
    /// A source that cannot be read as a whole ends with one record in quarantine; what was read before it stays.
    ///
    /// - Parameter format: How to read it; told by its first bytes and its name where it is `nil`.
    /// - Throws: What `emit` throws.
    func read(
        _ source: InputSource, as format: SourceFormat? = nil, emit: @escaping (LoadedRecord) throws -> Void
    ) throws {
        if let refused = refusal(of: source) { return try emit(refused) }
        do {
            switch try format ?? self.format(of: source) {
            case .fhir: try readFHIR(source, emit: emit)
            case .ccda: try readDocument(source, emit: emit)
            case .note: try emit(readNote(source))
            case .audio: try emit(audio(source))
            case .manifest: try readManifest(source).forEach(emit)
            case .unsupported:
                try emit(
                    rejected(
                        source, "unsupported-format",
                        "the file is no FHIR JSON, C-CDA XML, recording, note or manifest; convert or exclude it",
                        bytes: try smallFile(source)))
            }
        } catch is FileChunks.Failure {
            try emit(unreadable(source))
        }
    }

    /// The one record of a source that is refused before its bytes are looked at.
    private func refusal(of source: InputSource) -> LoadedRecord? {
        if let reason = source.unreadable { return rejected(source, reason.rawValue, reason.message, bytes: nil) }
        return source.byteCount > 0 ? nil : rejected(source, "empty-file", "the file is empty", bytes: [])
    }

    private func unreadable(_ source: InputSource) -> LoadedRecord {
        rejected(source, "unreadable-file", "the file could not be read to its end", bytes: nil)
    }

    /// The one record of a source that changed while it was read.
    func changed(_ source: InputSource) -> LoadedRecord {
        rejected(
            source, "changed-while-read",
            "the file changed, or went, while the run was reading; run again when it is whole", bytes: nil)
    }

    /// Whether a source is FHIR and large enough for several workers.
    func isInParts(_ source: InputSource) -> Bool {
        source.unreadable == nil && source.byteCount >= 2 * FileChunks.size && (try? format(of: source)) == .fhir
    }

    /// Cuts a FHIR source into parts that can be parsed by themselves.
    ///
    /// - Returns: The record in quarantine of a source that cannot be read to its end; `nil` where it can.
    /// - Throws: What `emit` throws.
    func split(_ source: InputSource, emit: (FHIRSourcePart) throws -> Void) throws -> LoadedRecord? {
        var splitter = FHIRSourceSplitter(
            source: source.name, configuration: configuration)
        var parts: [FHIRSourcePart] = []
        func handOn() throws {
            for part in parts { try emit(part) }
            parts.removeAll()
        }
        do {
            try FileChunks.read(source.path) { chunk in
                try splitter.append(chunk.span) { parts.append($0) }
                try handOn()
            }
            try splitter.finish { parts.append($0) }
            try handOn()
            return nil
        } catch let error as FHIRError {
            try handOn()
            return rejected(source, error.issue, bytes: try? smallFile(source))
        } catch is FileChunks.Failure {
            return unreadable(source)
        }
    }

    /// Parses a part of a FHIR source.
    ///
    /// - Throws: What `emit` throws.
    func read(
        _ part: FHIRSourcePart, of source: InputSource, with parser: inout FHIRParser,
        emit: @escaping (LoadedRecord) throws -> Void
    ) throws {
        var collector = RecordCollector(
            source: source, bytes: part.bytes, byteOffset: part.byteOffset, attachments: attachments,
            quarantinedBytes: options.quarantinedBytes, emit: emit)
        do {
            try parser.parse(part, into: &collector)
            try collector.check()
        } catch let error as FHIRError {
            try emit(rejected(source, error.issue, bytes: try? smallFile(source)))
        }
    }

    /// A parser with the limits of the pipeline file.
    var parser: FHIRParser { FHIRParser(configuration: configuration) }

    private var configuration: FHIRParser.Configuration {
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = options.maximumRecordBytes
        configuration.maximumDepth = options.maximumDepth
        configuration.maximumExpansionRatio = options.maximumExpansion
        return configuration
    }

    private func readFHIR(_ source: InputSource, emit: @escaping (LoadedRecord) throws -> Void) throws {
        var parser = parser
        let failure = try split(source) { try read($0, of: source, with: &parser, emit: emit) }
        if let failure { try emit(failure) }
    }

    private func readDocument(_ source: InputSource, emit: @escaping (LoadedRecord) throws -> Void) throws {
        guard source.byteCount <= options.maximumDocumentBytes else { return try emit(tooLarge(source)) }
        let bytes = try wholeFile(source)
        var collector = RecordCollector(
            source: source, bytes: bytes, attachments: attachments, quarantinedBytes: options.quarantinedBytes,
            emit: emit)
        do {
            try documentParser.parse(bytes.span, source: source.name, into: &collector)
            try collector.check()
        } catch let error as CDAError {
            try emit(rejected(source, error.issue, bytes: try smallFile(source)))
        }
    }

    private func readNote(_ source: InputSource) throws -> LoadedRecord {
        guard source.byteCount <= options.maximumDocumentBytes else { return tooLarge(source) }
        let contentType =
            switch source.fileExtension {
            case "rtf": "text/rtf"
            case "html", "htm": "text/html"
            default: "text/plain"
            }
        let entry = entry(of: source)
        var document = document(.note, source, entry, contentType: contentType)
        let bytes = try wholeFile(source)
        guard Self.isText(bytes) else {
            return rejected(
                source, "not-text", "the file is named as a note and holds binary data; convert or exclude it",
                bytes: try smallFile(source))
        }
        document.content = .bytes(bytes)
        let values = attachments.read(document)
        if case .issue(let issue)? = values.last {
            return rejected(source, issue, bytes: try smallFile(source))
        }
        return record("Note", source, entry, .taken, values)
    }

    /// Whether bytes may be text: UTF-8, UTF-16 with its byte order mark, or one byte a character.
    ///
    /// Of one byte a character nearly all are ASCII in the languages that such files are written in; more than three
    /// in ten others, or a zero byte, are binary data.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        if bytes.contains(0) { return false }
        if (try? UTF8Span(validating: bytes.span)) != nil { return true }
        return bytes.count { $0 >= 0x80 } * 10 <= bytes.count * 3
    }

    private func audio(_ source: InputSource) -> LoadedRecord {
        // What a manifest says comes before what the recorder wrote into the file.
        var entry = entry(of: source)
        let tags = entry == nil ? AudioFile.tags(path: source.path) : nil
        entry = entry ?? tags.flatMap { SourceManifest.Entry($0) }
        var document = document(.audio, source, entry, contentType: "audio/" + source.fileExtension)
        if let tags {
            document.title = tags.title ?? document.title
            document.date = document.date ?? tags.recordedAt.flatMap { ClinicalDate(iso8601: $0) }
            if let author = tags.author { document.authors = [Participant(role: "author", name: author)] }
        }
        return record("Audio", source, entry, .notProcessed(reason: TimelineStore.waiting), [.document(document)])
    }

    /// What the nearest manifest says of a source.
    private func entry(of source: InputSource) -> SourceManifest.Entry? {
        SourceManifest.names(for: source).lazy.compactMap { manifests[$0]?.entries[source.fileName] }.first
    }

    private func readManifest(_ source: InputSource) throws -> [LoadedRecord] {
        guard let manifest = manifests[source.name] else {
            return [
                rejected(
                    source, "manifest-unreadable",
                    "the manifest is no CSV with the columns \(SourceManifest.columns.joined(separator: ",")), and no JSON "
                        + "with members of these names",
                    bytes: try smallFile(source))
            ]
        }
        let rows = manifest.faults(in: source.scope, names: names).map { row in
            var issue = issue(source, row.code, row.message)
            issue.line = row.line
            return rejected(source, issue, bytes: nil)
        }
        return [record("Manifest", source, nil, .taken, [])] + rows
    }

    /// A note or a recording, with the patient and encounter that its manifest names in front of it in the record.
    private func record(
        _ type: String, _ source: InputSource, _ entry: SourceManifest.Entry?, _ outcome: LoadedRecord.Outcome,
        _ values: [ParsedRecord]
    ) -> LoadedRecord {
        var provenance = provenance(source)
        provenance.contentHash = source.sha256
        guard let entry else {
            return LoadedRecord(sourceType: type, provenance: provenance, outcome: outcome, values: values)
        }
        var patient = Patient(reference: Self.reference(entry.patient), provenance: provenance)
        patient.identifiers = [entry.patient]
        var people: [ParsedRecord] = [.patient(patient)]
        if !entry.encounterID.isEmpty {
            var encounter = Encounter(
                reference: RecordReference("manifest:" + entry.encounterID), provenance: provenance)
            encounter.patient = patient.reference
            encounter.identifiers = [Identifier(system: "", value: entry.encounterID)]
            people.append(.encounter(encounter))
        }
        return LoadedRecord(sourceType: type, provenance: provenance, outcome: outcome, values: people + values)
    }

    private func document(
        _ kind: ClinicalDocument.Kind, _ source: InputSource, _ entry: SourceManifest.Entry?, contentType: String
    ) -> ClinicalDocument {
        var document = ClinicalDocument(
            kind: kind, reference: RecordReference("file:" + source.name), content: .none,
            provenance: provenance(source))
        document.contentType = contentType
        document.title = source.fileName
        guard let entry else { return document }
        document.patient = Self.reference(entry.patient)
        if !entry.encounterID.isEmpty { document.encounter = RecordReference("manifest:" + entry.encounterID) }
        document.date = entry.recordedAt
        if !entry.author.isEmpty { document.authors = [Participant(role: "author", name: entry.author)] }
        if !entry.type.isEmpty { document.type = CodeableConcept(text: entry.type) }
        return document
    }

    private static func reference(_ patient: Identifier) -> RecordReference {
        RecordReference("manifest:" + patient.system + "|" + patient.value)
    }

    private func provenance(_ source: InputSource) -> Provenance {
        Provenance(source: source.name, pointer: "", byteRange: 0..<source.byteCount)
    }

    private func issue(_ source: InputSource, _ code: String, _ message: String) -> RecordIssue {
        RecordIssue(severity: .error, code: code, message: message, provenance: provenance(source))
    }

    private func rejected(
        _ source: InputSource, _ code: String, _ message: String, bytes: [UInt8]?
    ) -> LoadedRecord {
        rejected(source, issue(source, code, message), bytes: bytes)
    }

    private func rejected(_ source: InputSource, _ issue: RecordIssue, bytes: [UInt8]?) -> LoadedRecord {
        LoadedRecord(
            sourceType: "", provenance: issue.provenance, outcome: .quarantined(issue, bytes: bytes), values: [])
    }

    private func tooLarge(_ source: InputSource) -> LoadedRecord {
        rejected(
            source, "document-too-large",
            "the file is larger than maximum_document_bytes of the pipeline file; raise it or split the file",
            bytes: nil)
    }

    private func smallFile(_ source: InputSource) throws -> [UInt8]? {
        source.byteCount <= options.quarantinedBytes ? try wholeFile(source) : nil
    }

    private func wholeFile(_ source: InputSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.byteCount)
        try FileChunks.read(source.path) { bytes += $0 }
        return bytes
    }
}
