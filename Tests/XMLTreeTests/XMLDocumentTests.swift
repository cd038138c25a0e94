import Testing
import XMLTree

@Suite("An XML document")
struct XMLDocumentTests {
    @Test("gives names, attributes, children and text in the order of the source")
    func walks() throws {
        try walk("<a x='1 &amp; 2&#38;amp;'><b>one</b> <c/>two<b>th<i>re</i>e &lt;</b></a>") { root in
            #expect(root.name == "a")
            #expect(root.attribute("x") == "1 & 2&amp;")
            #expect(root.children.map(\.name) == ["b", "c", "b"])
            #expect(root.children("b").map(\.text) == ["one", "three <"])
            #expect(root.ownText == " two")
            #expect(root.child("c")?.parent?.name == "a")
            #expect(root.child("none") == nil)
            let order = root.nodes.map { node in
                switch node {
                case .element(let element): element.name
                case .text(let text): "'" + text.string + "'"
                }
            }
            #expect(order == ["b", "' '", "c", "'two'", "b"])
        }
    }

    @Test("joins text around comments, CDATA sections and character references")
    func joinsText() throws {
        try walk("<a>x<!-- no -->y<![CDATA[<z>]]>&#65;<?no no?>.</a>") { root in
            #expect(root.nodes.map { if case .text(let text) = $0 { text.string } else { "" } } == ["xy<z>A."])
        }
    }

    @Test("gives the byte range and the line of each element")
    func ranges() throws {
        let text = "<?xml version=\"1.0\"?>\n<a>\n é<b\n  x='>'\n>t</b >\n<c/></a>\n"
        try walk(text) { root in
            let bytes = Array(text.utf8)
            func source(_ element: XMLElement?) -> String? {
                (element?.byteRange).map { String(decoding: bytes[$0], as: UTF8.self) }
            }
            #expect(source(root.child("b")) == "<b\n  x='>'\n>t</b >")
            #expect(source(root.child("c")) == "<c/>")
            #expect(root.byteRange?.upperBound == bytes.count - 1)
            #expect(root.line == 2)
            #expect(root.child("b")?.line == 3)
            #expect(root.child("c")?.line == 6)
        }
    }

    @Test("gives an XPath with positions only where siblings share a name")
    func xpath() throws {
        try walk("<a xmlns:s='u'><b/><c><d/></c><c><s:d/><d/></c></a>") { root in
            let paths = root.children("c").flatMap { $0.children.map(\.xpath) }
            #expect(paths == ["/a/c[1]/d", "/a/c[2]/s:d", "/a/c[2]/d"])
        }
    }

    @Test("numbers the names of a vocabulary the same in every document")
    func vocabulary() throws {
        let configuration = XMLDocument.Configuration(vocabulary: XMLVocabulary(["code", "id"]))
        try walk("<z><id root='1'/><code/></z>", configuration) { root in
            #expect(root.child(XMLName(1))?.name == "id")
            #expect(root.child(XMLName(0))?.name == "code")
            #expect(root.child(XMLName(1))?.identifier(of: "root") != nil)
        }
    }

    @Test("drops white space between elements outside the named element only")
    func whiteSpace() throws {
        let configuration = XMLDocument.Configuration(whiteSpace: .below("text"))
        try walk("<a> <b> </b> <text> <c>x</c> <c>y</c> </text> <b>\n</b> z</a>", configuration) { root in
            #expect(root.text == " x y  z")
        }
    }

    @Test("reports undeclared prefixes and reads on")
    func undeclaredPrefix() throws {
        let document = try parse("<a xmlns='urn:x'><sdtc:b xsi:type='CD'/></a>")
        #expect(document.diagnostics.map(\.code) == [.undeclaredPrefix, .undeclaredPrefix])
        document.withRoot { root in
            #expect(root.namespace == "urn:x")
            #expect(root.child("b").map { $0.namespace == nil && $0.prefix == "sdtc" } == true)
            #expect(root.child("b")?.attribute("type") == "CD")
        }
    }

    @Test("keeps text larger than one chunk of the parser")
    func largeText() throws {
        let filler = String(repeating: "0123456789", count: 1_200_000)
        try walk("<a><b>" + filler + "</b></a>") { root in
            #expect(root.text.utf8.count == 12_000_000)
            #expect(root.child("b")?.byteRange == 3..<12_000_010)
        }
    }
}

/// Reads a document and walks it.
func walk(
    _ text: String, _ configuration: XMLDocument.Configuration = XMLDocument.Configuration(),
    _ body: (XMLElement) throws -> Void
) throws {
    try parse(text, configuration).withRoot { root throws(any Error) in try body(root) }
}

func parse(
    _ text: String, _ configuration: XMLDocument.Configuration = XMLDocument.Configuration()
) throws(XMLTreeError) -> XMLDocument {
    try XMLDocument(parsing: text.utf8Span.span, configuration: configuration)
}
