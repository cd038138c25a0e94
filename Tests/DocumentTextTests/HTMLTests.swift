import DocumentText
import TestSupport
import Testing

@Suite("Text of HTML")
struct HTMLTests {
    static func text(_ html: String) throws(DocumentTextError) -> ExtractedText {
        let bytes = Array(html.utf8)
        return try DocumentText.extract(bytes.span, contentType: "text/html")
    }

    @Test(
        "a reader sees these words",
        arguments: [
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("a  \n b<br>c<br/><br/>d", "a b\nc\n\nd"),
            ("<ul><li>x</li><li>y</li></ul>", "- x\n- y"),
            ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A\tB\n1\t2"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<style>p{}</style><script>if (a<b) {}</script>t<!-- <p>no</p> -->u", "tu"),
            ("38&deg;C &lt; 39&#176;C &#x2265; &amp;amp; &#150;", "38°C < 39°C ≥ &amp; –"),
            ("BP &lt;120 and x < y & z &unknown;", "BP <120 and x < y & z &unknown;"),
            ("<div title=\"a > b\">in</div>", "in"),
            ("a<b", "a<b"),
            ("<xhtml:b>bold</xhtml:b>", "bold"),
            ("<P CLASS=x>UP", "UP"),
        ])
    func words(html: String, expected: String) throws {
        #expect(try Self.text(html).text == expected)
    }

    @Test("each word maps back to its bytes, an entity to all of its own")
    func sourceMap() throws {
        let html = "<p>T 38&deg;C</p>"
        let result = try Self.text(html)
        #expect(result.text == "T 38°C")
        #expect(result.sourceMap.sourceRange(of: 2..<4) == 5..<7)
        #expect(result.sourceMap.sourceRange(of: 4..<6) == 7..<12)
        #expect(result.sourceMap.sourceRange(of: 0..<7) == 3..<13)
    }

    @Test("a page in another charset maps back to its own bytes")
    func charset() throws {
        let bytes = Array("<meta charset=\"windows-1252\"><p>38".utf8) + [0xB0] + Array("C</p>".utf8)
        let result = try DocumentText.extract(bytes.span, contentType: "text/html")
        #expect(result.text == "38°C")
        #expect(result.sourceMap.sourceRange(of: 2..<5) == 34..<36)
    }

    @Test("hostile markup takes linear time", arguments: ["<a\"", "<!--", "<script>", "&#", "<", "<p", "<a '"])
    func hostile(part: String) throws {
        let html = String(repeating: part, count: 100_000)
        #expect(try Self.text(html).text.utf8.count <= html.utf8.count)
    }

    @Test("every prefix and random changes of a page are read", arguments: 0..<40)
    func mutations(seed: UInt64) throws {
        let page = Array(
            "<html><head><title>n</title></head><body><p class='x'>a&lt;b &#x41;</p><pre> z </pre><ul><li>q</ul>".utf8)
        var random = SplitMix64(seed: seed)
        for length in 0...page.count {
            var bytes = Array(page[..<length])
            for _ in 0..<min(Int(seed % 4), length) {
                bytes[random.below(length)] = UInt8(truncatingIfNeeded: random.next())
            }
            let result = try DocumentText.extract(bytes.span, contentType: "text/html")
            let range = result.sourceMap.sourceRange(of: 0..<result.text.utf8.count)
            #expect(range.upperBound <= bytes.count)
        }
    }
}
