/// Names of program values as a reader would write them.
enum Words {
    /// Splits a name such as `medicationRequest` into words, `medication request`; any other text stays as it is.
    static func spaced(_ name: String) -> String {
        guard name.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }),
            let first = name.utf8.first, first >= 0x61
        else { return name }
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if byte < 0x61 {
                bytes += [0x20, byte + 0x20]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A name such as `gold_labels` in words, `gold labels`.
    static func plain(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

    /// The same with a capital at the beginning.
    static func title(_ name: String) -> String {
        let words = plain(name)
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
