/// The places in the tables of one document that views look at.
///
/// Every index in the tables was put there by the builder, which has counted what it points to, and views get theirs
/// from the tables: all are in bounds. The tables live as long as their document does, which whoever holds a view sees
/// to (see ``XMLElement``). Hence `@safe`; and `@unchecked Sendable`, since nothing changes the tables once they are made
/// (see ``XMLArena``).
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
