extension JSONValue {
    /// The members of an object in the order of the document; none for a value of another kind.
    @inlinable public var members: JSONMembers {
        @_lifetime(copy self)
        get { JSONMembers(self) }
    }

    /// The elements of an array in the order of the document; none for a value of another kind.
    @inlinable public var elements: JSONElements {
        @_lifetime(copy self)
        get { JSONElements(self) }
    }

    /// The number of members or elements.
    public var count: Int {
        let token = tokens[index]
        guard token.kind == .object || token.kind == .array else { return 0 }
        var count = 0
        var position = index + 1
        while position < token.next {
            position = Int(tokens[token.kind == .object ? position + 1 : position].next)
            count += 1
        }
        return count
    }
}

extension JSONValue {
    /// Goes along the children of this container, from one of them to the one that holds a token.
    ///
    /// - Parameters:
    ///   - target: The index of a token below this value.
    ///   - start: The index of a child, or of its key in an object, at or before `target`.
    /// - Returns: The index of the child that holds the token, or of its key, and how many were passed.
    package func child(holding target: Int, from start: Int) -> (child: Int, count: Int) {
        let step = kind == .object ? 1 : 0
        let tokens = tokens
        var child = start
        var count = 0
        while child &+ step < tokens.count {
            let next = Int(tokens[child &+ step].next)
            guard target >= next, next > child else { break }
            child = next
            count &+= 1
        }
        return (child, count)
    }
}

/// One member of an object.
public struct JSONMember: ~Escapable {
    /// The member's name, a string value.
    public let key: JSONValue
    /// The member's value.
    @inlinable public var value: JSONValue {
        @_lifetime(copy self)
        get { key.value(at: key.index + 1) }
    }

    @inlinable
    @_lifetime(copy key)
    init(key: JSONValue) { self.key = key }
}

/// Walks the members of an object: `while let member = members.next() { … }`.
public struct JSONMembers: ~Escapable {
    @usableFromInline let object: JSONValue
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    @_lifetime(copy object)
    init(_ object: JSONValue) {
        self.object = object
        position = object.index + 1
        end = object.kind == .object ? object.nextIndex : position
    }

    /// The next member; `nil` after the last.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> JSONMember? {
        guard position < end else { return nil }
        let member = JSONMember(key: object.value(at: position))
        position = Int(object.tokens[position + 1].next)
        return member
    }
}

/// Walks the elements of an array: `while let element = elements.next() { … }`.
public struct JSONElements: ~Escapable {
    @usableFromInline let array: JSONValue
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    @_lifetime(copy array)
    init(_ array: JSONValue) {
        self.array = array
        position = array.index + 1
        end = array.kind == .array ? array.nextIndex : position
    }

    /// The next element; `nil` after the last.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> JSONValue? {
        guard position < end else { return nil }
        let element = array.value(at: position)
        position = element.nextIndex
        return element
    }
}
