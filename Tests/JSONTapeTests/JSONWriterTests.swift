import JSONTape
import Testing

@Suite("What is written as JSON is JSON")
struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("members stand in the order in which they are written, with commas between")
    func order() {
        let text = written { writer in
            writer.object { writer in
                writer.field("b", "1")
                writer.field("a", 2)
                writer.field("c", true)
                writer.key("d")
                writer.number(text: "1.50")
                writer.key("e")
                writer.object { $0.field("f", false) }
                writer.field("g", ["x", "y"]) { $0.text($1) }
                writer.key("h")
                writer.json(Array("{\"raw\":null}".utf8))
            }
        }
        let expected =
            #"{"b":"1","a":2,"c":true,"d":1.50,"e":{"f":false},"g":["x","y"],"h":{"raw":null}}"#
        #expect(text == expected)
    }

    @Test("what is nil or holds no elements is left out, an empty text is not")
    func absent() {
        let text = written { writer in
            writer.object { writer in
                writer.field("a", nil as String?)
                writer.field("b", nil as Int?)
                writer.field("c", nil as Bool?)
                writer.field("d", [] as [String]) { $0.text($1) }
                writer.field("e", "")
            }
        }
        #expect(text == #"{"e":""}"#)
    }

    @Test("empty objects and arrays are written as such")
    func empty() {
        #expect(written { $0.object { _ in } } == "{}")
        #expect(written { $0.array([] as [Int]) { $0.number($1) } } == "[]")
        #expect(written { $0.array([1, 2]) { writer, _ in writer.object { _ in } } } == "[{},{}]")
    }

    @Test("values after the end of a line begin without a comma")
    func lines() {
        let text = written { writer in
            for number in 1...2 {
                writer.object { $0.field("n", number) }
                writer.endLine()
            }
        }
        #expect(text == "{\"n\":1}\n{\"n\":2}\n")
    }

    @Test("the bytes taken are gone from the writer, which goes on")
    func takeBytes() {
        var writer = JSONWriter()
        writer.number(Int.min)
        writer.endLine()
        #expect(writer.takeBytes() == Array("\(Int.min)\n".utf8))
        #expect(writer.bytes.isEmpty)
        writer.number(Int.max)
        #expect(writer.bytes == Array("\(Int.max)".utf8))
    }

    @Test("every control character is escaped, and every text reads back")
    func escaping() throws {
        let texts =
            (UInt8(0)...127).map { "a" + String(decoding: [$0], as: UTF8.self) + "b" } + [
                "", "\"", "\\", "\\n", "é", "\u{2028}", "😀", "\u{FFFD}", "a\u{300}", "\r\n",
            ]
        for text in texts {
            let json = written { $0.object { $0.field("t", text) } }
            #expect(json.utf8.allSatisfy { $0 >= 0x20 })
            #expect(try Self.member("t", of: json).map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test("a character is escaped wherever it stands in a text", arguments: ["\"", "\\", "\n", "\u{1F}", "é"])
    func places(character: String) throws {
        for place in 0..<24 {
            let text = String(repeating: "x", count: place) + character + String(repeating: "é", count: 23 - place)
            let json = written { $0.object { $0.field("t", text) } }
            #expect(try Self.member("t", of: json) == text)
        }
    }

    @Test("a member's name is escaped like a text")
    func names() throws {
        let json = written { $0.object { $0.field("a\"\\\n", "v") } }
        #expect(json == #"{"a\"\\\n":"v"}"#)
        #expect(try Self.member("a\"\\\n", of: json) == "v")
    }

    private static func member(_ name: String, of json: String) throws -> String? {
        var tape = JSONTape()
        let bytes = json.utf8Span.span
        try tape.read(bytes)
        return tape.root(of: bytes)[name]?.string
    }
}
