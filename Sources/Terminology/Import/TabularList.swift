/// A code set as its tabular list gives it: chapters, blocks and codes in the list's order, parents before children.
public struct TabularList: Hashable, Sendable {
    /// What a node of the list is.
    public enum Level: UInt8, Hashable, Sendable {
        case chapter, block, code
        /// A code made by adding a seventh character; its title is its parent's and the character's meaning.
        case seventhCharacter
    }

    /// A chapter, a block or a code.
    public struct Node: Hashable, Sendable {
        /// What it is.
        public var level: Level
        /// The chapter's number, the block's label or the code with its dot.
        public var label: String
        /// The title; for a seventh character, its meaning alone.
        public var title: String
        /// The index of the node above; `nil` for a chapter.
        public var parent: Int?
        /// Its own notes.
        public var notes: [CodeNote] = []
    }

    /// The fiscal year that the list names, such as `2026`.
    public var fiscalYear: String
    /// The nodes, each after its parent, and the descendants of a node directly after it.
    public var nodes: [Node]
}
