/// Reads the text of HTML as a reader sees it.
///
/// White space is folded outside `pre`; a block begins a line, table cells are set apart by a tab, list items begin
/// with a hyphen; `script`, `style`, `head` and comments are left out. Anything that is no markup is text, so that
/// broken HTML loses nothing.
struct HTMLReader {
    private(set) var builder = TextBuilder()
    /// Maps what is read here, which is UTF-8, back to the document's bytes.
    private let source: SourceMap
    private let limit: Int
    private var preformattedDepth = 0
    /// What must come before the next text.
    private var gap = Gap.none

    private enum Gap: Int, Comparable {
        case none, space, tab, line, paragraph

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    init(source: SourceMap, limit: Int) {
        self.source = source
        self.limit = limit
    }

    mutating func read(_ bytes: Span<UInt8>) {
        var position = 0
        while position < bytes.count, builder.bytes.count <= limit {
            switch bytes[position] {
            case 0x3C:
                if let next = readMarkup(bytes, at: position) {
                    position = next
                } else {
                    appendByte(bytes, position)
                    position += 1
                }
            case 0x26:
                if let reference = characterReference(bytes, at: position) {
                    append(reference.scalar, from: position..<reference.end)
                    position = reference.end
                } else {
                    appendByte(bytes, position)
                    position += 1
                }
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
                if preformattedDepth > 0 { appendByte(bytes, position) } else { gap = max(gap, .space) }
                position += 1
            default:
                appendByte(bytes, position)
                position += 1
            }
        }
    }

    /// Reads a tag or a comment; `nil` where `<` begins none.
    private mutating func readMarkup(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        let rest = bytes.extracting(start..<bytes.count)
        if hasPrefix(rest, "<!--") { return find(bytes, "-->", from: start + 4) ?? bytes.count }
        if hasPrefix(rest, "<![cdata[") { return start + 9 }
        if hasPrefix(rest, "<!") || hasPrefix(rest, "<?") { return find(bytes, ">", from: start + 2) ?? bytes.count }
        guard let tag = HTMLTag(bytes, at: start) else { return nil }
        if !tag.isClosing, let end = HTMLTag.hiddenEnd(tag.name) {
            return find(bytes, end, from: tag.end).flatMap { find(bytes, ">", from: $0) } ?? bytes.count
        }
        apply(tag)
        return tag.end
    }

    private mutating func apply(_ tag: HTMLTag) {
        switch tag.name {
        case "pre":
            preformattedDepth = max(0, preformattedDepth + (tag.isClosing ? -1 : 1))
            gap = max(gap, .line)
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "blockquote":
            gap = max(gap, .paragraph)
        case "br", "div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "caption", "thead",
            "tbody", "tfoot", "hr", "form", "address", "body", "html", "paragraph", "item", "list":
            if tag.name == "br", gap == .line { gap = .paragraph } else { gap = max(gap, .line) }
            if tag.name == "li", !tag.isClosing {
                let place = sourceRange(tag.start..<tag.end)
                fillGap(at: place)
                builder.append("-", decodedFrom: place)
                gap = .space
            }
        case "td", "th":
            if tag.isClosing { gap = max(gap, .tab) }
        case "img", "input": gap = max(gap, .space)
        default: break
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, from range: Range<Int>) {
        let place = sourceRange(range)
        if scalar == "\u{A0}", preformattedDepth == 0 {
            gap = max(gap, .space)
            return
        }
        fillGap(at: place)
        builder.append(scalar, decodedFrom: place)
    }

    private mutating func appendByte(_ bytes: Span<UInt8>, _ position: Int) {
        let place = sourceRange(position..<position + 1)
        fillGap(at: place)
        if place.count == 1 {
            builder.append(byte: bytes[position], copiedFrom: place.lowerBound)
        } else {
            appendDecoded(bytes, position, place)
        }
    }

    /// A character of another charset: all of it is written with its first byte.
    private mutating func appendDecoded(_ bytes: Span<UInt8>, _ position: Int, _ place: Range<Int>) {
        let byte = bytes[position]
        guard byte & 0xC0 != 0x80 else { return }
        var value = UInt32(byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07)
        var next = position + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 {
            value = value << 6 | UInt32(bytes[next] & 0x3F)
            next += 1
        }
        builder.append(Unicode.Scalar(value) ?? "\u{FFFD}", decodedFrom: place)
    }

    private mutating func fillGap(at place: Range<Int>) {
        defer { gap = .none }
        guard !builder.bytes.isEmpty else { return }
        let empty = place.lowerBound..<place.lowerBound
        switch gap {
        case .none: return
        case .space: builder.append(" ", decodedFrom: empty)
        case .tab: builder.append("\t", decodedFrom: empty)
        case .line: builder.append("\n", decodedFrom: empty)
        case .paragraph:
            builder.append("\n", decodedFrom: empty)
            builder.append("\n", decodedFrom: empty)
        }
    }

    private func sourceRange(_ range: Range<Int>) -> Range<Int> {
        source.isIdentity ? range : source.sourceRange(of: range)
    }

    /// The offset behind the next place that a text stands at.
    private func find(_ bytes: Span<UInt8>, _ text: StaticString, from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            if hasPrefix(bytes.extracting(position..<bytes.count), text) { return position + text.utf8CodeUnitCount }
            position += 1
        }
        return nil
    }
}
