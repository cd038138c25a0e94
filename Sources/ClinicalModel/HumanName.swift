/// A person's name.
public struct HumanName: Hashable, Sendable {
    /// `usual`, `official`, `maiden` and so on, as written.
    public var use: String?
    /// The family name as written.
    public var family: String?
    /// The given names, first name first.
    public var given: [String]
    /// Prefixes such as `Dr.`.
    public var prefixes: [String]
    /// Suffixes such as `Jr.`.
    public var suffixes: [String]
    /// The whole name as one text, where the source gives only that.
    public var text: String?

    /// Makes a name.
    public init(
        use: String? = nil, family: String? = nil, given: [String] = [], prefixes: [String] = [],
        suffixes: [String] = [], text: String? = nil
    ) {
        self.use = use
        self.family = family
        self.given = given
        self.prefixes = prefixes
        self.suffixes = suffixes
        self.text = text
    }

    /// The name as a reader would write it.
    public var label: String {
        let parts = prefixes + given + (family.map { [$0] } ?? []) + suffixes
        return parts.isEmpty ? (text ?? "") : parts.joined(separator: " ")
    }
}
