/// What the terminology knows of one code.
public struct CodeEntry: Hashable, Sendable {
    /// The code with its dot.
    public var code: String
    /// The full title, with the seventh character's meaning.
    public var title: String
    /// Whether the code may be reported: it has no further subdivision.
    public var isBillable: Bool
    /// The chapter's number and title.
    public var chapter: (number: String, title: String)
    /// The block's label and title, such as `E08-E13`.
    public var block: (label: String, title: String)
    /// The category: the code's first three characters.
    public var category: String
    /// The code above; `nil` for a category.
    public var parent: String?
    /// From the code above up to the chapter: codes, then the block's label, then the chapter's number.
    public var ancestors: [String]
    /// The code's own notes and those of all its ancestors, nearest first.
    public var notes: [InheritedNote]

    /// Compares every part.
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.title == right.title && left.isBillable == right.isBillable
            && left.chapter == right.chapter && left.block == right.block && left.category == right.category
            && left.parent == right.parent && left.ancestors == right.ancestors && left.notes == right.notes
    }

    /// Hashes the code, which tells the entries of one index apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
