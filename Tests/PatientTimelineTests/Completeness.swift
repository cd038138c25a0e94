import ClinicalModel

/// Finds fields that say nothing, so that a field that is added later fails the test until it is filled and stored.
enum Completeness {
    /// The paths of all fields below a value that are `nil` or empty.
    static func emptyFields(of value: Any, path: String = "") -> [String] {
        if value is ClinicalDate || value is CodeSystem || value is Range<Int> { return [] }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .dictionary, .set:
            if mirror.children.isEmpty { return [path] }
        default:
            if let text = value as? String { return text.isEmpty ? [path] : [] }
        }
        return mirror.children.enumerated().flatMap { index, child in
            emptyFields(of: child.value, path: path + "/" + (child.label ?? String(index)))
        }
    }

    /// The fields of a value that are as in another one.
    static func equalFields<Value>(_ left: Value, _ right: Value) -> [String] {
        zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children).compactMap { first, second in
            String(reflecting: first.value) == String(reflecting: second.value) ? first.label : nil
        }
    }
}
