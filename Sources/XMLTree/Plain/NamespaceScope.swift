/// The namespace declarations in force at a place of a document.
struct NamespaceScope {
    /// What unprefixed elements belong to: an index into the document's namespaces, or -1.
    private(set) var defaultNamespace: Int32 = -1

    /// The declarations in force, the outermost first.
    private var bindings: [Binding] = []
    /// The namespaces that were declared anywhere, with their indices.
    private var known: [(prefix: String?, uri: String, index: Int32)] = []
    private var depth: Int32 = 0

    private struct Binding {
        /// `nil` for the default namespace.
        var prefix: String?
        var index: Int32
        var depth: Int32
        var previousDefault: Int32
    }

    /// Documents with more declarations are left to libxml2: they are looked through one by one.
    private static let limit = 48

    mutating func open() { depth += 1 }

    @inline(__always)
    mutating func close() {
        if let last = bindings.last, last.depth == depth { dropBindings() }
        depth -= 1
    }

    private mutating func dropBindings() {
        while let last = bindings.last, last.depth == depth {
            if last.prefix == nil { defaultNamespace = last.previousDefault }
            bindings.removeLast()
        }
    }

    /// The namespace of a prefix; an undeclared one is left to libxml2.
    mutating func namespace(of prefix: Span<UInt8>, _ builder: inout XMLArenaBuilder) throws(NotPlain) -> Int32 {
        for binding in bindings.reversed() {
            if let name = binding.prefix, Self.areEqual(name.utf8Span.span, prefix) { return binding.index }
        }
        guard Self.areEqual("xml".utf8Span.span, prefix) else { throw NotPlain() }
        return try index(of: "xml", "http://www.w3.org/XML/1998/namespace", &builder)
    }

    /// Whether an attribute declares a namespace: `xmlns` or `xmlns:…`.
    static func declares(_ name: PlainReader.SourceName, in bytes: Span<UInt8>) -> Bool {
        guard name.prefixLength == 5 || (name.prefixLength < 0 && name.length == 5) else { return false }
        return PlainBytes.starts(bytes, Int(name.start), with: "xmlns")
    }

    /// Takes a declaration whose value is quoted at a place; the result is the place after it.
    mutating func declare(
        _ name: PlainReader.SourceName, at place: Int, in bytes: Span<UInt8>, _ builder: inout XMLArenaBuilder
    ) throws(NotPlain) -> Int {
        let quote = bytes[place]
        guard quote == 0x22 || quote == 0x27, bindings.count < Self.limit else { throw NotPlain() }
        let end = try PlainBytes.endOfValue(bytes, place + 1, quote: quote)
        guard bytes[end] == quote else { throw NotPlain() }
        let uri = bytes.extracting((place + 1)..<end)
        let isDefault = name.prefixLength < 0
        guard NamespaceAddress.isPlain(uri) || (isDefault && uri.isEmpty) else { throw NotPlain() }
        let prefix = isDefault ? nil : Self.string(bytes.extracting(name.localStart..<name.range.upperBound))
        guard prefix?.hasPrefix("xml") != true else { throw NotPlain() }
        for binding in bindings where binding.depth == depth && binding.prefix == prefix { throw NotPlain() }
        let index = uri.isEmpty ? -1 : try index(of: prefix, Self.string(uri), &builder)
        bindings.append(Binding(prefix: prefix, index: index, depth: depth, previousDefault: defaultNamespace))
        if isDefault { defaultNamespace = index }
        return end + 1
    }

    private mutating func index(
        of prefix: String?, _ uri: String, _ builder: inout XMLArenaBuilder
    ) throws(NotPlain) -> Int32 {
        if let found = known.first(where: { $0.prefix == prefix && $0.uri == uri }) { return found.index }
        guard known.count < Self.limit else { throw NotPlain() }
        let index = builder.addNamespace(prefix: prefix, uri: uri)
        known.append((prefix, uri, index))
        return index
    }

    private static func string(_ bytes: Span<UInt8>) -> String {
        unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    private static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}

/// Addresses of namespaces that need no more than a glance.
enum NamespaceAddress {
    /// Whether an address is an absolute URI of letters, digits and `. _ - : /`, so that libxml2 has no warning for it.
    static func isPlain(_ uri: Span<UInt8>) -> Bool {
        let isName = PlainBytes.starts(uri, 0, with: "urn:")
        var position = isName ? 4 : PlainBytes.starts(uri, 0, with: "http://") ? 7 : 0
        guard position > 0, position < uri.count, isLetterOrDigit(uri[position]) else { return false }
        while position < uri.count {
            switch uri[position] {
            case 0x2E, 0x5F, 0x2D, 0x2F: break
            case 0x3A where isName: break
            case let byte where isLetterOrDigit(byte): break
            default: return false
            }
            position += 1
        }
        // Those that are bound to `xml` and `xmlns` are no one else's.
        return !PlainBytes.starts(uri, 0, with: "http://www.w3.org/XML/")
            && !PlainBytes.starts(uri, 0, with: "http://www.w3.org/2000/xmlns")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
}
