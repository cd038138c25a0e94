/// One token of a tape: 16 bytes, no references.
///
/// An object is followed by its keys and values in turn, an array by its values; `next` skips a whole subtree.
public struct JSONToken: Sendable, BitwiseCopyable {
    /// What a token is.
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
        case object, array, string, number, `true`, `false`, null
    }

    /// The offset of the first byte: of the bracket, of the number, of the text between the quotes.
    public internal(set) var start: UInt32
    /// The number of bytes: with both brackets, without the quotes.
    public internal(set) var length: UInt32
    /// The index of the token after this one's subtree; the parent's index while a container is still open.
    public internal(set) var next: UInt32
    /// What the token is.
    public internal(set) var kind: Kind
    /// For a string, whether it holds escapes; for a number, whether it has a fraction or an exponent; for an object,
    /// whether two of its keys may be equal.
    public internal(set) var flag: Bool

    init(kind: Kind, start: Int, length: Int, next: Int, flag: Bool = false) {
        self.kind = kind
        self.start = UInt32(truncatingIfNeeded: start)
        self.length = UInt32(truncatingIfNeeded: length)
        self.next = UInt32(truncatingIfNeeded: next)
        self.flag = flag
    }
}
