import ClinicalModel
import Testing

@Suite("Base64 of attachments")
struct Base64Tests {
    @Test(
        "both alphabets, padded or not, with white space or without",
        arguments: ["+/8=", "-_8=", "-_8", " + /\r\n8 =\t"])
    func decodes(text: String) {
        #expect(Base64.decode(text.utf8Span.span) == [0xFB, 0xFF])
    }

    @Test("what is no base64 gives nothing", arguments: ["A", "A=B=", "AAAA===", "=", "AA*A", "é"])
    func refuses(text: String) {
        #expect(Base64.decode(text.utf8Span.span) == nil)
    }

    @Test("no more comes out than the limit allows, however much white space there is")
    func limit() {
        let text = "AAAA" + String(repeating: " ", count: 1000) + "AAA="
        #expect(Base64.decode(text.utf8Span.span, limit: 5)?.count == 5)
        #expect(Base64.decode(text.utf8Span.span, limit: 4) == nil)
        #expect(Base64.decode("".utf8Span.span, limit: 0) == [])
    }
}
