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

/// The offset of the first line feed from a place on.
func findLineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    // Most lines are long, so that four words are looked at in one step until one of them holds the line's end.
    while index &+ 32 <= bytes.count {
        let hits =
            lineFeeds(loadWord(bytes, index)) | lineFeeds(loadWord(bytes, index &+ 8))
            | lineFeeds(loadWord(bytes, index &+ 16)) | lineFeeds(loadWord(bytes, index &+ 24))
        if hits != 0 { break }
        index &+= 32
    }
    while index &+ 8 <= bytes.count {
        let hit = lineFeeds(loadWord(bytes, index))
        if hit != 0 { return index &+ (hit.trailingZeroBitCount &>> 3) }
        index &+= 8
    }
    while index < bytes.count {
        if bytes[index] == 0x0A { return index }
        index &+= 1
    }
    return nil
}

/// The high bit of the lowest line feed in a word, and perhaps of bytes above it.
@inline(__always)
private func lineFeeds(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = word ^ (ones &* 0x0A)
    return (difference &- ones) & ~difference & (ones &* 0x80)
}
