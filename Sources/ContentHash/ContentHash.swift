internal import Crypto

/// SHA-256 and HMAC-SHA-256 over bytes.
///
/// - Source: FIPS 180-4 (SHA-256), FIPS 198-1 (HMAC).
public struct ContentHash: Sendable {
    private var hasher = SHA256()

    /// Starts a hash over no bytes.
    public init() {}

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        hasher.update(data: bytes)
    }

    /// Adds a text's UTF-8 bytes and a zero byte, so that two texts in a row cannot be taken for one.
    public mutating func update(field text: String) {
        hasher.update(data: Array(text.utf8))
        hasher.update(data: [0])
    }

    /// The hash of all bytes so far, in 64 lower-case hexadecimal digits.
    public func hexadecimal() -> String {
        Hexadecimal.text(of: hasher.finalize())
    }

    /// The SHA-256 of bytes, in 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        Hexadecimal.text(of: SHA256.hash(data: bytes))
    }

    /// The SHA-256 of a part of bytes, in 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: ArraySlice<UInt8>) -> String {
        Hexadecimal.text(of: SHA256.hash(data: bytes))
    }

    /// The SHA-256 of a text's UTF-8 bytes, in 64 lower-case hexadecimal digits.
    public static func sha256(_ text: String) -> String {
        sha256(Array(text.utf8))
    }

    /// A short stable key over texts: the first digits of their SHA-256.
    ///
    /// - Parameters:
    ///   - fields: The texts, each followed by a zero byte.
    ///   - digits: How many hexadecimal digits to keep, 64 at most; 16 keep a collision unlikely below 10⁹ keys.
    public static func key(_ fields: [String], digits: Int = 16) -> String {
        var hash = ContentHash()
        for field in fields { hash.update(field: field) }
        return String(hash.hexadecimal().prefix(digits))
    }

    /// Appends the first digits of the SHA-256 of bytes, in lower-case hexadecimal, to a text.
    ///
    /// - Parameter count: How many digits, an even number up to 64.
    public static func appendDigits(of bytes: [UInt8], count: Int, to text: inout [UInt8]) {
        for byte in SHA256.hash(data: bytes).prefix(count / 2) {
            text.append(Hexadecimal.digit(byte >> 4))
            text.append(Hexadecimal.digit(byte & 15))
        }
    }

    /// The HMAC-SHA-256 of a text under a key, in 64 lower-case hexadecimal digits.
    public static func hmac(_ text: String, key: [UInt8]) -> String {
        Hexadecimal.text(
            of: HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }
}

/// Bytes as lower-case hexadecimal digits.
private enum Hexadecimal {
    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    static func text(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
