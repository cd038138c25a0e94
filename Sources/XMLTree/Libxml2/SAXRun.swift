internal import CLibxml2

/// What the callbacks of one run of the parser share.
///
/// It is used by one call of `SAXReader.read` on one thread. Its pointer is read only by its own members, while
/// callbacks run, which is while the parser lives: hence `@safe`. It is a value at an address and no object, so that a
/// callback costs neither reference counts nor checks of exclusive access.
@safe struct SAXRun: ~Copyable {
    var builder: XMLArenaBuilder
    let attributeLimit: Int
    private let diagnosticLimit: Int
    private(set) var failure: XMLTreeError?
    private(set) var diagnostics: [XMLDiagnostic] = []
    private(set) var diagnosticCount = 0
    var isLastChunk = false
    /// The parser, for positions; valid while `SAXReader.feed` runs.
    var context: xmlParserCtxtPtr?
    private var names = AddressTable()
    private var namespaces: [NamespaceKey: Int32] = [:]
    private var lastNamespace: (key: NamespaceKey, value: Int32)?

    private struct NamespaceKey: Hashable {
        var prefix: UInt
        var uri: UInt
    }

    init(configuration: XMLDocument.Configuration, sourceBytes: Int) {
        builder = XMLArenaBuilder(configuration: configuration, sourceBytes: sourceBytes)
        attributeLimit = configuration.limits.attributesPerElement
        diagnosticLimit = configuration.limits.diagnostics
    }

    consuming func finishArena(keepOffsets: Bool) -> XMLArena { builder.finish(keepOffsets: keepOffsets) }

    /// Keeps the first failure and ends the run.
    mutating func fail(_ code: XMLTreeError.Code, _ message: String, line: Int? = nil, column: Int? = nil) {
        guard failure == nil else { return }
        let offset = position
        failure = XMLTreeError(
            code: code, message: message, line: line ?? self.line, column: column,
            byteOffset: offset < 0 ? nil : offset)
    }

    mutating func diagnose(_ code: XMLDiagnostic.Code, line: Int) {
        diagnosticCount += 1
        if diagnostics.count < diagnosticLimit { diagnostics.append(XMLDiagnostic(code: code, line: line)) }
    }

    /// The number of a name.
    ///
    /// libxml2 keeps one copy of each name while a parser lives, so that its address names it.
    mutating func name(_ pointer: UnsafePointer<xmlChar>) -> XMLName {
        let address = UInt(bitPattern: pointer)
        if let known = names[address] { return XMLName(known) }
        let name = unsafe builder.intern(String(cString: pointer).utf8Span.span)
        names[address] = name.identifier
        return name
    }

    /// The number of a namespace, by the addresses of its prefix and URI; -1 where both are absent.
    mutating func namespace(prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?) -> Int32 {
        let key = NamespaceKey(prefix: UInt(bitPattern: prefix), uri: UInt(bitPattern: uri))
        if key.prefix == 0, key.uri == 0 { return -1 }
        if let lastNamespace, lastNamespace.key == key { return lastNamespace.value }
        if let known = namespaces[key] { return remember(key, known) }
        let new = builder.addNamespace(
            prefix: unsafe prefix.map { unsafe String(cString: $0) }, uri: unsafe uri.map { unsafe String(cString: $0) }
        )
        namespaces[key] = new
        return remember(key, new)
    }

    private mutating func remember(_ key: NamespaceKey, _ value: Int32) -> Int32 {
        lastNamespace = (key, value)
        return value
    }

    /// The line that the parser has come to; the parser lives while callbacks run.
    var line: Int { unsafe Int(context?.pointee.input?.pointee.line ?? 1) }

    /// The offset in the source of the next byte to parse; -1 where the source is being converted from another encoding.
    var position: Int {
        guard let input = unsafe context?.pointee.input, unsafe input.pointee.buf?.pointee.encoder == nil else {
            return -1
        }
        guard let current = unsafe input.pointee.cur, let base = unsafe input.pointee.base else { return -1 }
        return unsafe Int(input.pointee.consumed) + (current - base)
    }

    /// The bytes and lines from the `<` of the start tag being parsed to here: no raw `<` can stand inside a tag.
    ///
    /// It reads only between the input's `base` and `cur`, which libxml2 keeps in one buffer.
    var startTagLength: (bytes: Int, lines: Int)? {
        guard let input = unsafe context?.pointee.input, let base = unsafe input.pointee.base else { return nil }
        guard var cursor = unsafe input.pointee.cur else { return nil }
        let end = unsafe cursor
        var lines = 0
        while unsafe cursor > base {
            unsafe cursor -= 1
            if unsafe cursor.pointee == 0x3C { return unsafe (end - cursor, lines) }
            if unsafe cursor.pointee == 0x0A { lines += 1 }
        }
        return nil
    }

    /// Fails where the parser waits for the end of a start tag that has more attributes than the limit already.
    ///
    /// libxml2 begins with a tag when it has all of it, and its work grows with the square of the attributes: a million
    /// would hold it for ten minutes. What it waits with is UTF-8, whatever the source is; it reads from `cur` to `end`.
    mutating func refuseTagOfTooManyAttributes() {
        guard let input = unsafe context?.pointee.input, var cursor = unsafe input.pointee.cur else { return }
        guard let end = unsafe input.pointee.end, unsafe end - cursor > 1, unsafe cursor.pointee == 0x3C else { return }
        let markup: [xmlChar] = [0x21, 0x2F, 0x3F]
        guard unsafe !markup.contains(cursor[1]) else { return }
        var count = 0
        var quote: xmlChar?
        while unsafe cursor < end {
            let byte = unsafe cursor.pointee
            unsafe cursor += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
                count += 1
            }
        }
        if count > attributeLimit {
            fail(.limit, "an element has more attributes than XMLLimits.attributesPerElement allows")
        }
    }

    /// Where the parser stands; reads one byte at most, below the input's `end`.
    var place: LibxmlErrors.Place {
        guard let input = unsafe context?.pointee.input, let current = unsafe input.pointee.cur else { return .other }
        if unsafe current == input.pointee.end {
            return builder.hasRoot ? (isLastChunk ? .end : .other) : .endBeforeRoot
        }
        return unsafe current.pointee >= 0x80 ? .nonASCII : .other
    }

    /// Ends the run from inside a callback; libxml2 then calls no further one.
    func stop() { if let context = unsafe context { unsafe xmlStopParser(context) } }
}
