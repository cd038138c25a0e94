import CDAParsing
import ClinicalModel
import FHIRParsing
import TestSupport

/// What holds for the records of any bytes.
struct RecordChecks {
    private typealias Outcome = (records: [ParsedRecord], issue: RecordIssue?)

    func check(_ kind: FuzzKind, _ input: FuzzInput, _ findings: inout Findings) {
        let bytes = input.bytes
        var random = input.random
        let start = Cost.threadSeconds()
        let whole = parse(kind, bytes, cuts: [])
        let seconds = Cost.threadSeconds() - start
        let cuts = random.cuts(of: bytes.count, largestChunk: 1 << (1 + random.below(13)))
        let pieces = parse(kind, bytes, cuts: cuts)
        findings.require(pieces.records == whole.records, "other records where the source comes in chunks")
        findings.require(pieces.issue == whole.issue, "another error where the source comes in chunks")
        if random.below(4) == 0 {
            let again = parse(kind, bytes, cuts: [])
            findings.require(
                again.records == whole.records && again.issue == whole.issue, "other records of the same bytes")
        }
        // Byte ranges count the bytes after decompression.
        let isCompressed = bytes.starts(with: [0x1F, 0x8B])
        check(whole.records, sourceBytes: isCompressed ? .max : bytes.count, &findings)
        if let issue = whole.issue {
            findings.refuse()
            findings.require(kind == .fhir || whole.records.isEmpty, "a document that is refused has records")
            findings.require(issue.severity == .error && !issue.message.isEmpty, "an error without words")
            let end = issue.provenance.byteRange?.upperBound ?? 0
            findings.require(isCompressed || end <= bytes.count, "the error stands outside of the input")
        } else {
            findings.take(parts: whole.records.count)
        }
        guard !isCompressed else { return }
        findings.charge(
            Cost(
                input: bytes.count, parts: whole.records.count,
                output: whole.records.reduce(0) { $0 + $1.textBytes }, processorSeconds: seconds))
    }

    private func parse(_ kind: FuzzKind, _ bytes: [UInt8], cuts: [Int]) -> Outcome {
        if kind == .fhir {
            var parser = FHIRStreamParser(source: "fuzz")
            return parse(bytes, cuts, with: &parser) { $0.issue }
        }
        var parser = CDAStreamParser(source: "fuzz")
        return parse(bytes, cuts, with: &parser) { $0.issue }
    }

    private func parse<Parser: RecordStreamParser & ~Copyable>(
        _ bytes: [UInt8], _ cuts: [Int], with parser: inout Parser, issue: (Parser.Failure) -> RecordIssue
    ) -> Outcome {
        var records: [ParsedRecord] = []
        do throws(Parser.Failure) {
            for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
                try parser.append(bytes.span.extracting(start..<end), into: &records)
            }
            try parser.finish(into: &records)
            return (records, nil)
        } catch {
            return (records, issue(error))
        }
    }

    /// Values are followed by their record's end, and stand inside it; keys are distinct within a record.
    private func check(_ records: [ParsedRecord], sourceBytes: Int, _ findings: inout Findings) {
        var start = 0
        var ends: Set<Provenance> = []
        for (index, record) in records.enumerated() {
            let place = record.provenance
            findings.require(place.source == "fuzz", "a value of another source")
            if let range = place.byteRange {
                findings.require(range.upperBound <= sourceBytes, "a value stands outside of the source")
            }
            guard case .end(let end) = record else { continue }
            findings.require(ends.insert(end.provenance).inserted, "two records stand in the same place")
            check(records[start..<index], within: end, &findings)
            start = index + 1
        }
        findings.require(start == records.count, "values without an end")
    }

    private func check(_ values: ArraySlice<ParsedRecord>, within end: RecordEnd, _ findings: inout Findings) {
        findings.require(end.rejection == nil || values.isEmpty, "values of a record that was rejected")
        var encounters: Set<RecordReference> = []
        var documents: [RecordReference: ClinicalDocument.Content] = [:]
        for value in values {
            if let outer = end.provenance.byteRange, let range = value.provenance.byteRange {
                let isInside = outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound
                findings.require(isInside, "a value stands outside of its record")
            }
            let pointer = value.provenance.pointer
            findings.require(pointer.hasPrefix(end.provenance.pointer), "a pointer leads out of the record")
            switch value {
            case .encounter(let encounter):
                findings.require(encounters.insert(encounter.reference).inserted, "two encounters of one key")
            case .document(let document):
                // A statement that is there twice, word for word, has one key.
                let other = documents.updateValue(document.content, forKey: document.reference)
                findings.require(other == nil || other == document.content, "two documents of one key")
                guard case .text(let text) = document.content else { break }
                let count = text.utf8.count
                let areInside = document.anchors.allSatisfy { $0.utf8Range.upperBound <= count }
                findings.require(areInside, "an anchor stands outside of its text")
            case .issue(let issue): findings.require(issue.severity != .error, "an error in a record that was taken")
            case .patient, .event, .end: break
            }
        }
    }
}

extension ParsedRecord {
    /// About how many bytes of text the value holds.
    fileprivate var textBytes: Int {
        let own = provenance.pointer.utf8.count
        switch self {
        case .patient(let patient): return own + patient.details.reduce(0) { $0 + $1.textBytes }
        case .encounter(let encounter): return own + encounter.details.reduce(0) { $0 + $1.textBytes }
        case .event(let event):
            return own + event.details.reduce(0) { $0 + $1.textBytes }
                + event.notes.reduce(0) { $0 + $1.utf8.count } + (event.concept.text?.utf8.count ?? 0)
                + event.components.reduce(0) {
                    $0 + ($1.value?.text.utf8.count ?? 0) + ($1.concept.text?.utf8.count ?? 0)
                }
                + event.participants.reduce(0) { $0 + ($1.name?.utf8.count ?? 0) }
        case .document(let document):
            let details = own + document.details.reduce(0) { $0 + $1.textBytes }
            switch document.content {
            case .text(let text): return details + text.utf8.count + document.anchors.count * 24
            case .bytes(let bytes): return details + bytes.count
            case .url, .none: return details
            }
        case .issue(let issue): return own + issue.message.utf8.count
        case .end: return own
        }
    }
}

extension Detail {
    fileprivate var textBytes: Int { path.utf8.count + value.text.utf8.count }
}
