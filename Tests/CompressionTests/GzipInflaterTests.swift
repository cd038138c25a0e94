import Compression
import TestSupport
import Testing

@Suite("Inflating gzip")
struct GzipInflaterTests {
    /// `hello, gzip\n`, by `gzip -n`.
    static let hello: [UInt8] = [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0x48, 0xAF, 0xCA, 0x2C,
        0xE0, 0x02, 0x00, 0x86, 0x1F, 0x82, 0xA4, 0x0C, 0, 0, 0,
    ]

    static func inflate(
        _ chunks: [[UInt8]], _ configuration: GzipInflater.Configuration = .init()
    ) throws(CompressionError) -> [UInt8] {
        let inflater = try GzipInflater(configuration: configuration)
        var result: [UInt8] = []
        for chunk in chunks {
            try inflater.append(chunk.span) { piece in
                for index in piece.indices { result.append(piece[index]) }
                return true
            }
        }
        try inflater.finish()
        return result
    }

    @Test("a stream gives its content")
    func wholeStream() throws {
        #expect(try Self.inflate([Self.hello]) == Array("hello, gzip\n".utf8))
    }

    @Test("a stream cut at any byte into two chunks gives the same content", arguments: 0...hello.count)
    func twoChunks(split: Int) throws {
        let chunks = [Array(Self.hello[..<split]), Array(Self.hello[split...])]
        #expect(try Self.inflate(chunks) == Array("hello, gzip\n".utf8))
    }

    @Test("members follow one another, zero padding after the last is ignored")
    func members() throws {
        let bytes = Self.hello + Self.hello + [0, 0, 0]
        #expect(try Self.inflate([bytes]) == Array("hello, gzip\nhello, gzip\n".utf8))
    }

    @Test("a truncated stream is an error at every length", arguments: 0..<hello.count)
    func truncation(length: Int) {
        let error = #expect(throws: CompressionError.self) { try Self.inflate([Array(Self.hello[..<length])]) }
        #expect(error?.code == .truncated)
    }

    @Test("other bytes are no gzip stream")
    func otherBytes() {
        let error = #expect(throws: CompressionError.self) { try Self.inflate([Array("{\"a\": 1}".utf8)]) }
        #expect(error?.code == .notGzip)
    }

    @Test("data after the padding is an error")
    func trailingData() {
        let error = #expect(throws: CompressionError.self) { try Self.inflate([Self.hello + [0, 1]]) }
        #expect(error?.code == .trailingData)
    }

    @Test("a changed byte is found by the checksum")
    func checksum() {
        var bytes = Self.hello
        bytes[bytes.count - 6] ^= 1
        let error = #expect(throws: CompressionError.self) { try Self.inflate([bytes]) }
        #expect(error?.code == .corrupt)
    }

    @Test("output beyond the limit is an error")
    func sizeLimit() {
        let error = #expect(throws: CompressionError.self) {
            try Self.inflate([Self.hello], .init(maximumBytes: 11))
        }
        #expect(error?.code == .sizeLimit)
    }

    @Test("a bomb is stopped by its ratio, soon after the first mebibyte")
    func expansionLimit() throws {
        let bomb = GzipBomb.fourMebibytesOfZeros
        let inflater = try GzipInflater(configuration: .init(maximumRatio: 100))
        var produced = 0
        let error = #expect(throws: CompressionError.self) {
            try inflater.append(bomb.span) { piece in
                produced += piece.count
                return true
            }
        }
        #expect(error?.code == .expansionLimit)
        #expect(produced <= 2 << 20)
    }

    @Test("the receiver can stop the stream")
    func stopping() throws {
        let bomb = GzipBomb.fourMebibytesOfZeros
        let inflater = try GzipInflater()
        var calls = 0
        try inflater.append(bomb.span) { _ in
            calls += 1
            return false
        }
        #expect(calls == 1)
    }

    @Test("random changes never crash", arguments: 0..<200)
    func mutations(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = Self.hello
        for _ in 0..<3 {
            bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        }
        let result = Result { () throws(CompressionError) in try Self.inflate([bytes]) }
        if case .success(let content) = result { #expect(content.count < 1 << 16) }
    }
}
