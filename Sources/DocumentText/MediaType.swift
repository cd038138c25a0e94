/// A media type with its charset (RFC 9110, section 8.3.1).
struct MediaType {
    /// Type and subtype in lower case.
    var name: String
    /// The charset in lower case.
    var charset: String?

    init(_ text: String) {
        let parts = text.lowercased().split(separator: ";")
        name = Self.trimmed(parts.first ?? "")
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, Self.trimmed(pair[0]) == "charset" {
                charset = Self.trimmed(pair[1]).filter { $0 != "\"" && $0 != "'" }
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
