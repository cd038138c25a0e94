/// A value that has no field of its own in the model: kept with the path of the element that holds it.
///
/// Details are what keeps a parser lossless: what is not modelled is still there, and still found by its path.
public struct Detail: Hashable, Sendable {
    /// The element's path below the record, such as `note.text` or `extension(http://example.org/pronouns)`.
    public var path: String
    /// The value.
    public var value: EventValue

    /// Makes a detail.
    public init(path: String, value: EventValue) {
        self.path = path
        self.value = value
    }
}
