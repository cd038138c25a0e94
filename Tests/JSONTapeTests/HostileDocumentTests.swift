import JSONTape
import TestSupport
import Testing

@Suite("Hostile JSON")
struct HostileDocumentTests {
    @Test("a million elements are read, and so are as many members, each name known")
    func siblings() throws {
        let count = hostile(1_000_000)
        var tape = JSONTape()
        let array = Array(("[" + String(repeating: "{},", count: count - 1) + "{}]").utf8)
        try tape.read(array.span)
        #expect(tape.tokens.count == count + 1)
        let object = Array(("{" + (0..<count).map { "\"member\($0)\":0" }.joined(separator: ",") + "}").utf8)
        try tape.read(object.span)
        #expect(tape.tokens.count == 2 * count + 1)
        #expect(tape.duplicateKeys.isEmpty)
    }

    @Test("names that look alike to the filter of names take no longer than others")
    func collidingNames() throws {
        // The filter sees the length and the first eight bytes: these names have both in common.
        let count = hostile(400_000)
        let names = (0..<count).map { "\"patient-\($0 + 10_000_000)\":0" }
        let bytes = Array(("{" + names.joined(separator: ",") + ",\"patient-\(10_000_000)\":0}").utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        #expect(tape.duplicateKeys.count == 1)
    }

    @Test("one name a million times is reported as often as the limit says")
    func repeatedName() throws {
        let members = Array(repeating: "\"a\":1", count: hostile(1_000_000)).joined(separator: ",")
        let bytes = Array("{\(members)}".utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        #expect(tape.duplicateKeys.count == JSONTape.reportedDuplicates)
    }

    @Test("a string of 11 MB and a number of a million digits keep their bytes")
    func longValues() throws {
        let text = String(repeating: "x\\u00e9y", count: 11_000_000 / 8)
        let number = "-" + String(repeating: "7", count: 1_000_000) + ".5e-7"
        let bytes = Array("[\"\(text)\",\(number)]".utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let root = tape.root(of: bytes.span)
        let (string, written) = (root.value(at: 1).string, root.value(at: 2).numberText)
        #expect(string?.utf8.count == 4 * (11_000_000 / 8))
        #expect(written == number)
    }

    @Test("UTF-16 and UTF-32 are refused at their first byte", arguments: [1, 3])
    func otherEncodings(zeros: Int) {
        let padding = Array(repeating: UInt8(0), count: zeros)
        let text = Array("{\"a\":1}".utf8)
        let little = text.flatMap { [$0] + padding }
        let big = text.flatMap { padding + [$0] }
        #expect(ErrorTests.error(little)?.byteOffset == 1)
        #expect(ErrorTests.error(big)?.byteOffset == 0)
        #expect(ErrorTests.error([0xFF, 0xFE] + little)?.byteOffset == 0)
        #expect(ErrorTests.error([0xFE, 0xFF] + big)?.byteOffset == 0)
    }

    @Test("a NUL byte is refused wherever it stands, and an escaped one is text")
    func nulBytes() throws {
        for (text, offset) in [("\0[1]", 0), ("[\0]", 1), ("[\"a\0\"]", 3), ("[1]\0", 3), ("[1\0]", 2)] {
            #expect(ErrorTests.error(Array(text.utf8))?.byteOffset == offset)
        }
        let bytes = Array(#""a\u0000b""#.utf8)
        var tape = JSONTape()
        try tape.read(bytes.span)
        let string = tape.root(of: bytes.span).string
        #expect(string == "a\0b")
    }

    @Test("a byte order mark counts only at the start")
    func byteOrderMarks() {
        #expect(ErrorTests.error(Array("\u{FEFF}[]".utf8)) == nil)
        #expect(ErrorTests.error(Array("\u{FEFF}\u{FEFF}[]".utf8))?.byteOffset == 3)
        #expect(ErrorTests.error(Array("[]\u{FEFF}".utf8))?.code == .trailingData)
    }
}
