import TestSupport

/// Changes to bytes that know nothing of their format but some of its words.
enum ByteMutation {
    static let tokens: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\n", "\r\n", "\0", "\u{FEFF}", "é", "😀",
            "1e400", "-",
            "null", "99999999999999999999", "<", ">", "</", "/>", "&", "&#0;", "&#x10FFFF;", "&amp;", "<![CDATA[",
            "]]>",
            "<!--", "-->", "<?x ?>", "<!DOCTYPE a [<!ENTITY e 'e'>]>", "&e;", "xmlns=\"\"", "'", "=",
            "{\"resourceType\"",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xFE, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB], [0x1F, 0x8B],
        ]

    static func mutate(_ bytes: inout [UInt8], with other: [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else {
            bytes = random.pick(tokens) ?? [0]
            return
        }
        let place = random.below(bytes.count)
        let length = min(1 + random.below(1 << (1 + random.below(8))), bytes.count - place)
        switch random.below(9) {
        case 0: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.removeSubrange(place..<place + length)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<place + length]), at: random.below(bytes.count))
        case 4, 5: bytes.insert(contentsOf: random.pick(tokens) ?? [], at: place)
        case 6: bytes.removeLast(bytes.count - place)
        case 7: bytes.replaceSubrange(place..<place + length, with: random.pick(tokens) ?? [])
        default:
            guard !other.isEmpty else { return }
            let start = random.below(other.count)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 4 * length)], at: place)
        }
    }
}
