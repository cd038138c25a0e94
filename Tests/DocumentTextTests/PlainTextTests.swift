import DocumentText
import Testing

@Suite("Text of plain documents")
struct PlainTextTests {
    @Test("UTF-8 is kept unchanged, and maps to itself")
    func utf8() throws {
        let bytes = Array("BP 120/80\r\nTemp 37 °C\n".utf8)
        let result = try DocumentText.extract(bytes.span, contentType: "text/plain; charset=UTF-8")
        #expect(result.text == "BP 120/80\r\nTemp 37 °C\n")
        #expect(result.format == .plain)
        #expect(result.sourceMap.sourceRange(of: 3..<9) == 3..<9)
    }

    @Test("a byte order mark is no text")
    func byteOrderMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("abc".utf8)
        let result = try DocumentText.extract(bytes.span, contentType: "text/plain")
        #expect(result.text == "abc")
        #expect(result.sourceMap.sourceRange(of: 0..<3) == 3..<6)
    }

    @Test("UTF-16 is read in both orders", arguments: [true, false])
    func utf16(isBigEndian: Bool) throws {
        var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in "a°😀b".utf16 {
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            bytes += isBigEndian ? pair : pair.reversed()
        }
        let result = try DocumentText.extract(bytes.span, contentType: nil)
        #expect(result.text == "a°😀b")
        // The emoji is four bytes in both.
        #expect(result.sourceMap.sourceRange(of: 3..<7) == 6..<10)
    }

    @Test("Latin-1 and bytes that are no UTF-8 are read as Windows-1252")
    func windows1252() throws {
        let bytes: [UInt8] = [0x33, 0x37, 0xB0, 0x43, 0x20, 0x93, 0x68, 0x69, 0x94]
        for type in ["text/plain; charset=iso-8859-1", "text/plain"] {
            let result = try DocumentText.extract(bytes.span, contentType: type)
            #expect(result.text == "37°C “hi”")
            #expect(result.sourceMap.sourceRange(of: 2..<4) == 2..<3)
            #expect(result.sourceMap.sourceRange(of: 4..<5) == 3..<4)
        }
    }

    @Test("bytes that the named charset does not have become U+FFFD")
    func invalidUTF8() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62]
        let result = try DocumentText.extract(bytes.span, contentType: "text/plain; charset=utf-8")
        #expect(result.text == "a\u{FFFD}b")
        #expect(result.sourceMap.sourceRange(of: 4..<5) == 2..<3)
    }

    @Test("a content type without text is an error")
    func unsupported() {
        let bytes = Array("%PDF-1.7".utf8)
        let error = #expect(throws: DocumentTextError.self) {
            try DocumentText.extract(bytes.span, contentType: "application/pdf")
        }
        #expect(error?.code == .unsupportedContentType)
    }

    @Test("limits on the document and on its text hold")
    func limits() {
        let bytes: [UInt8] = Array(repeating: 0xB0, count: 100)
        var limits = DocumentText.Limits()
        limits.maximumTextBytes = 150
        let text = #expect(throws: DocumentTextError.self) { try DocumentText.extract(bytes.span, limits: limits) }
        #expect(text?.code == .textTooLarge)
        limits.maximumBytes = 99
        let document = #expect(throws: DocumentTextError.self) { try DocumentText.extract(bytes.span, limits: limits) }
        #expect(document?.code == .tooLarge)
    }

    @Test(
        "a charset that is named is read, and UTF-16 without a mark in either order",
        arguments: [
            ("text/plain; charset=iso-8859-1", [0x66, 0xFC, 0x72], "für"),
            ("text/plain; charset=ISO-8859-15", [0xA4], "€"), ("text/plain; charset=iso-8859-2", [0xB9], "š"),
            ("text/plain; charset=windows-1251", [0xC4, 0xE0], "Да"), ("text/plain;charset=\"cp437\"", [0x84], "ä"),
            ("text/plain; charset='utf-8'", [0xC3, 0xBC], "ü"), ("text/plain; charset=macintosh", [0x8A], "ä"),
            ("text/plain; charset=utf-16", [0x48, 0, 0x69, 0], "Hi"),
            ("text/plain; charset=utf-16", [0, 0x48, 0, 0x69], "Hi"),
            ("text/plain", [0x48, 0, 0x69, 0], "Hi"), ("text/plain; charset=utf-16le", [0x48, 0], "H"),
            ("text/plain; charset=nonsense", [0xFC], "ü"),
        ] as [(String, [UInt8], String)])
    func charsets(type: String, bytes: [UInt8], expected: String) throws {
        #expect(try DocumentText.extract(bytes.span, contentType: type).text == expected)
    }
}
