extension PlainReader {
    /// Reads a start tag or an empty element (productions 40 and 44).
    mutating func readStartTag(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        guard builder.depth > 0 || !builder.hasRoot, builder.depth < Self.plainDepth else { throw NotPlain() }
        let name = try sourceName(bytes, start + 1)
        let identifier = intern(name, bytes)
        let line = line(of: start, in: bytes)
        guard builder.startElement(name: identifier, namespace: -1, line: line, sourceStart: start) else {
            throw NotPlain()
        }
        pending.truncate(to: 0)
        scope.open()
        var position = name.range.upperBound
        while true {
            let next = PlainBytes.afterWhiteSpace(bytes, position)
            guard next < bytes.count, next - start < Self.constructBytes else { throw NotPlain() }
            if bytes[next] == 0x3E || bytes[next] == 0x2F {
                return try endStartTag(bytes, next, name)
            }
            guard next > position else { throw NotPlain() }
            position = try readAttribute(bytes, next)
        }
    }

    /// Ends a start tag at its `>` or `/>`: all prefixes that it declares are known now.
    private mutating func endStartTag(_ bytes: Span<UInt8>, _ place: Int, _ name: SourceName) throws(NotPlain) -> Int {
        let isEmpty = bytes[place] == 0x2F
        let end = place + (isEmpty ? 2 : 1)
        guard end <= bytes.count, bytes[end - 1] == 0x3E, builder.names.byteCount < Self.nameBytes else {
            throw NotPlain()
        }
        builder.setNamespace(try namespace(of: name.prefix, in: bytes, isAttribute: false))
        for index in 0..<pending.count {
            let attribute = pending[index]
            let namespace = try namespace(of: attribute.source.prefix, in: bytes, isAttribute: true)
            guard builder.canAddAttribute(name: attribute.name, namespace: namespace) else { throw NotPlain() }
            builder.addAttribute(
                name: attribute.name, namespace: namespace, value: attribute.valueStart..<attribute.valueEnd)
        }
        if isEmpty {
            builder.endElement(sourceEnd: end)
            scope.close()
        } else {
            openNames.append(name)
        }
        return end
    }

    private mutating func namespace(
        of prefix: Range<Int>?, in bytes: Span<UInt8>, isAttribute: Bool
    ) throws(NotPlain) -> Int32 {
        guard let prefix else { return isAttribute ? -1 : scope.defaultNamespace }
        return try scope.namespace(of: bytes.extracting(prefix), &builder)
    }

    /// Reads one attribute (production 41); a namespace declaration goes to the scope.
    private mutating func readAttribute(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        let name = try sourceName(bytes, start)
        var position = PlainBytes.afterWhiteSpace(bytes, name.range.upperBound)
        guard position < bytes.count, bytes[position] == 0x3D else { throw NotPlain() }
        position = PlainBytes.afterWhiteSpace(bytes, position + 1)
        guard position < bytes.count else { throw NotPlain() }
        if NamespaceScope.declares(name, in: bytes) {
            return try scope.declare(name, at: position, in: bytes, &builder)
        }
        guard pending.count < attributeLimit else { throw NotPlain() }
        let valueStart = builder.text.count
        let end = try readValue(bytes, position)
        pending.append(
            PendingAttribute(
                source: name, name: intern(name, bytes), valueStart: Int32(clamping: valueStart),
                valueEnd: Int32(clamping: builder.text.count)))
        return end
    }

    /// Reads a quoted value (production 10) and appends it to the text; the place is that of its quotation mark.
    private mutating func readValue(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        let quote = bytes[start]
        guard quote == 0x22 || quote == 0x27 else { throw NotPlain() }
        var position = start + 1
        while true {
            let end = try PlainBytes.endOfValue(bytes, position, quote: quote)
            builder.text.append(contentsOf: bytes.extracting(position..<end))
            switch bytes[end] {
            case quote: return end + 1
            case 0x26: position = try PlainReference.append(bytes, end, to: &builder.text)
            // White space is made blanks (section 3.3.3).
            case 0x09, 0x0A:
                builder.text.append(0x20)
                position = end + 1
            default: throw NotPlain()
            }
            guard position - start < Self.constructBytes else { throw NotPlain() }
        }
    }

    /// Reads an end tag (production 42), which has to name the element opened last.
    mutating func readEndTag(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        guard let name = openNames.removeLast() else { throw NotPlain() }
        let nameEnd = start + 2 + Int(name.length)
        guard nameEnd < bytes.count, PlainBytes.areEqual(bytes, start + 2, name.range) else { throw NotPlain() }
        let end = PlainBytes.afterWhiteSpace(bytes, nameEnd)
        guard end < bytes.count, bytes[end] == 0x3E else { throw NotPlain() }
        builder.endElement(sourceEnd: end + 1)
        scope.close()
        return end + 1
    }

    /// Reads a qualified name in ASCII (Namespaces in XML, production 7).
    private func sourceName(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> SourceName {
        var end = try PlainBytes.endOfName(bytes, start)
        var prefixLength = -1
        if end < bytes.count, bytes[end] == 0x3A {
            prefixLength = end - start
            end = try PlainBytes.endOfName(bytes, end + 1)
            guard end < bytes.count, bytes[end] != 0x3A else { throw NotPlain() }
        }
        guard end - start < Self.constructBytes else { throw NotPlain() }
        return SourceName(start: Int32(start), length: Int32(end - start), prefixLength: Int32(prefixLength))
    }

    private mutating func intern(_ name: SourceName, _ bytes: Span<UInt8>) -> XMLName {
        let key = NameTable.Key(bytes, name.localStart, name.localLength)
        return builder.intern(
            key, bytes.extracting(name.localStart..<(name.localStart + name.localLength)))
    }
}
