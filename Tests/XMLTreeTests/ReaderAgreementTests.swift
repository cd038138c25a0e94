import TestSupport
import Testing
import XMLTree

@Suite("The fast reader and libxml2")
struct ReaderAgreementTests {
    private let configuration = XMLDocument.Configuration(
        vocabulary: XMLVocabulary(["code", "text", "id"]), whiteSpace: .below("text"))

    @Test(
        "agree on plain documents, which the fast reader takes",
        arguments: [
            "<a/>", "\u{FEFF}<a />\n",
            "<?xml version=\"1.0\" encoding='utf-8' standalone=\"yes\" ?>\r\n<a\n>\r\n</a >\n",
            "<?xml-stylesheet type='x' href=\"y\"?><!-- c - d --><a><!----><?p?><?q r?></a><!-- e --><?z ?>",
            "<a x='1' y=\"'\" z='\"&amp;&#38;amp;&quot;&#x20AC;&#10;' w='a\tb\nc'> </a>",
            "<a>x &lt; y &gt;&apos;&#13;é€😀\r\n]] ]></a>", "<a><![CDATA[]]><![CDATA[ <&amp;>]]]]></a>",
            "<a> <b> </b> <text> <c>x</c> <c/> </text> <b>\n</b> z</a>",
            "<a xmlns='urn:x:y' xmlns:p=\"http://w.x.org/a-b/c_d.e\"><p:b p:c='1' c='2'/><d xmlns=''><e/></d></a>",
            "<p:a xmlns:p='urn:one'><p:b xmlns:p='urn:two'><p:c/></p:b><p:b xmlns:p='urn:one'/></p:a>",
            "<a xml:lang='en' xml:space='preserve'><code/><text/><id/><averylongnamethatdoesnotfitintowords/></a>",
            "<a>\n <b\n  x='>'\n y='2'/>\n\n<c>\n</c>\n<!--\n--><d/></a>",
        ])
    func plain(text: String) throws {
        let bytes = Array(text.utf8)
        let read = XMLDocument.plain(bytes.span, configuration)
        let plain = try #require(read)
        let other = try XMLDocument.libxml2(bytes.span, configuration)
        #expect(other.diagnosticCount == 0)
        #expect(Self.description(plain) == Self.description(other))
    }

    @Test(
        "leave what is not plain or not well-formed to libxml2",
        arguments: [
            "", " ", "a", "<", "<a", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b/>", "<a b=1/>",
            "<a b='1'c='2'/>", "<a b='<'/>", "<a b='1' b='2'/>", "<a b='&x;'/>", "<a>&x;</a>", "<a>&amp</a>",
            "<a>&;</a>",
            "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#xFFFF;</a>", "<a>&#1114112;</a>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>",
            "<a>]]></a>", "<a><!-- -- --></a>", "<a><!-- ---></a>", "<a><?xml?></a>", " <?xml version='1.0'?><a/>",
            "<?xml version='1.1'?><a/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            "<?xml encoding='UTF-8'?><a/>",
            "<!DOCTYPE a><a/>", "<a>\r</a>", "<a b='\r\n'/>", "<p:a/>", "<a p:b='1'/>", "<a:b:c/>", "<:a/>", "<a:/>",
            "<1/>",
            "<a xmlns:p=''/>", "<a xmlns:p='relative'/>", "<a xmlns='u:x y'/>", "<a xmlns:xml='urn:x'/>",
            "<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns='urn:a' xmlns='urn:b'/>",
            "<a xmlns:p='urn:a' xmlns:q='urn:a' p:b='' q:b=''/>", "<é/>", "<![CDATA[x]]><a/>", "<a><![CDATA[x</a>",
        ])
    func other(text: String) {
        let bytes = Array(text.utf8)
        let read = XMLDocument.plain(bytes.span, configuration)
        let isTaken = read != nil
        #expect(!isTaken)
    }

    @Test("agree on changed bytes: what the fast reader takes, libxml2 takes with the same tree and no diagnostic")
    func mutations() throws {
        var random = SplitMix64(seed: 11)
        var taken = 0
        for _ in 0..<20_000 {
            var bytes = Self.seed
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(
                        contentsOf: Self.pieces[Int(random.next() % UInt64(Self.pieces.count))].utf8, at: place)
                default: bytes.insert(Self.seed[Int(random.next() % UInt64(Self.seed.count))], at: place)
                }
            }
            guard let plain = XMLDocument.plain(bytes.span, configuration) else { continue }
            taken += 1
            let other = try XMLDocument.libxml2(bytes.span, configuration)
            try #require(other.diagnosticCount == 0)
            try #require(Self.description(plain) == Self.description(other))
        }
        #expect(taken > 2000)
    }

    @Test(
        "agree on the C-CDA documents of the corpora that are not large",
        .enabled(if: Corpora.folder != nil, Comment(rawValue: Corpora.absence)))
    func corpora() throws {
        var (count, taken) = (0, 0)
        for file in Corpora.files(endingIn: ["xml", "ccda", "cda"]) {
            let bytes = try file.bytes()
            guard bytes.count < 100_000 else { continue }
            count += 1
            guard let plain = XMLDocument.plain(bytes.span, configuration) else { continue }
            taken += 1
            let other = try XMLDocument.libxml2(bytes.span, configuration)
            #expect(other.diagnosticCount == 0)
            #expect(Self.description(plain) == Self.description(other), "\(file.path)")
        }
        #expect(taken * 2 > count)
    }

    private static let seed = Array(
        """
        <?xml version="1.0"?>
        <a xmlns="urn:hl7-org:v3" xmlns:s="urn:s"><b x="1 &amp; 2" s:y='é'>text &lt;<c/> tail</b><!-- c --><?p i?>
        <text><![CDATA[ <x> ]]> <e/>\r\n&#65;</text><s:d z="">€</s:d> <code code="1" id='2'/></a>
        """.utf8)

    private static let pieces = [
        "<b/>", "<!--x-->", "&amp;", "&#9;", "]]>", "<?q?>", " y='1'", " xmlns:t='urn:t'", "s:", "<![CDATA[y]]>",
        "\r\n",
        "\u{FFFD}", "</b>", "<b>", " xmlns='urn:u'", "xml:", "\t", "--", "&lt", "\u{7F}",
    ]

    /// All that a document's views show.
    static func description(_ document: XMLDocument) -> String {
        document.withRoot { root in
            var lines = ["\(document.nodeCount) \(document.hasByteRanges)"]
            var stack = [root]
            while let element = stack.popLast() {
                lines.append(describe(element))
                var children: [XMLElement] = []
                for node in element.nodes {
                    switch node {
                    case .text(let text): lines.append("'\(text.string)'")
                    case .element(let child): children.append(child)
                    }
                }
                stack += children.reversed()
            }
            return lines.joined(separator: "\n")
        }
    }

    private static func describe(_ element: XMLElement) -> String {
        let attributes = element.attributes.map { "\($0.prefix ?? "-") \($0.namespace ?? "-") \($0.name)=\($0.value)" }
        return
            "\(element.position) \(element.xpath) \(element.prefix ?? "-") \(element.namespace ?? "-") \(element.name) "
            + "\(element.line) \(String(describing: element.byteRange)) \(attributes)"
    }
}
