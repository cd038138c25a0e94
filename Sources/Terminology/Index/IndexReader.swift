/// Reads the sections of a compiled terminology; a place outside a section reads as zero or nothing, never as a crash.
struct IndexReader: Sendable {
    private let bytes: [UInt8]
    private let sections: [Range<Int>]

    /// Checks magic, version, checksum and section table.
    init(_ bytes: [UInt8], name: String) throws(TerminologyError) {
        guard bytes.starts(with: IndexFormat.magic) || IndexFormat.magic.starts(with: bytes) else {
            throw TerminologyError(
                .notATerminology, location: name,
                message: "the file is no compiled terminology; make one with chartline terminology build")
        }
        let sectionCount = IndexFormat.Section.allCases.count
        let bodyStart = IndexFormat.headerSize + sectionCount * 16
        guard bytes.count >= bodyStart else { throw Self.truncated(name) }
        let version = Self.number(bytes, at: 8, width: 4)
        guard version == UInt64(IndexFormat.version), Self.number(bytes, at: 12, width: 4) == UInt64(sectionCount)
        else {
            throw TerminologyError(
                .unsupportedVersion, location: name,
                message: "the file has format \(version), this program reads \(IndexFormat.version); build it again")
        }
        var sections: [Range<Int>] = []
        var expected = UInt64(bodyStart)
        for index in 0..<sectionCount {
            let offset = Self.number(bytes, at: IndexFormat.headerSize + index * 16, width: 8)
            let count = Self.number(bytes, at: IndexFormat.headerSize + index * 16 + 8, width: 8)
            guard offset == expected, count <= UInt64(bytes.count) else {
                throw offset == expected ? Self.truncated(name) : Self.corrupt(name)
            }
            expected += count
            guard expected <= UInt64(bytes.count) else { throw Self.truncated(name) }
            sections.append(Int(offset)..<Int(expected))
        }
        guard expected == UInt64(bytes.count),
            Self.number(bytes, at: 16, width: 8)
                == IndexFormat.checksum(bytes.span, from: IndexFormat.headerSize)
        else { throw Self.corrupt(name) }
        self.bytes = bytes
        self.sections = sections
    }

    /// The checksum that the file holds of itself.
    var checksum: UInt64 { Self.number(bytes, at: 16, width: 8) }

    /// The number of 32-bit numbers in a section.
    func count(_ section: IndexFormat.Section) -> Int { sections[section.rawValue].count / 4 }

    /// The 32-bit number at a place of a section; 0 outside it.
    func number(_ section: IndexFormat.Section, _ index: Int) -> Int {
        let range = sections[section.rawValue]
        guard index >= 0, index < range.count / 4 else { return 0 }
        return Self.load(bytes.span, at: range.lowerBound + index * 4)
    }

    /// The 64-bit number whose halves, the high one first, stand at two places of a section.
    func pair(_ section: IndexFormat.Section, _ index: Int) -> UInt64 {
        UInt64(number(section, index)) << 32 | UInt64(number(section, index + 1))
    }

    /// The range of a thing in its content section, by the offsets section; empty where it is not within it.
    func range(_ offsets: IndexFormat.Section, _ index: Int, limit: Int) -> Range<Int> {
        let start = number(offsets, index)
        let end = number(offsets, index + 1)
        return start <= end && end <= limit ? start..<end : 0..<0
    }

    /// The string of a thing.
    func string(_ offsets: IndexFormat.Section, _ content: IndexFormat.Section, _ index: Int) -> String {
        String(decoding: slice(offsets, content, index), as: UTF8.self)
    }

    /// The bytes of a thing's string.
    func slice(_ offsets: IndexFormat.Section, _ content: IndexFormat.Section, _ index: Int) -> ArraySlice<UInt8> {
        let whole = sections[content.rawValue]
        let range = range(offsets, index, limit: whole.count)
        return bytes[whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound]
    }

    /// A whole section as text.
    func text(_ section: IndexFormat.Section) -> String {
        String(decoding: bytes[sections[section.rawValue]], as: UTF8.self)
    }

    /// The four bytes from a place on as a little-endian number.
    ///
    /// The load itself checks that they are within the bytes, and any four bytes are a UInt32.
    @inline(__always)
    private static func load(_ bytes: Span<UInt8>, at offset: Int) -> Int {
        unsafe Int(UInt32(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    private static func number(_ bytes: [UInt8], at offset: Int, width: Int) -> UInt64 {
        (0..<width).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
    }

    private static func truncated(_ name: String) -> TerminologyError {
        TerminologyError(
            .truncated, location: name, message: "the file ends too early; build it again or copy it whole")
    }

    private static func corrupt(_ name: String) -> TerminologyError {
        TerminologyError(.corrupt, location: name, message: "the file's checksum is wrong; build it again")
    }
}
