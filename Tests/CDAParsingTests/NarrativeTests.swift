import CDAParsing
import ClinicalModel
import Testing

@Suite("The narrative of a section")
struct NarrativeTests {
    private func narrative(_ text: String) throws -> ClinicalDocument {
        try #require(try Reading(section: section("8648-8", text: text)).documents.first)
    }

    @Test("has one line a paragraph, list item and line break, with white space folded")
    func lines() throws {
        let text = """
            First
              line <content>of</content> text<br/>second
            <paragraph> A  paragraph </paragraph><list><caption>Plan</caption><item>one</item><item><content>t</content>wo
            </item></list>
            last
            """
        #expect(try narrative(text).text == "First line of text\nsecond\nA paragraph\nPlan\none\ntwo\nlast")
    }

    @Test("has one line a table row, cells between bars, empty cells kept")
    func tables() throws {
        let text = """
            <table><caption>T</caption><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>
            <tr><td>a</td><td/></tr><tr><td/><td><paragraph>b</paragraph><paragraph>c</paragraph></td></tr>
            <tr><td>d<br/>e</td><td><list><item>f</item><item>g</item></list></td></tr>
            </tbody></table>after
            """
        #expect(try narrative(text).text == "T\nName | Value\na | \n | b c\nd e | f g\nafter")
    }

    @Test("notes where each ID went, in UTF-8 bytes")
    func anchors() throws {
        let text = """
            <paragraph ID="p">Größe <content ID="c"> 180 cm </content>.</paragraph>
            <table><tbody><tr ID="r"><td ID="d1">x</td><td ID="d2"> y z </td></tr></tbody></table>
            """
        let document = try narrative(text)
        #expect(document.anchored("p") == "Größe 180 cm .")
        #expect(document.anchored("c") == "180 cm")
        #expect(document.anchored("r") == "x | y z")
        #expect(document.anchored("d1") == "x")
        #expect(document.anchored("d2") == "y z")
    }

    @Test("an ID on an empty element marks the text after it")
    func emptyAnchor() throws {
        let document = try narrative("<table><tr><td><content ID=\"a\"/>Eggs</td><td>Hives</td></tr></table>")
        #expect(document.anchored("a") == "Eggs")
    }

    @Test("keeps footnotes, subscripts, links and their targets, and markup that is not CDA's")
    func inline() throws {
        let text = """
            H<sub>2</sub>O<footnote>note</footnote> see <linkHtml href="http://example.org/">here</linkHtml>
            <p>para</p><ul><li>i</li><li>j</li></ul>
            """
        let document = try narrative(text)
        #expect(document.text == "H2O note see here\npara\ni\nj")
        #expect(document.details.contains(Detail(path: "text.linkHtml.href", value: .text("http://example.org/"))))
    }

    @Test("every section has one, known or not, nested or not, with code, title, date and authors")
    func everySection() throws {
        let inner = "<component><section><title>Inner</title><text>inner text</text></section></component>"
        let outer = "<section><code code=\"X\"/><title>Outer</title><text>outer text</text>\(inner)</section>"
        let reading = try Reading(section: outer + "</component><component>" + section("8648-8", text: "next"))
        #expect(reading.documents.map(\.text) == ["outer text", "inner text", "next"])
        #expect(reading.documents.map(\.title) == ["Outer", "Inner", "A title"])
        #expect(
            reading.documents.map(\.reference.key) == [
                "1.2.3^DOC1/section[1]", "1.2.3^DOC1/section[1]/section[1]", "1.2.3^DOC1/section[2]",
            ])
        let document = try #require(reading.documents.last)
        #expect(document.kind == .sectionNarrative)
        #expect(document.type.code == "8648-8")
        #expect(document.date?.iso8601 == "2023-04-05T10:30:00-05:00")
        #expect(document.authors.map(\.name) == ["Al Writer"])
        #expect(document.patient?.key == "1.2.5^P1")
        #expect(document.securityLabels.map(\.code) == ["R"])
    }

    @Test("entries find their words in it, in another section, or by an ID in another case")
    func references() throws {
        func entry(_ reference: String) -> String {
            """
            <observation classCode="OBS" moodCode="EVN"><code nullFlavor="UNK"><originalText>
            <reference value="\(reference)"/></originalText></code></observation>
            """
        }
        let first = section("8648-8", text: "<content ID=\"other\">Elsewhere</content>")
        let second = section(
            "29762-2", text: "<content ID=\"Own\">Own  words</content>", entries: entry("#Own"), entry("#other"),
            entry("#own"), entry("#none"))
        let reading = try Reading(section: first + "</component><component>" + second)
        #expect(reading.entryEvents.map(\.concept.text) == ["Own words", "Elsewhere", "Own words"])
        #expect(reading.issue("dangling-reference")?.severity == .information)
    }
}
