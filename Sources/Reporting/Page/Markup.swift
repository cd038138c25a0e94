/// Text that may stand in a page as it is: it was escaped, or it was written by this module.
struct Markup: Hashable, Sendable {
    private(set) var text: String

    /// Takes markup of our own; record text goes through ``init(escaping:)``.
    init(trusted text: String) {
        self.text = text
    }

    /// Escapes text for element content and quoted attributes.
    ///
    /// It works on bytes: an escape by `Character` lets a quote through that carries a combining mark. Control
    /// characters, which HTML does not allow, become U+FFFD.
    init(escaping text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22: bytes += "&quot;".utf8
            case 0x27: bytes += "&#39;".utf8
            case 0x09, 0x0A: bytes.append(byte)
            case 0x00..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    static func += (left: inout Markup, right: Markup) { left.text += right.text }
}
