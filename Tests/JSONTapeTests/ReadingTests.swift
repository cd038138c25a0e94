import JSONTape
import Testing

@Suite("Reading JSON to a tape")
struct ReadingTests {
    @Test("objects, arrays and scalars are found by name and order")
    func structure() throws {
        let text = Array(#" {"a": [1, -2.50e+3, true, null], "b": {"c": "d"}, "": false} "#.utf8)
        var tape = JSONTape()
        try tape.read(text.span)
        let root = tape.root(of: text.span)
        #expect(root.kind == .object)
        #expect(root.count == 3)
        var numbers: [String] = []
        if let list = root["a"] {
            #expect(list.count == 4)
            var elements = list.elements
            while let element = elements.next() {
                if let number = element.numberText { numbers.append(number + (element.isInteger ? "i" : "f")) }
            }
        }
        #expect(numbers == ["1i", "-2.50e+3f"])
        let inner = root["b"]?["c"]?.string
        #expect(inner == "d")
        let empty = root[""]?.boolean
        #expect(empty == false)
        let missing = root["x"]?.kind
        #expect(missing == nil)
    }

    @Test(
        "strings are unescaped when they are asked for",
        arguments: [
            (#""plain""#, "plain"), (#""a\n\t\"\\\/b""#, "a\n\t\"\\/b"), (#""\u00e9\u20AC""#, "é€"),
            (#""\ud83d\ude00!""#, "😀!"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"),
            (#""ünïcode – 12345678""#, "ünïcode – 12345678"), (#""""#, ""), (#""\b\f\r""#, "\u{8}\u{C}\r"),
        ])
    func strings(json: String, expected: String) throws {
        let bytes = Array(json.utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let text = tape.root(of: bytes.span).string
        #expect(text == expected)
    }

    @Test("byte ranges tell where a value stands, quotes and brackets included")
    func byteRanges() throws {
        let json = #"{"key": "väl", "n": [12]}"#
        let bytes = Array(json.utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let root = tape.root(of: bytes.span)
        #expect(root.byteRange == 0..<bytes.count)
        let string = root["key"]?.byteRange
        #expect(string == 8..<14)
        let list = root["n"]?.byteRange
        #expect(list == 21..<25)
    }

    @Test("a byte order mark is skipped, and offsets count it")
    func byteOrderMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let range = tape.root(of: bytes.span).byteRange
        #expect(range == 3..<6)
    }

    @Test("a tape is used again")
    func reuse() throws {
        var tape = JSONTape()
        let large = Array(("[" + Array(repeating: "0", count: 10_000).joined(separator: ",") + "]").utf8)
        try tape.read(large.span)
        #expect(tape.tokens.count == 10_001)
        let small = Array("{}".utf8)
        try tape.read(small.span)
        #expect(tape.tokens.count == 1)
    }

    @Test(
        "keys that an object repeats are reported",
        arguments: [
            (#"{"a": 1, "b": 2}"#, 0), (#"{"a": 1, "b": 2, "a": 3}"#, 1), (#"{"a": {"a": 1}}"#, 0),
            (#"{"\u0061": 1, "a": 2}"#, 1), (#"{"a": 1, "a": 2, "a": 3}"#, 2),
            (#"[{"longer name": 1, "longer name": 2}, {"longer name": 1}]"#, 1),
        ])
    func duplicateKeys(json: String, expected: Int) throws {
        let bytes = Array(json.utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        #expect(tape.duplicateKeys.count == expected)
    }

    @Test("an object of very many keys is checked in reasonable time")
    func manyKeys() throws {
        let members = (0..<20_000).map { "\"k\($0 % 19_999)\":0" }
        let bytes = Array(("{" + members.joined(separator: ",") + "}").utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        #expect(tape.duplicateKeys.count == 1)
    }

    @Test("a pointer leads from the root to a value")
    func pointers() throws {
        let bytes = Array(#"{"a/b": [0, {"m~n": "x"}]}"#.utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let root = tape.root(of: bytes.span)
        let last = tape.tokens.count - 1
        let pointer = root.pointer(to: last)
        #expect(pointer == "/a~1b/1/m~0n")
        let own = root.pointer(to: 0)
        #expect(own == "")
        let outside = root.pointer(to: last + 1)
        #expect(outside == nil)
    }
}
