import JSONTape
import TestSupport
import Testing

@Suite("Errors in JSON")
struct ErrorTests {
    static func error(_ bytes: [UInt8], _ configuration: JSONTape.Configuration = .init()) -> JSONError? {
        var tape = JSONTape(configuration: configuration)
        do throws(JSONError) {
            try tape.read(bytes.span)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "the first fault is told with its place",
        arguments: [
            ("", JSONError.Code.unexpectedEnd, 1, 1), ("{\"a\":1,}", .unexpectedCharacter, 1, 8),
            ("[1\n, 2\n,]", .unexpectedCharacter, 3, 2), ("[01]", .unexpectedCharacter, 1, 3),
            ("[1.]", .invalidNumber, 1, 2), ("[-]", .invalidNumber, 1, 2), ("\"a\nb\"", .controlCharacter, 1, 3),
            ("\"\\x\"", .invalidEscape, 1, 2), ("\"abc", .unterminatedString, 1, 5), ("{} {}", .trailingData, 1, 4),
            ("[tru]", .unexpectedCharacter, 1, 2), ("{1:2}", .unexpectedCharacter, 1, 2),
            ("{\"a\" 1}", .unexpectedCharacter, 1, 6), ("[1 2]", .unexpectedCharacter, 1, 4),
            ("[1}", .unexpectedCharacter, 1, 3), ("[\u{0C}]", .unexpectedCharacter, 1, 2),
        ])
    func places(json: String, code: JSONError.Code, line: Int, column: Int) {
        let error = Self.error(Array(json.utf8))
        #expect(error?.code == code)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test(
        "bytes that are no UTF-8 are an error wherever they stand in a string",
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xC3], [0x80],
            [0xF5, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func invalidUTF8(sequence: [UInt8]) {
        for padding in 0..<20 {
            let text = Array(repeating: UInt8(0x61), count: padding)
            let error = Self.error([0x22] + text + sequence + [0x22])
            #expect(error?.code == .invalidUTF8)
            #expect(error?.byteOffset == 1 + padding)
        }
    }

    @Test("depth and size have limits")
    func limits() {
        let deep = Array(String(repeating: "[", count: 200_000).utf8)
        #expect(Self.error(deep)?.code == .depthLimit)
        let nested = Array("[[[]]]".utf8)
        #expect(Self.error(nested, .init(maximumDepth: 3)) == nil)
        #expect(Self.error(nested, .init(maximumDepth: 2))?.code == .depthLimit)
        #expect(Self.error(nested, .init(maximumBytes: 5))?.code == .sizeLimit)
    }

    @Test("every proper prefix of a document is an error, at every length")
    func truncation() {
        let json = Array(#"{"a": [1, -2.5e3, "x\u00e9ü 12345678"], "b": {"c": null, "d": [true, false]}}"#.utf8)
        for length in 0..<json.count { #expect(Self.error(Array(json[..<length])) != nil) }
        #expect(Self.error(json) == nil)
    }

    @Test("an error's words hold nothing of the document")
    func noValues() {
        let error = Self.error(Array("{\"name\": \"SECRET\" x".utf8))
        #expect(error?.description == "line 1, column 19: a byte that JSON does not allow here")
    }

    @Test("random bytes and random changes never crash", arguments: 0..<100)
    func mutations(seed: UInt64) {
        let json = Array(#"{"a": [1, -2.5e3, "x\u00e9ü 12345678", {}], "b": {"c": null, "d": [true, false]}}"#.utf8)
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            var bytes = json
            for _ in 0..<4 {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            var tape = JSONTape()
            do { try tape.read(bytes.span) } catch { continue }
            // What was accepted can be walked to its end.
            #expect(tape.root(of: bytes.span).nextIndex == tape.tokens.count)
        }
    }
}
