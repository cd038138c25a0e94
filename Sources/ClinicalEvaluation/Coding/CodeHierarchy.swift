/// A level at which a suggested code can agree with a coder's.
public enum CodeLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    case chapter, block, category, subcategory, code

    /// Orders levels from the broadest to the full code.
    public static func < (left: CodeLevel, right: CodeLevel) -> Bool { left.depth < right.depth }

    /// The level's place, 0 for the broadest.
    var depth: Int {
        switch self {
        case .chapter: 0
        case .block: 1
        case .category: 2
        case .subcategory: 3
        case .code: 4
        }
    }
}

/// Where codes stand in their code system.
public struct CodeHierarchy: Sendable {
    /// A node above a code.
    public struct Ancestor: Hashable, Sendable {
        /// The node's level; every node between the category and the code is a `subcategory`.
        public var level: CodeLevel
        /// The node's name: a code, or a chapter's or block's name.
        public var name: String

        /// Makes an ancestor.
        public init(level: CodeLevel, name: String) {
            self.level = level
            self.name = name
        }
    }

    private let ancestorsOf: @Sendable (_ code: String, _ system: String) -> [Ancestor]

    /// Makes a hierarchy.
    ///
    /// - Parameter ancestors: Gives a code's ancestors, the broadest first, without the code itself and without a
    ///   common root; none for a code that it does not know.
    public init(ancestors: @escaping @Sendable (_ code: String, _ system: String) -> [Ancestor]) {
        ancestorsOf = ancestors
    }

    /// The ancestors of a code, the broadest first, itself left out.
    public func ancestors(of code: String, system: String) -> [Ancestor] {
        ancestorsOf(code, system)
    }

    /// The hierarchy that the codes themselves spell.
    ///
    /// ICD-10-CM: every prefix from the three-character category on, the dot left out of account, so that placeholders
    /// count as levels; no chapter and no block. ICD-10-PCS: section, body system and table (characters 1, 2 and 3) as
    /// chapter, block and category, longer prefixes as subcategories. Other code systems have no ancestors.
    public static let prefixes = CodeHierarchy { code, system in
        switch system {
        case "ICD-10-CM": prefixAncestors(of: code)
        case "ICD-10-PCS": procedureAncestors(of: code)
        default: []
        }
    }

    /// The prefix hierarchy with ICD-10-CM's chapters and blocks above it.
    ///
    /// - Parameter place: Gives the chapter and the block of a three-character category; `nil` for one that it does
    ///   not know.
    public static func prefixes(
        place: @escaping @Sendable (_ category: String) -> (chapter: String, block: String)?
    ) -> CodeHierarchy {
        CodeHierarchy { code, system in
            let below = prefixes.ancestors(of: code, system: system)
            guard system == "ICD-10-CM", let place = place(String(code.prefix(3))) else { return below }
            return [
                Ancestor(level: .chapter, name: "chapter \(place.chapter)"),
                Ancestor(level: .block, name: "block \(place.block)"),
            ] + below
        }
    }

    private static func prefixAncestors(of code: String) -> [Ancestor] {
        let bytes = Array(code.utf8)
        let dot = bytes.firstIndex(of: 0x2E) ?? bytes.count
        guard dot == 3, bytes.count > 4 else { return [] }
        var ancestors = [Ancestor(level: .category, name: String(decoding: bytes[..<dot], as: UTF8.self))]
        for end in (dot + 2)..<bytes.count {
            ancestors.append(Ancestor(level: .subcategory, name: String(decoding: bytes[..<end], as: UTF8.self)))
        }
        return ancestors
    }

    private static func procedureAncestors(of code: String) -> [Ancestor] {
        let bytes = Array(code.utf8)
        let levels: [CodeLevel] = [.chapter, .block, .category]
        return (1..<max(bytes.count, 1)).map { length in
            Ancestor(
                level: length <= levels.count ? levels[length - 1] : .subcategory,
                name: String(decoding: bytes[..<length], as: UTF8.self))
        }
    }
}
