import TestSupport
import Testing
import XMLTree

@Suite("Hostile and broken documents")
struct HostileDocumentTests {
    private func code(_ text: String, _ limits: XMLLimits = XMLLimits()) -> XMLTreeError.Code? {
        do {
            _ = try parse(text, XMLDocument.Configuration(limits: limits))
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "entities are refused, internal, external, nested or as parameters",
        arguments: [
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a b='&x;'/>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>",
            "<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;'><!ENTITY n '&m;&m;'>]><a>&n;</a>",
            "<a>&nbsp;</a>", "<!DOCTYPE a SYSTEM 'none.dtd'><a>&nbsp;</a>",
            "<!DOCTYPE a SYSTEM 'none.dtd'><a b='&nbsp;'/>",
        ])
    func entities(text: String) {
        #expect(code(text) == .entity)
    }

    @Test("an external DTD is not read and does no harm")
    func externalSubset() throws {
        try walk("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>x</a>") { root in #expect(root.text == "x") }
    }

    @Test("limits hold: depth, nodes, text, attributes, source bytes")
    func limits() {
        let deep = String(repeating: "<a>", count: 200_000)
        #expect(code(deep) == .limit)
        #expect(code("<a><b><c/></b></a>", XMLLimits(depth: 2)) == .limit)
        #expect(code("<a><b><c/></b></a>", XMLLimits(depth: 3)) == nil)
        #expect(code("<a><b/><b/><b/></a>", XMLLimits(nodes: 3)) == .limit)
        #expect(code("<a>12345</a>", XMLLimits(textBytes: 4)) == .limit)
        #expect(code("<a b='1' c='2'/>", XMLLimits(attributesPerElement: 1)) == .limit)
        #expect(code("<a>12345</a>", XMLLimits(sourceBytes: 4)) == .limit)
    }

    @Test("a document cut off at any byte is refused, never taken for whole")
    func truncation() {
        let text = "<?xml version='1.0'?>\n<a x='1'><!-- c --><b>é&amp;</b><![CDATA[ ]]><c y=\"2\"/></a>"
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            let part = Array(bytes[..<count])
            let error = #expect(throws: XMLTreeError.self) { try XMLDocument(parsing: part.span) }
            #expect(error?.line ?? 0 >= 1)
        }
        #expect(code("<a><b>text") == .truncated)
        #expect(code("<a><b x='") == .truncated)
        #expect(code("") == .empty)
        #expect(code("  ") == .empty)
        #expect(code("{\"resourceType\": 1}") == .empty)
    }

    @Test("a broken tag is refused with its line, column and byte offset")
    func notWellFormed() {
        do {
            _ = try parse("<a>\n<b></c></a>")
            Issue.record("a wrong end tag was taken")
        } catch {
            #expect(error.code == .notWellFormed)
            #expect(error.line == 2)
            #expect(error.column != nil)
            #expect(error.byteOffset.map { (7...11).contains($0) } == true)
            #expect(!error.description.contains("<"))
        }
    }

    @Test("changed bytes never crash it, and what it takes can be walked")
    func mutations() throws {
        let seed = Array(
            """
            <?xml version="1.0"?><!DOCTYPE a [<!ELEMENT a ANY>]><a xmlns="urn:hl7-org:v3" xmlns:s="u"><b x="1 &amp; 2" \
            s:y='é'>text &lt;<c/> tail</b><!-- c --><?p i?><![CDATA[ <x> ]]><s:d z="">€</s:d></a>
            """.utf8)
        var random = SplitMix64(seed: 7)
        var taken = 0
        for _ in 0..<3000 {
            var bytes = seed
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(seed[Int(random.next() % UInt64(seed.count))], at: place)
                }
            }
            guard let document = try? XMLDocument(parsing: bytes.span) else { continue }
            taken += 1
            document.withRoot { root in
                var stack = [root]
                while let element = stack.popLast() {
                    #expect(!element.xpath.isEmpty)
                    if let range = element.byteRange { #expect(bytes[range].first == 0x3C) }
                    stack += element.children
                }
            }
        }
        #expect(taken > 100)
    }
}
