/// Reads the base64 in which FHIR and C-CDA carry attachments.
///
/// - Source: RFC 4648, sections 4 and 5; both alphabets are taken.
package enum Base64 {
    /// Decodes base64, with or without padding and white space.
    ///
    /// - Parameters:
    ///   - text: The base64 in ASCII.
    ///   - limit: How many bytes may come out.
    /// - Returns: `nil` where a byte is of no alphabet, the length is impossible, or the limit is passed.
    package static func decode(_ text: Span<UInt8>, limit: Int = .max) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(min(text.count / 4 * 3 + 3, max(limit, 0)))
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        let values = Self.values
        var index = 0
        while index < text.count {
            // Four digits that begin a group, as nearly all are.
            while count == 0, padding == 0, index &+ 4 <= text.count, result.count &+ 3 <= limit {
                let first = values[Int(text[index])]
                let second = values[Int(text[index &+ 1])]
                let third = values[Int(text[index &+ 2])]
                let fourth = values[Int(text[index &+ 3])]
                guard first | second | third | fourth < 64 else { break }
                result.append(first &<< 2 | second &>> 4)
                result.append(second &<< 4 | third &>> 2)
                result.append(third &<< 6 | fourth)
                index &+= 4
            }
            guard index < text.count else { break }
            let value = values[Int(text[index])]
            index &+= 1
            if value < 64 {
                guard padding == 0 else { return nil }
                bits = bits &<< 6 | UInt32(value)
                count &+= 1
                if count == 4 {
                    result.append(UInt8(truncatingIfNeeded: bits &>> 16))
                    result.append(UInt8(truncatingIfNeeded: bits &>> 8))
                    result.append(UInt8(truncatingIfNeeded: bits))
                    guard result.count <= limit else { return nil }
                    (bits, count) = (0, 0)
                }
            } else if value == 64 {
                padding += 1
            } else if value == 255 {
                return nil
            }
        }
        switch count {
        case 0: guard padding == 0 || padding <= 2 && !result.isEmpty else { return nil }
        case 2: result.append(UInt8(truncatingIfNeeded: bits &>> 4))
        case 3:
            result.append(UInt8(truncatingIfNeeded: bits &>> 10))
            result.append(UInt8(truncatingIfNeeded: bits &>> 2))
        default: return nil
        }
        return padding <= 2 && result.count <= limit ? result : nil
    }

    /// 0...63 for a digit, 64 for padding, 65 for white space, 255 for anything else.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in digits.utf8.enumerated() { table[Int(byte)] = UInt8(value) }
        table[0x2D] = 62
        table[0x5F] = 63
        table[0x3D] = 64
        for space in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] { table[space] = 65 }
        return table
    }()
}
