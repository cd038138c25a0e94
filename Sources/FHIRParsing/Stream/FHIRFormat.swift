internal import Compression

/// How a source lays out its resources.
public enum FHIRFormat: Hashable, Sendable {
    /// Told by the content: the first line, and what follows it.
    case automatic
    /// One JSON document.
    case json
    /// One resource a line.
    case ndjson
}

extension FHIRParser {
    /// What the first bytes of a file look like.
    public enum Recognition: Hashable, Sendable {
        /// No FHIR JSON.
        case no
        /// One JSON document with a resource.
        case json
        /// A resource a line.
        case ndjson
        /// A gzip stream, of which the content is not known.
        case gzip
    }

    /// Tells whether the first bytes of a file look like FHIR JSON, without parsing them.
    ///
    /// - Parameter prefix: The first bytes of a file; some kilobytes are enough.
    public static func recognizes(_ prefix: Span<UInt8>) -> Recognition {
        if GzipInflater.recognizes(prefix) { return .gzip }
        let start = contentStart(prefix)
        guard start < prefix.count, prefix[start] == 0x7B else { return .no }
        var namesType = false
        for index in start..<prefix.count where prefix[index] == 0x22 {
            if hasPrefix(prefix.extracting(index..<prefix.count), "\"resourceType\"") {
                namesType = true
                break
            }
        }
        guard namesType else { return .no }
        for index in start..<prefix.count where prefix[index] == 0x0A {
            let next = nextContent(prefix, from: index)
            let last = lastContent(prefix, before: index)
            if next < prefix.count { return prefix[next] == 0x7B && prefix[last] == 0x7D ? .ndjson : .json }
        }
        return .json
    }

    /// The first byte behind a byte order mark and white space.
    static func contentStart(_ bytes: Span<UInt8>) -> Int {
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        return nextContent(bytes, from: hasMark ? 3 : 0)
    }

    /// The first byte from a place on that is no white space; the size where there is none.
    static func nextContent(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        return index
    }

    /// The last byte before a place that is no white space; 0 where there is none.
    static func lastContent(_ bytes: Span<UInt8>, before end: Int) -> Int {
        var index = end - 1
        while index > 0, isSpace(bytes[index]) { index -= 1 }
        return max(index, 0)
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
