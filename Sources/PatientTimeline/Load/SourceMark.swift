/// Up to where a source is in the store that is not in it whole.
public struct SourceMark: Hashable, Sendable {
    /// Where the next record may begin, in bytes of the source (after expansion, in a compressed one).
    public var byteOffset: Int
    /// The number of the line that begins there, from 1.
    public var line: Int
    /// How many records stand before it.
    public var records: Int

    /// Makes a mark.
    public init(byteOffset: Int, line: Int, records: Int) {
        self.byteOffset = byteOffset
        self.line = line
        self.records = records
    }
}

/// A source that is in the store, whole or up to a mark.
public struct LoadedSource: Hashable, Sendable {
    /// What kind of file it is.
    public var format: String
    /// The SHA-256 of the file's bytes.
    public var sha256: String
    /// The run that brought it.
    public var runID: String
    /// Up to where it is there; `nil` where it is there whole.
    public var mark: SourceMark?
}
