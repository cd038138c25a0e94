import ClinicalModel
import FHIRParsing

/// What parsing a document gave.
struct Parsed {
    var records: [ParsedRecord] = []

    init(_ json: String, source: String = "test.json") throws(FHIRError) {
        var parser = FHIRParser()
        let bytes = Array(json.utf8)
        try parser.parse(bytes.span, source: source, into: &records)
    }

    init(records: [ParsedRecord]) { self.records = records }

    var events: [ClinicalEvent] {
        records.compactMap { if case .event(let event) = $0 { event } else { nil } }
    }
    var patients: [Patient] {
        records.compactMap { if case .patient(let patient) = $0 { patient } else { nil } }
    }
    var encounters: [Encounter] {
        records.compactMap { if case .encounter(let encounter) = $0 { encounter } else { nil } }
    }
    var documents: [ClinicalDocument] {
        records.compactMap { if case .document(let document) = $0 { document } else { nil } }
    }
    var issues: [RecordIssue] {
        records.compactMap { if case .issue(let issue) = $0 { issue } else { nil } }
    }
    var ends: [RecordEnd] {
        records.compactMap { if case .end(let end) = $0 { end } else { nil } }
    }
}

/// Parses a source in chunks cut at given places.
func parseStream(
    _ bytes: [UInt8], cutAt cuts: [Int] = [], format: FHIRFormat = .automatic,
    configuration: FHIRParser.Configuration = .init()
) throws(FHIRError) -> Parsed {
    var parser = FHIRStreamParser(source: "test.ndjson", format: format, configuration: configuration)
    var records: [ParsedRecord] = []
    var start = 0
    for cut in cuts + [bytes.count] {
        let chunk = Array(bytes[start..<cut])
        try parser.append(chunk.span, into: &records)
        start = cut
    }
    try parser.finish(into: &records)
    return Parsed(records: records)
}
