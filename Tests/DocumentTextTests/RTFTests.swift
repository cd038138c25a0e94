import DocumentText
import Testing

@Suite("Text of RTF")
struct RTFTests {
    static func text(_ rtf: String) throws(DocumentTextError) -> ExtractedText {
        let bytes = Array(rtf.utf8)
        return try DocumentText.extract(bytes.span, contentType: "application/rtf")
    }

    @Test(
        "a reader sees these words",
        arguments: [
            (#"{\rtf1\ansi Hello\par World}"#, "Hello\nWorld"),
            (#"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0\fs24 A {\b bold} word}"#, "A bold word"),
            (#"{\rtf1 38\'b0C \u8805?5 \u-10179?\u-8704?}"#, "38°C ≥5 😀"),
            (#"{\rtf1\uc2\u176 xxC}"#, "°C"),
            (#"{\rtf1 a\cell b\cell\row c\tab d}"#, "a\tb\t\nc\td"),
            (#"{\rtf1 \{x\} \\ \~y}"#, "{x} \\  y"),
            (#"{\rtf1{\pict\bin4 }}}}x}after}"#, "after"),
            (#"{\rtf1 open {group"#, "open group"),
        ])
    func words(rtf: String, expected: String) throws {
        let result = try Self.text(rtf)
        #expect(result.text == expected)
        #expect(result.format == .rtf)
    }

    @Test("RTF is recognised whatever the content type says")
    func recognised() throws {
        let bytes = Array(#"{\rtf1 x}"#.utf8)
        #expect(try DocumentText.extract(bytes.span, contentType: "text/plain").format == .rtf)
    }

    @Test("words map back to their bytes, an escape to all of its own")
    func sourceMap() throws {
        let result = try Self.text(#"{\rtf1 38\'b0C}"#)
        #expect(result.sourceMap.sourceRange(of: 0..<2) == 7..<9)
        #expect(result.sourceMap.sourceRange(of: 2..<4) == 9..<13)
        #expect(result.sourceMap.sourceRange(of: 4..<5) == 13..<14)
    }

    @Test("groups nested beyond the limit are an error")
    func depth() {
        let error = #expect(throws: DocumentTextError.self) {
            try Self.text("{\\rtf1" + String(repeating: "{", count: 100_000))
        }
        #expect(error?.code == .tooDeep)
    }

    @Test("every prefix of a document is read")
    func prefixes() throws {
        let rtf = #"{\rtf1\ansi{\fonttbl{\f0 A;}}\uc1\u8805? \'b0 {\*\x y}\bin3 abc\par z}"#
        for length in 0...rtf.utf8.count {
            let part = String(decoding: Array(rtf.utf8)[..<length], as: UTF8.self)
            #expect(try Self.text(part).text.utf8.count <= rtf.utf8.count)
        }
    }
}
