public import ClinicalModel
internal import JSONTape

/// Parses FHIR R4 JSON into values of the clinical model.
///
/// A resource is one record; a Bundle has a record for each entry. The values of a record are followed by its
/// `RecordEnd`. Buffers are kept from call to call, so that one parser reads many documents.
///
/// ```swift
/// var parser = FHIRParser()
/// var records: [ParsedRecord] = []
/// try parser.parse(bytes.span, source: "patient.json", into: &records)
/// ```
public struct FHIRParser: Sendable {
    /// The limits.
    public let configuration: Configuration

    private var tape: JSONTape
    private var reader: ResourceReader?

    /// Makes a parser.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        tape = JSONTape(
            configuration: .init(
                maximumDepth: configuration.maximumDepth, maximumBytes: configuration.maximumDocumentBytes))
    }

    /// Parses one JSON document: a Bundle or any other resource.
    ///
    /// - Parameters:
    ///   - bytes: The document in UTF-8, with or without a byte order mark.
    ///   - source: The source's name, for provenance.
    ///   - sink: Takes the values in the order of the document.
    /// - Throws: ``FHIRError`` where the bytes are no JSON document or pass a limit; nothing has been handed out then.
    public mutating func parse(
        _ bytes: Span<UInt8>, source: String, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        if let issue = parse(bytes, source: source, at: 0, record: nil, into: &sink) { throw FHIRError(issue) }
    }

    /// Parses one document that stands anywhere in its source.
    ///
    /// - Parameters:
    ///   - offset: Where `bytes` begin in the source.
    ///   - record: Where a record that is the whole document stands; `nil` for the JSON value itself.
    /// - Returns: Why the bytes are no JSON document, with line and column counted from the first of `bytes`; nothing
    ///   has been handed out then.
    mutating func parse(
        _ bytes: Span<UInt8>, source: String, at offset: Int, record: Provenance?,
        into sink: inout some ParsedRecordSink
    ) -> RecordIssue? {
        do {
            try tape.read(bytes)
        } catch {
            let start = min(error.byteOffset, bytes.count)
            return RecordIssue(
                severity: .error, code: error.issueCode, message: error.code.sentence,
                provenance: Provenance(
                    source: source, pointer: "",
                    byteRange: offset + start..<offset + min(start + 1, bytes.count)),
                line: error.line, column: error.column)
        }
        // The reader stays where it is: it is large, and is not moved for each of many small records.
        if reader?.source != source { reader = ResourceReader(configuration: configuration, source: source) }
        reader?.baseOffset = offset
        let tape = tape
        let root = tape.root(of: bytes)
        let range = root.byteRange
        reader?.readDocument(
            root,
            record: record
                ?? Provenance(
                    source: source, pointer: "", byteRange: range.lowerBound + offset..<range.upperBound + offset),
            duplicateKeys: tape.duplicateKeys, into: &sink)
        return nil
    }
}

extension JSONError {
    /// The code of the issue that the error becomes.
    fileprivate var issueCode: String {
        switch code {
        case .depthLimit: "json-depth"
        case .sizeLimit: "document-too-large"
        case .invalidUTF8: "json-encoding"
        case .unexpectedEnd, .unterminatedString: "json-truncated"
        case .unexpectedCharacter, .invalidNumber, .invalidEscape, .controlCharacter, .trailingData: "json-syntax"
        }
    }
}
