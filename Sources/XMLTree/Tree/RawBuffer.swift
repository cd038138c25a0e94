/// A growable run of plain values at an address, so that views of it cost no reference counts.
///
/// The memory is allocated and freed here alone. `start` is valid for `count` values until the next `append` or until
/// the buffer goes, whichever is first: a builder reads through the subscript, and views are made only once no more is
/// appended. Hence `@safe`.
@safe struct RawBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        unsafe start = UnsafeMutablePointer.allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

    /// Appends a value; there is room for it once `grow` returns.
    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        unsafe (start + count).initialize(to: element)
        count += 1
    }

    /// Appends values; there is room for them once `grow` returns.
    @inline(__always)
    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        if count + elements.count > capacity { grow(by: elements.count) }
        unsafe (start + count).initialize(from: first, count: elements.count)
        count += elements.count
    }

    /// Appends values of a span.
    @inline(__always)
    mutating func append(contentsOf elements: Span<Element>) {
        unsafe elements.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    mutating func removeLast() -> Element? {
        guard count > 0 else { return nil }
        count -= 1
        return unsafe start[count]
    }

    /// Drops all values from an index on.
    mutating func truncate(to count: Int) { self.count = min(self.count, max(count, 0)) }

    /// All values.
    var span: Span<Element> {
        @_lifetime(borrow self)
        borrowing get {
            let span = unsafe Span(_unsafeStart: UnsafePointer(start), count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The value at an index, which is checked: a wrong one is a mistake of the builder's.
    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "an index of a buffer is out of its bounds")
            return unsafe start[index]
        }
        @inline(__always) _modify {
            precondition(index >= 0 && index < count, "an index of a buffer is out of its bounds")
            yield unsafe &start[index]
        }
    }

    /// Moves the values to twice the room or more.
    private mutating func grow(by needed: Int) {
        capacity = max(capacity * 2, count + needed)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        unsafe moved.moveInitialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = moved
    }
}
