/// Writes a text and the map back to its source side by side.
struct TextBuilder {
    private(set) var bytes: [UInt8] = []
    private(set) var map = SourceMap()

    mutating func append(copying source: Span<UInt8>, at offset: Int) {
        bytes.reserveCapacity(bytes.count + source.count)
        for index in source.indices { bytes.append(source[index]) }
        map.append(source.count, copiedFrom: offset)
    }

    mutating func append(byte: UInt8, copiedFrom offset: Int) {
        bytes.append(byte)
        map.append(1, copiedFrom: offset)
    }

    mutating func append(_ scalar: Unicode.Scalar, decodedFrom source: Range<Int>) {
        let start = bytes.count
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
        map.append(bytes.count - start, decodedFrom: source)
    }
}
