internal import JSONTape

/// Tells NDJSON from one JSON document while the bytes come in.
///
/// A first line that is a complete object with content behind it makes NDJSON. A first line that is cut off, or is no
/// JSON, still makes NDJSON where the next line begins as a resource does and the first cannot go on there; it is then
/// a bad record of an NDJSON file, and not a bad file.
struct FormatDetector {
    private enum FirstLine {
        case pending
        case complete
        case broken(endsOpen: Bool)
    }

    private var firstLine = FirstLine.pending
    /// How far white space at the start has been passed over.
    private var start = 0
    /// How far a line end has been looked for.
    private var searched = 0
    /// How far white space behind the first line has been passed over.
    private var next = 0
    /// Whether a first line that is longer than a record may be begins a Bundle; `nil` while it is not that long.
    private var isBundle: Bool?

    /// Decides by what is there so far; `nil` where more is needed.
    mutating func decide(_ bytes: Span<UInt8>, maximumDepth: Int) -> FHIRFormat? {
        if case .pending = firstLine {
            start = start == 0 ? FHIRParser.contentStart(bytes) : FHIRParser.nextContent(bytes, from: start)
            guard let end = findLineEnd(bytes, from: max(start, searched)) else {
                searched = bytes.count
                return nil
            }
            next = end
            firstLine = Self.judge(bytes.extracting(0..<end), maximumDepth: maximumDepth)
        }
        next = FHIRParser.nextContent(bytes, from: next)
        guard next < bytes.count else { return nil }
        switch firstLine {
        case .pending: return nil
        case .complete: return .ndjson
        case .broken(let endsOpen):
            let opening: StaticString = "{\"resourceType\""
            let isFirstOfLine = bytes[next - 1] == 0x0A
            guard !endsOpen, isFirstOfLine, bytes[next] == 0x7B else { return .json }
            guard bytes.count - next >= opening.utf8CodeUnitCount else { return nil }
            return hasPrefix(bytes.extracting(next..<bytes.count), opening) ? .ndjson : .json
        }
    }

    /// Whether the bytes, of which the first line has not ended, may be a document, which only a Bundle of such a
    /// size can be; otherwise the line is too long for a record.
    mutating func mayBeDocument(_ bytes: Span<UInt8>, limits: FHIRParser.Configuration) -> Bool {
        guard case .pending = firstLine, bytes.count - start > limits.maximumRecordBytes else { return true }
        guard bytes.count <= limits.maximumDocumentBytes else { return false }
        if let isBundle { return isBundle }
        let answer = beginsBundle(bytes)
        isBundle = answer
        return answer
    }

    private static func judge(_ line: Span<UInt8>, maximumDepth: Int) -> FirstLine {
        var tape = JSONTape(configuration: .init(maximumDepth: maximumDepth))
        do {
            try tape.read(line)
            return .complete
        } catch {
            let last = line[FHIRParser.lastContent(line, before: line.count)]
            // Behind `{`, `[`, `,` and `:` a document can go on in the next line.
            let isOpener = last == 0x7B || last == 0x5B || last == 0x2C || last == 0x3A
            return .broken(endsOpen: error.code == .unexpectedEnd && isOpener)
        }
    }
}

/// Whether the beginning of a JSON object is that of a Bundle: its own type says so, or its entries come before it.
func beginsBundle(_ bytes: Span<UInt8>) -> Bool {
    var depth = 0
    var index = FHIRParser.contentStart(bytes)
    while index < bytes.count {
        switch bytes[index] {
        case 0x7B, 0x5B: depth += 1
        case 0x7D, 0x5D: depth -= 1
        case 0x22:
            let start = index
            index += 1
            while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
            guard depth == 1, index < bytes.count else { break }
            let text = bytes.extracting(start...index)
            if equals(text, "\"entry\"") { return true }
            if equals(text, "\"resourceType\"") {
                let colon = FHIRParser.nextContent(bytes, from: index + 1)
                let value = FHIRParser.nextContent(bytes, from: min(colon + 1, bytes.count))
                return hasPrefix(bytes.extracting(value..<bytes.count), "\"Bundle\"")
            }
        default: break
        }
        index += 1
    }
    return false
}
