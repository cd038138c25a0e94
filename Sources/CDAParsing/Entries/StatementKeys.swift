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

    /// The statements that have one key.
    private struct Namesakes {
        var first: XMLElement
        /// Numbers by what statements say; empty while there is but one.
        var numbers: [String: Int] = [:]
    }

    /// What was seen so far, with its place by key.
    private struct Seen {
        var places: [String: Int] = [:]
        var namesakes: [Namesakes] = []

        /// The place of a key; that after the last one for a key that is new.
        mutating func place(of key: String) -> Int {
            func keep(_ place: inout Int?) -> Int {
                let known = place ?? namesakes.count
                place = known
                return known
            }
            return keep(&places[key])
        }
    }

    init(_ root: XMLElement) {
        var seen = Seen()
        visit(root, &seen)
    }

    private mutating func visit(_ element: XMLElement, _ seen: inout Seen) {
        if element.known == .text { return }
        if element.isClinicalStatement, Self.isRecord(element), let key = Self.firstKey(element) {
            note(element, key, &seen)
        }
        for child in element.children { visit(child, &seen) }
    }

    /// Whether a statement is a record of its own, and not an act around one, a part of one, or a pointer to one.
    private static func isRecord(_ element: XMLElement) -> Bool {
        guard let role = EntryTemplate.of(element)?.role else { return true }
        return role.isRecord
    }

    private mutating func note(_ element: XMLElement, _ key: String, _ seen: inout Seen) {
        let place = seen.place(of: key)
        guard place < seen.namesakes.count else { return seen.namesakes.append(Namesakes(first: element)) }
        if seen.namesakes[place].numbers.isEmpty {
            seen.namesakes[place].numbers[Self.content(seen.namesakes[place].first)] = 0
        }
        let content = Self.content(element)
        let number = seen.namesakes[place].numbers[content] ?? seen.namesakes[place].numbers.count
        seen.namesakes[place].numbers[content] = number
        if number > 0 {
            distinct[element.position] = "\(key)#\(number + 1)"
            firstReuse = firstReuse ?? element
        }
    }

    /// What a statement says, as far as that tells it from another: element, codes, value and time.
    private static func content(_ element: XMLElement) -> String {
        var content = element.nameIdentifier.identifier.description
        func append(_ part: String?) {
            content.append("\u{1F}")
            if let part { content.append(part) }
        }
        func append(valueOf child: XMLElement?) {
            guard let child else { return }
            append(child.attribute(.code))
            append(child.attribute(.value))
            append(child.child(.low)?.attribute(.value))
        }
        append(valueOf: element.child(.code))
        append(valueOf: element.child(.value))
        append(valueOf: element.child(.effectiveTime))
        let material =
            element.descend(.consumable, .manufacturedProduct, .manufacturedMaterial, .code)
            ?? element.descend(.participant, .participantRole, .playingEntity, .code)
            ?? element.descend(.participant, .participantRole, .playingDevice, .code)
        append(material?.attribute(.code))
        return content
    }

    private static func firstKey(_ element: XMLElement) -> String? {
        for id in element.children(.id) { if let key = key(id) { return key } }
        return nil
    }

    /// Reads an `II` as `root^extension`, or the root alone; `nil` for a null or empty identifier.
    static func key(_ id: XMLElement) -> String? {
        guard let ending = id.attributeUTF8(CDAName.extension.name), !ending.isEmpty else {
            guard let root = id.attribute(.root), !root.isEmpty, !id.isNull else { return nil }
            return root
        }
        guard let root = id.attributeUTF8(CDAName.root.name) else { return "^" + String(copyingUTF8: ending) }
        return String(joining: root, 0x5E, ending)
    }
}
