/// Collects the sections of a compiled terminology and writes them as one file.
struct IndexWriter {
    private var sections: [[UInt8]] = Array(repeating: [], count: IndexFormat.Section.allCases.count)

    /// Sets a section to 32-bit numbers.
    mutating func set(_ section: IndexFormat.Section, to numbers: some Sequence<UInt32>) {
        var bytes: [UInt8] = []
        for number in numbers {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        sections[section.rawValue] = bytes
    }

    /// Sets a section to bytes.
    mutating func set(_ section: IndexFormat.Section, to bytes: [UInt8]) {
        sections[section.rawValue] = bytes
    }

    /// Sets a pair of sections to strings: where each begins, and their bytes.
    mutating func set(_ offsets: IndexFormat.Section, _ content: IndexFormat.Section, to strings: some Sequence<String>)
    {
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        for string in strings {
            bytes.append(contentsOf: string.utf8)
            starts.append(UInt32(bytes.count))
        }
        set(offsets, to: starts)
        set(content, to: bytes)
    }

    /// Sets a pair of sections to lists of numbers: where each begins, and the numbers.
    mutating func set(
        _ starts: IndexFormat.Section, _ content: IndexFormat.Section, to lists: some Sequence<[UInt32]>
    ) {
        var offsets: [UInt32] = [0]
        var numbers: [UInt32] = []
        for list in lists {
            numbers.append(contentsOf: list)
            offsets.append(UInt32(numbers.count))
        }
        set(starts, to: offsets)
        set(content, to: numbers)
    }

    /// The file's bytes.
    func bytes() -> [UInt8] {
        var table: [UInt8] = []
        var offset = IndexFormat.headerSize + sections.count * 16
        for section in sections {
            Self.append(UInt64(offset), to: &table)
            Self.append(UInt64(section.count), to: &table)
            offset += section.count
        }
        var body = table
        body.reserveCapacity(offset)
        for section in sections { body.append(contentsOf: section) }
        var file = IndexFormat.magic
        file.reserveCapacity(offset)
        for number in [IndexFormat.version, UInt32(sections.count)] {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                file.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        Self.append(IndexFormat.checksum(body.span, from: 0), to: &file)
        return file + body
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// An open-addressing table: for each hash in order, its index + 1 in the first free slot from the hash on.
    static func hashTable(_ hashes: [UInt64]) -> [UInt32] {
        var capacity = 16
        while capacity < hashes.count * 2 { capacity *= 2 }
        var slots = [UInt32](repeating: 0, count: capacity)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = UInt32(index + 1)
        }
        return slots
    }
}
