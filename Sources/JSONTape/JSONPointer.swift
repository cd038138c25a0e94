extension JSONValue {
    /// The JSON pointer from this value to one below it; `nil` where that is not below it.
    ///
    /// - Complexity: O(*d*·*m*) for depth *d* and *m* members or elements at each.
    /// - Source: RFC 6901.
    public func pointer(to target: Int) -> String? {
        guard target >= index, target < nextIndex else { return nil }
        var pointer = ""
        var current = index
        while current != target {
            let isObject = tokens[current].kind == .object
            var child = current + 1
            var ordinal = 0
            while true {
                let value = isObject ? child + 1 : child
                if target < tokens[value].next {
                    pointer += "/"
                    pointer += isObject ? escapedForPointer(self.value(at: child).string ?? "") : String(ordinal)
                    current = value
                    if target <= value { return pointer }
                    break
                }
                child = Int(tokens[value].next)
                ordinal += 1
            }
        }
        return pointer
    }
}

/// A member's name as a step of a JSON pointer: `~` is written `~0` and `/` `~1`.
///
/// - Source: RFC 6901, section 3.
package func escapedForPointer(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
    var result = ""
    for scalar in name.unicodeScalars {
        switch scalar {
        case "~": result += "~0"
        case "/": result += "~1"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
