/// The nodes, names and text of one document, in arrays without pointers.
struct XMLTables: ~Copyable {
    /// One element or text, in document order; the root is the first.
    struct Node: BitwiseCopyable {
        /// The local name; ``XMLName/text`` for text.
        var name: XMLName
        /// The index into `namespaces`, or -1.
        var namespace: Int32
        var parent: Int32
        var firstChild: Int32
        var nextSibling: Int32
        /// For an element, its range in `attributes`; for text, its range in `text`.
        var rangeStart: Int32
        var rangeEnd: Int32
        var line: Int32
        /// The element's range in the source; -1 where the source is not UTF-8.
        var sourceStart: Int32
        var sourceEnd: Int32
    }

    /// One attribute; its value is a range of `text`.
    struct Attribute: BitwiseCopyable {
        var name: XMLName
        var namespace: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    /// A prefix and the namespace it stands for; no address where the prefix is not declared.
    struct Namespace {
        var prefix: String?
        var uri: String?
    }

    let nodes: RawBuffer<Node>
    let attributes: RawBuffer<Attribute>
    let text: RawBuffer<UInt8>
    let names: NameTable
    let namespaces: [Namespace]
}

/// Owns the tables of one document.
///
/// They are made before the arena is and never changed after, which makes sharing it between tasks sound; they lie at
/// one address from `init` to `deinit`, which is what ``XMLElement`` rests on.
@safe final class XMLArena: @unchecked Sendable {
    let tables: UnsafePointer<XMLTables>
    private let owned: UnsafeMutablePointer<XMLTables>

    init(_ tables: consuming XMLTables) {
        unsafe owned = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe owned.initialize(to: tables)
        unsafe self.tables = UnsafePointer(owned)
    }

    deinit {
        unsafe owned.deinitialize(count: 1)
        unsafe owned.deallocate()
    }
}

/// The places in the tables of one document that views look at.
///
/// Every index in the tables was put there by the builder, which has counted what it points to, and views get theirs
/// from the tables: all are in bounds. The tables live as long as their document does, which whoever holds a view sees
/// to (see ``XMLElement``). Hence `@safe`.
@safe struct XMLPlace: @unchecked Sendable {
    let tables: UnsafePointer<XMLTables>
    let index: Int32

    @inline(__always) var node: XMLTables.Node { node(index) }

    @inline(__always)
    func node(_ index: Int32) -> XMLTables.Node { unsafe tables.pointee.nodes.start[Int(index)] }

    @inline(__always)
    func attribute(_ index: Int32) -> XMLTables.Attribute { unsafe tables.pointee.attributes.start[Int(index)] }

    @inline(__always)
    func at(_ index: Int32) -> XMLPlace { unsafe XMLPlace(tables: tables, index: index) }

    /// A range of the text.
    @inline(__always)
    func bytes(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: tables.pointee.text.start + Int(start), count: Int(end - start))
    }

    /// A range of the text, for as long as the place is borrowed.
    @_lifetime(borrow self)
    @inline(__always)
    func span(_ start: Int32, _ end: Int32) -> Span<UInt8> {
        let span = unsafe Span(_unsafeElements: bytes(start, end))
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    func string(_ start: Int32, _ end: Int32) -> String {
        unsafe String(decoding: bytes(start, end), as: UTF8.self)
    }

    func name(_ name: XMLName) -> String { unsafe tables.pointee.names[name] }
    func identifier(_ name: String) -> XMLName? { unsafe tables.pointee.names.find(name.utf8Span.span) }
    func prefix(_ index: Int32) -> String? { unsafe tables.pointee.namespaces[Int(index)].prefix }
    func namespace(_ index: Int32) -> XMLTables.Namespace? {
        index < 0 ? nil : unsafe tables.pointee.namespaces[Int(index)]
    }
}
