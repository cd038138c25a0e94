internal import ContentHash

/// Turns what may be PHI (a file's path, an identifier) into a keyed hash that may stand in a log.
///
/// Under one key the same text has the same pseudonym, so that an operator can follow a file through a log and look it
/// up in `quarantine.ndjson`; without the key nothing leads back to the text.
public struct LogPseudonym: Sendable {
    private let key: [UInt8]

    /// Makes a pseudonymizer.
    ///
    /// - Parameter key: The secret of the output folder, at least 16 bytes.
    public init(key: [UInt8]) {
        self.key = key
    }

    /// The pseudonym: 12 hexadecimal digits of the HMAC-SHA-256 of the text.
    public func callAsFunction(_ text: String) -> String {
        String(ContentHash.hmac(text, key: key).prefix(12))
    }
}
