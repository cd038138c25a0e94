import Testing
import XMLTree

@Suite("Encodings")
struct EncodingTests {
    @Test("UTF-16 with a byte order mark is read in both byte orders, without byte ranges", arguments: [true, false])
    func utf16(bigEndian: Bool) throws {
        var bytes: [UInt8] = []
        let body = String(repeating: "<b>é€</b>\n", count: 5000)
        for unit in ("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>" + body + "</a>").utf16 {
            bytes += bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let document = try XMLDocument(parsing: bytes.span)
        document.withRoot { root in
            #expect(root.children("b").allSatisfy { $0.text == "é€" })
            #expect(Array(root.children("b")).count == 5000)
            #expect(root.byteRange == nil)
        }
        #expect(!document.hasByteRanges)
    }

    @Test("Latin-1 is read as declared, beyond the first line and the first chunk")
    func latin1() throws {
        var bytes = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>".utf8)
        for _ in 0..<500_000 { bytes += [0x3C, 0x62, 0x3E, 0xE9, 0x3C, 0x2F, 0x62, 0x3E, 0x0A, 0x0A] }
        bytes += Array("</a>".utf8)
        let document = try XMLDocument(parsing: bytes.span)
        #expect(document.nodeCount == 1_500_001)
        document.withRoot { root in
            #expect(root.child("b")?.text == "é")
            #expect(root.byteRange == nil)
        }
    }

    @Test("a UTF-8 byte order mark counts in byte ranges")
    func byteOrderMark() throws {
        let document = try XMLDocument(parsing: ([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)).span)
        document.withRoot { root in #expect(root.byteRange == 3..<7) }
    }

    @Test("bytes that are not UTF-8 are refused with their place")
    func invalidUTF8() throws {
        let bytes = Array("<a>\n<b>".utf8) + [0xFF, 0xFE] + Array("</b></a>".utf8)
        let error = #expect(throws: XMLTreeError.self) { try XMLDocument(parsing: bytes.span) }
        #expect(error?.code == .encoding)
        #expect(error?.line == 2)
    }

    @Test("an unknown encoding is refused")
    func unknownEncoding() {
        let error = #expect(throws: XMLTreeError.self) { try parse("<?xml version='1.0' encoding='x-none'?><a/>") }
        #expect(error?.code == .encoding)
    }
}
