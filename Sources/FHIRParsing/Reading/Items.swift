internal import JSONTape

/// Walks an element that repeats: the elements of an array, or a single value where a source wrote no array.
struct Items: ~Escapable {
    private var elements: JSONElements
    private let value: JSONValue
    private var takesValue: Bool

    @_lifetime(copy value)
    init(_ value: JSONValue) {
        self.value = value
        elements = value.elements
        takesValue = value.kind != .array && value.kind != .null
    }

    /// The next value; `nil` after the last.
    @_lifetime(copy self)
    mutating func next() -> JSONValue? {
        if takesValue {
            takesValue = false
            return value
        }
        return elements.next()
    }
}

extension ResourceReader {
    /// The next object of an element that repeats; what is none is noted and kept.
    @_lifetime(copy items)
    mutating func nextObject(_ items: inout Items) -> JSONValue? {
        while let item = items.next() {
            if item.kind == .object { return item }
            noteMismatch(item, expected: "an object")
        }
        return nil
    }
}
