import TestSupport
import Testing
import XMLTree

@Suite("Documents of absurd sizes and bytes")
struct AbsurdSizeTests {
    private func code(_ text: String, _ limits: XMLLimits = XMLLimits()) -> XMLTreeError.Code? {
        do {
            _ = try parse(text, XMLDocument.Configuration(limits: limits))
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a million siblings are read")
    func siblings() throws {
        let count = hostile(1_000_000)
        let document = try parse("<a>" + String(repeating: "<b/>", count: count) + "</a>")
        #expect(document.nodeCount == count + 1)
    }

    @Test("a million attributes of one element are refused")
    func attributes() {
        let attributes = (0..<hostile(1_000_000)).map { " a\($0)=''" }.joined()
        #expect(code("<a\(attributes)/>") != nil)
        let few = (0..<257).map { " a\($0)=''" }.joined()
        #expect(code("<a\(few)/>") == .limit)
    }

    @Test("very many names are read")
    func names() throws {
        let count = hostile(200_000)
        let document = try parse("<a>" + (0..<count).map { "<b\($0)/>" }.joined() + "</a>")
        let isThere = document.withRoot { $0.child("b\(count - 1)") != nil }
        #expect(isThere)
    }

    @Test("a text of 11 MB is read whole, also where entities and CDATA cut it")
    func longText() throws {
        let plain = try parse("<a>" + String(repeating: "0123456789\n", count: 1_000_000) + "</a>")
        #expect(plain.withRoot { $0.text.utf8.count } == 11_000_000)
        let cut = try parse("<a>" + String(repeating: "0123&amp;<![CDATA[<]]>\n", count: 500_000) + "</a>")
        #expect(cut.withRoot { $0.text.utf8.count } == 3_500_000)
    }

    @Test("an attribute or a comment of 11 MB is refused or read, and no crash")
    func longAttribute() {
        let value = String(repeating: "0123456789\n", count: 1_000_000)
        let refusals = [code("<a b='\(value)'/>"), code("<a><!--\(value)--></a>"), code("<a><![CDATA[\(value)]]></a>")]
        #expect(refusals.allSatisfy { $0 == nil || $0 == .limit || $0 == .notWellFormed })
    }

    @Test("an attribute that is there twice is refused")
    func duplicateAttribute() { #expect(code("<a b='1' b='2'/>") == .notWellFormed) }

    @Test("a NUL byte is refused wherever it stands")
    func nulBytes() {
        for text in ["\0<a/>", "<a>\0</a>", "<a b='\0'/>", "<a>&#0;</a>", "<a\0/>"] { #expect(code(text) != nil) }
    }
}
