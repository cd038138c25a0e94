#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What bytes of a document are, looked at many at a time.
enum PlainBytes {
    /// Whether bytes are UTF-8 of characters that XML allows (production 2).
    static func areCharacters(_ bytes: Span<UInt8>) -> Bool {
        let (all, hasControl) = survey(bytes)
        guard !hasControl else { return false }
        guard all >= 0x80 else { return true }
        guard (try? UTF8Span(validating: bytes)) != nil else { return false }
        // U+FFFE and U+FFFF are no characters of XML.
        var position = 0
        while let found = firstIndex(of: 0xEF, in: bytes, from: position) {
            if bytes[found + 1] == 0xBF, bytes[found + 2] >= 0xBE { return false }
            position = found + 3
        }
        return true
    }

    /// The bits that any byte has, and whether any is a control character other than white space.
    private static func survey(_ bytes: Span<UInt8>) -> (bits: UInt8, hasControl: Bool) {
        // Each byte is read once, in bounds, without a check for each, so that many are read at a time.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var (bits, control): (UInt8, UInt8) = (0, 0)
            for index in 0..<buffer.count {
                let byte = unsafe buffer[index]
                bits |= byte
                control |=
                    (byte < 0x20 ? 1 : 0) & (byte != 0x0A ? 1 : 0) & (byte != 0x09 ? 1 : 0) & (byte != 0x0D ? 1 : 0)
            }
            return (bits, control != 0)
        }
    }

    /// The line feeds in a range.
    static func lineFeeds(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            // Each byte of `sums` counts those of its place in up to 255 words.
            var sums: UInt64 = 0
            let end = min(position + 255 * 8, range.upperBound - 7)
            while position < end {
                sums &+= equal(loadWord(bytes, position), 0x0A) >> 7
                position += 8
            }
            let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ ((sums >> 8) & 0x00FF_00FF_00FF_00FF)
            count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
        }
        while position < range.upperBound {
            count += bytes[position] == 0x0A ? 1 : 0
            position += 1
        }
        return count
    }

    static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    @inline(__always)
    static func afterWhiteSpace(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, isWhiteSpace(bytes[position]) { position += 1 }
        return position
    }

    /// The end of a name without a colon, in ASCII (Namespaces in XML, production 4).
    @inline(__always)
    static func endOfName(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        guard start < bytes.count, isLetter(bytes[start]) else { throw NotPlain() }
        var end = start + 1
        while end + 8 <= bytes.count {
            let others = ~nameBytes(loadWord(bytes, end)) & ~lowBits
            if others != 0 { return try nameEnd(bytes, end + others.trailingZeroBitCount / 8) }
            end += 8
        }
        while end < bytes.count, nameBytes(UInt64(bytes[end])) & 0x80 != 0 { end += 1 }
        return try nameEnd(bytes, end)
    }

    /// The end of a name, which has to be within the document and before a byte of ASCII.
    @inline(__always)
    private static func nameEnd(_ bytes: Span<UInt8>, _ end: Int) throws(NotPlain) -> Int {
        guard end < bytes.count, bytes[end] < 0x80 else { throw NotPlain() }
        return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x5F }

    /// Marks by their high bits the bytes of a word that a name can hold after its first: letters, digits and `-._`.
    @inline(__always)
    private static func nameBytes(_ word: UInt64) -> UInt64 {
        let letters = atLeast(word | 0x2020_2020_2020_2020, 0x61) & ~atLeast(word | 0x2020_2020_2020_2020, 0x7B)
        // From `-` to `9` there is `/` too.
        let digits = atLeast(word, 0x2D) & ~atLeast(word, 0x3A) & ~equal(word, 0x2F)
        return (letters | digits | equal(word, 0x5F)) & ~word
    }

    /// Marks by their high bits the bytes of a word that are not below one; those from 0x80 on are marked as if their
    /// high bits were not set.
    @inline(__always)
    private static func atLeast(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        (word & lowBits) &+ (UInt64(0x80 - byte) &* 0x0101_0101_0101_0101)
    }

    /// The first byte of a value that ends a piece: its quotation mark, `&`, `<` or a control character.
    @inline(__always)
    static func endOfValue(_ bytes: Span<UInt8>, _ start: Int, quote: UInt8) throws(NotPlain) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            let word = loadWord(bytes, position)
            let found =
                matches(word, quote) | matches(word, 0x26) | matches(word, 0x3C)
                | ((word &- 0x2020_2020_2020_2020) & ~word)
            if found & 0x8080_8080_8080_8080 != 0 {
                return position + (found & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
            }
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote || byte == 0x26 || byte == 0x3C || byte < 0x20 { return position }
            position += 1
        }
        throw NotPlain()
    }

    /// Marks by its high bit the lowest byte of a word that equals one; higher marks may be wrong.
    @inline(__always)
    private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference
    }

    /// Marks by their high bits the bytes of a word that equal one.
    @inline(__always)
    private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return ~(((difference & lowBits) &+ lowBits) | difference) & ~lowBits
    }

    private static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

    /// A run of text up to the next `<` or the end of the document.
    struct Run {
        var end: Int
        /// Whether it has anything but white space.
        var hasInk = false
        /// Whether it has `&`, `]` or a carriage return, which need a closer look.
        var isUneven = false
    }

    /// The run of text at a place; control characters have been ruled out.
    @inline(__always)
    static func run(in bytes: Span<UInt8>, from start: Int) -> Run {
        var run = Run(end: start)
        while run.end + 8 <= bytes.count {
            let word = loadWord(bytes, run.end)
            let ends = equal(word, 0x3C)
            // The bytes of the word before the first `<`, or all.
            let before = ends == 0 ? ~0 : (ends & (0 &- ends)) &- 1
            let ink = (((word & lowBits) &+ 0x5F5F_5F5F_5F5F_5F5F) | word) & ~lowBits
            if ink & before != 0 {
                run.hasInk = true
                if (equal(word, 0x26) | equal(word, 0x5D)) & before != 0 { run.isUneven = true }
            }
            if equal(word, 0x0D) & before != 0 { run.isUneven = true }
            if ends != 0 {
                run.end += ends.trailingZeroBitCount / 8
                return run
            }
            run.end += 8
        }
        while run.end < bytes.count, bytes[run.end] != 0x3C {
            let byte = bytes[run.end]
            if byte > 0x20 { run.hasInk = true }
            if byte == 0x26 || byte == 0x5D || byte == 0x0D { run.isUneven = true }
            run.end += 1
        }
        return run
    }

    /// The next `&` or carriage return in a range, else its end.
    static func endOfPiece(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var end = range.lowerBound
        while end < range.upperBound, bytes[end] != 0x26, bytes[end] != 0x0D { end += 1 }
        return end
    }

    /// The first place of a byte, by the C library's search.
    @inline(__always)
    static func firstIndex(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
        // It reads the bytes from `start` on, which are checked to be there.
        unsafe bytes.extracting(start...).withUnsafeBytes { rest in
            guard let base = rest.baseAddress else { return nil }
            guard let found = unsafe memchr(base, Int32(byte), rest.count) else { return nil }
            return unsafe start + (UnsafeRawPointer(found) - base)
        }
    }

    static func find(_ text: StaticString, in bytes: Span<UInt8>, from start: Int) throws(NotPlain) -> Int {
        var position = start
        while let found = firstIndex(of: unsafe text.utf8Start.pointee, in: bytes, from: position) {
            if starts(bytes, found, with: text) { return found }
            position = found + 1
        }
        throw NotPlain()
    }

    static func starts(_ bytes: Span<UInt8>, _ start: Int, with text: StaticString) -> Bool {
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        // The text has `utf8CodeUnitCount` bytes.
        for index in 0..<text.utf8CodeUnitCount where unsafe bytes[start + index] != text.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether the bytes from a place on are those of a range before it.
    @inline(__always)
    static func areEqual(_ bytes: Span<UInt8>, _ start: Int, _ range: Range<Int>) -> Bool {
        for index in range where bytes[start + index - range.lowerBound] != bytes[index] { return false }
        return true
    }
}
