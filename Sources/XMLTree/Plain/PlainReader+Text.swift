extension PlainReader {
    /// Reads text up to the next markup (production 14).
    mutating func readText(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        let run = PlainBytes.run(in: bytes, from: start)
        if builder.depth == 0 {
            guard PlainBytes.afterWhiteSpace(bytes, start) == run.end else { throw NotPlain() }
        } else if !run.hasInk, builder.dropsBlankText, isTag(bytes, run.end) {
            return run.end
        } else if run.isUneven {
            guard (try? PlainBytes.find("]]>", in: bytes.extracting(start..<run.end), from: 0)) == nil else {
                throw NotPlain()
            }
            try addUneven(bytes, start..<run.end, readsReferences: true)
        } else {
            guard builder.addText(bytes.extracting(start..<run.end), hasInk: run.hasInk) else { throw NotPlain() }
        }
        return run.end
    }

    /// Whether a start or end tag begins at a place, which ends the text before it.
    private func isTag(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        place + 1 < bytes.count && bytes[place + 1] != 0x21 && bytes[place + 1] != 0x3F
    }

    /// Adds text piece by piece: its references are resolved and its line ends made line feeds (section 2.11).
    private mutating func addUneven(
        _ bytes: Span<UInt8>, _ range: Range<Int>, readsReferences: Bool
    ) throws(NotPlain) {
        var position = range.lowerBound
        while position < range.upperBound {
            let end = PlainBytes.endOfPiece(bytes, position..<range.upperBound)
            guard builder.addText(bytes.extracting(position..<end)) else { throw NotPlain() }
            guard end < range.upperBound else { return }
            switch bytes[end] {
            case 0x26 where readsReferences:
                var resolved = RawBuffer<UInt8>(capacity: 8)
                position = try PlainReference.append(bytes, end, to: &resolved)
                guard position <= range.upperBound, builder.addText(resolved.span) else { throw NotPlain() }
            case 0x26:
                guard builder.addText(bytes.extracting(end..<(end + 1))) else { throw NotPlain() }
                position = end + 1
            default:
                guard end + 1 < range.upperBound, bytes[end + 1] == 0x0A else { throw NotPlain() }
                position = end + 1
            }
        }
    }

    /// Reads a CDATA section (production 18).
    mutating func readSection(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        let content = start + 9
        guard builder.depth > 0, content < bytes.count else { throw NotPlain() }
        guard PlainBytes.starts(bytes, start, with: "<![CDATA[") else { throw NotPlain() }
        let end = try PlainBytes.find("]]>", in: bytes, from: content)
        try addUneven(bytes, content..<end, readsReferences: false)
        return end + 3
    }

    /// Passes over a comment (production 15), in which no two hyphens may stand together.
    func skipComment(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        guard PlainBytes.starts(bytes, start, with: "<!--") else { throw NotPlain() }
        let end = try PlainBytes.find("--", in: bytes, from: start + 4)
        guard end + 2 < bytes.count, bytes[end + 2] == 0x3E, end - start < Self.constructBytes else { throw NotPlain() }
        return end + 3
    }

    /// Passes over a processing instruction (production 16).
    ///
    /// libxml2 warns of targets that begin with `xml` and are none that W3C knows: it is left all of them but the one
    /// that C-CDA documents have.
    func skipInstruction(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        let targetEnd = try PlainBytes.endOfName(bytes, start + 2)
        let isStyleSheet = PlainBytes.starts(bytes, start, with: "<?xml-stylesheet") && targetEnd == start + 16
        guard isStyleSheet || (bytes[start + 2] | 0x20) != 0x78 else { throw NotPlain() }
        let end = try PlainBytes.find("?>", in: bytes, from: targetEnd)
        guard end == targetEnd || PlainBytes.isWhiteSpace(bytes[targetEnd]), end - start < Self.constructBytes else {
            throw NotPlain()
        }
        return end + 2
    }
}
