internal import XMLTree

/// Tells apart the clinical statements of a document that share an `id`.
///
/// Sources copy entries with their ids. Statements that say the same keep the same key; one that says something else
/// gets a number after it.
struct StatementKeys {
    /// Keys other than the `id`'s own, by the position of the statement.
    private(set) var distinct: [Int: String] = [:]
    /// The first statement whose `id` another statement had.
    private(set) var firstReuse: XMLElement?

    init(_ root: XMLElement) {
        var contents: [String: [String: Int]] = [:]
        visit(root, &contents)
    }

    private mutating func visit(_ element: XMLElement, _ contents: inout [String: [String: Int]]) {
        if element.known == .text { return }
        if element.isClinicalStatement, Self.isRecord(element), let key = Self.firstKey(element) {
            note(element, key, &contents)
        }
        for child in element.children { visit(child, &contents) }
    }

    /// Whether a statement is a record of its own, and not an act around one, a part of one, or a pointer to one.
    private static func isRecord(_ element: XMLElement) -> Bool {
        guard let role = EntryTemplate.of(element)?.role else { return true }
        return role.isRecord
    }

    private mutating func note(_ element: XMLElement, _ key: String, _ contents: inout [String: [String: Int]]) {
        let content = Self.content(element)
        let count = contents[key]?.count ?? 0
        let number = contents[key]?[content] ?? count
        contents[key, default: [:]][content] = number
        if number > 0 {
            distinct[element.position] = "\(key)#\(number + 1)"
            firstReuse = firstReuse ?? element
        }
    }

    /// What a statement says, as far as that tells it from another: element, codes, value and time.
    private static func content(_ element: XMLElement) -> String {
        var parts = [element.name]
        for name in [CDAName.code, .value, .effectiveTime] {
            guard let child = element.child(name) else { continue }
            parts += [child.attribute(.code), child.attribute(.value), child.child(.low)?.attribute(.value)]
                .map { $0 ?? "" }
        }
        let material =
            element.descend(.consumable, .manufacturedProduct, .manufacturedMaterial, .code)
            ?? element.descend(.participant, .participantRole, .playingEntity, .code)
            ?? element.descend(.participant, .participantRole, .playingDevice, .code)
        parts.append(material?.attribute(.code) ?? "")
        return parts.joined(separator: "\u{1F}")
    }

    private static func firstKey(_ element: XMLElement) -> String? {
        for id in element.children(.id) { if let key = key(id) { return key } }
        return nil
    }

    /// Reads an `II` as `root^extension`, or the root alone; `nil` for a null or empty identifier.
    static func key(_ id: XMLElement) -> String? {
        let root = id.attribute(.root) ?? ""
        let ending = id.attribute(.extension) ?? ""
        switch (root.isEmpty, ending.isEmpty) {
        case (false, false): return root + "^" + ending
        case (false, true): return id.isNull ? nil : root
        case (true, false): return "^" + ending
        case (true, true): return nil
        }
    }
}
