/// An instruction or a further name that the tabular list gives below a code, a block or a chapter.
public struct CodeNote: Hashable, Sendable {
    /// What the note is.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Another name of what the code stands for.
        case inclusionTerm
        /// What a category holds.
        case includes
        /// What is never coded at the same time.
        case excludes1
        /// What is not part of the condition, and may be coded beside it.
        case excludes2
        /// The underlying condition is sequenced first.
        case codeFirst
        /// A further code is to be added.
        case useAdditionalCode
        /// A further code may be needed, in either order.
        case codeAlso
        /// Any other note.
        case note
        /// What the seventh characters are for.
        case seventhCharacterNote
        /// A seventh character and its meaning, as `A: initial encounter`.
        case seventhCharacter
    }

    /// What the note is.
    public var kind: Kind
    /// The words.
    public var text: String

    /// Makes a note.
    public init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

/// A note with the code, block or chapter that carries it.
public struct InheritedNote: Hashable, Sendable {
    /// The label of the node that carries the note, such as `E11`, `E08-E13` or `4`.
    public var from: String
    /// The note.
    public var note: CodeNote
}
