import CDAParsing
import ClinicalModel
import TestSupport
import Testing

@Suite("Broken, hostile and partial input")
struct RobustnessTests {
    private let sample = document(
        sections: section(
            "11450-4", text: "<list><item ID=\"p\">Größe</item></list>",
            entries: """
                <act classCode="ACT" moodCode="EVN">\(template("3"))<statusCode code="active"/><entryRelationship typeCode="SUBJ">
                <observation classCode="OBS" moodCode="EVN">\(template("4"))<id root="7.2"/><code code="55607006" \(snomed)/>
                <value xsi:type="CD" code="44054006" \(snomed)><originalText><reference value="#p"/></originalText></value>
                </observation></entryRelationship></act>
                """))

    private func code(_ bytes: [UInt8]) -> CDAError.Code? {
        do {
            _ = try Reading(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a document cut off at any byte throws, and nothing is handed out")
    func truncation() {
        let bytes = Array(sample.utf8)
        for count in stride(from: 0, to: bytes.count, by: 1) {
            var records: [ParsedRecord] = []
            let part = Array(bytes[..<count])
            #expect(throws: CDAError.self) { try CDAParser().parse(part.span, source: "x", into: &records) }
            #expect(records.isEmpty)
        }
    }

    @Test(
        "external entities, entity expansion and deep nesting are refused",
        arguments: [
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ClinicalDocument xmlns='urn:hl7-org:v3'><title>&e;</title></ClinicalDocument>",
            "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><ClinicalDocument xmlns='urn:hl7-org:v3'><title>&b;</title></ClinicalDocument>",
            "<ClinicalDocument>" + String(repeating: "<a>", count: 100_000),
        ])
    func hostile(text: String) {
        let refusal = code(Array(text.utf8))
        #expect(refusal == .entity || refusal == .limit)
    }

    @Test("UTF-16 and Latin-1 documents are read, without byte ranges")
    func encodings() throws {
        var utf16: [UInt8] = []
        for unit in ("\u{FEFF}" + sample.replacing("UTF-8", with: "UTF-16")).utf16 {
            utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let latin1 = sample.replacing("UTF-8", with: "ISO-8859-1").unicodeScalars.map {
            UInt8(truncatingIfNeeded: $0.value)
        }
        for bytes in [utf16, latin1] {
            let reading = try Reading(bytes)
            #expect(reading.documents.map(\.text) == ["Größe"])
            #expect(reading.entryEvents.first?.concept.text == "Größe")
            #expect(reading.entryEvents.first?.provenance.byteRange == nil)
        }
    }

    @Test("an error tells code, source, line and byte, and holds nothing of the record")
    func errors() throws {
        let broken = Array(sample.replacing("</item>", with: "</itemSecret>").utf8)
        let error = #expect(throws: CDAError.self) { try Reading(broken) }
        let issue = try #require(error?.issue)
        #expect(issue.severity == .error)
        #expect(issue.code == "xml-syntax")
        #expect(issue.provenance.source == "test.xml")
        #expect(issue.provenance.byteRange != nil)
        #expect(issue.line ?? 0 > 1)
        #expect(!issue.message.contains("Secret"))
    }

    @Test(
        "what is no CDA is refused, whatever its form",
        arguments: [
            "<Message/>", "<html><body/></html>", "<section xmlns='urn:other'/>", "{}", "",
            "<feed xmlns='urn:hl7-org:v3'/>",
        ])
    func notCDA(text: String) {
        #expect([.notCDA, .empty].contains(code(Array(text.utf8))))
    }

    @Test("parts of documents are read for what they hold, and it is said")
    func fragments() throws {
        let part = try Reading(
            section(
                "11450-4", text: "x",
                entries: "<observation><code code=\"1\"/><value xsi:type=\"ST\">y</value></observation>"))
        #expect(part.ends.map(\.sourceType) == ["section"])
        #expect(part.issue("cda-fragment")?.severity == .information)
        #expect(part.documents.map(\.text) == ["x"])
        #expect(part.events.map(\.kind) == [.condition])
        let entry = try Reading("<entry><procedure><code code=\"1\"/></procedure></entry>")
        #expect(entry.events.map(\.kind) == [.procedure])
        let author = try Reading(
            "<author><assignedAuthor><assignedPerson><name>A B</name></assignedPerson></assignedAuthor></author>")
        #expect(author.events.first?.participants.map(\.name) == ["A B"])
        let strict = CDAParser.Configuration(readsFragments: false)
        #expect(throws: CDAError.self) { try Reading(Array("<entry/>".utf8), configuration: strict) }
    }

    @Test("recognizes documents and parts by their first tag")
    func recognition() {
        func recognizes(_ text: String) -> Bool { CDAParser.recognizes(text.utf8Span.span) }
        #expect(recognizes("<?xml version='1.0'?>\n<!-- <a> --><?xml-stylesheet href='x'?><ClinicalDocument xmlns"))
        #expect(recognizes("<n1:ClinicalDocument>"))
        #expect(recognizes("<section xmlns=\"urn:hl7-org:v3\">"))
        #expect(recognizes("<section><templateId root=\"1\"/>"))
        #expect(!recognizes("<section>"))
        #expect(!recognizes("<Bundle xmlns=\"http://hl7.org/fhir\">"))
        #expect(!recognizes("{\"resourceType\":\"Bundle\"}"))
        #expect(!recognizes(""))
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in "<ClinicalDocument>".utf16 { utf16 += [UInt8(unit), 0] }
        let found = CDAParser.recognizes(utf16.span)
        #expect(found)
    }

    @Test("many references to one long text do not multiply it")
    func referenceAmplification() throws {
        let text = "<content ID=\"a\">" + String(repeating: "word ", count: 40_000) + "</content>"
        let entry = "<observation><code code=\"1\"/><text><reference value=\"#a\"/></text></observation>"
        let entries = entry + String(repeating: "</entry><entry>" + entry, count: 499)
        let reading = try Reading(section: section("8716-3", text: text, entries: entries))
        let bytes = reading.events.flatMap(\.notes).reduce(0) { $0 + $1.utf8.count }
        #expect(reading.entryEvents.count == 500)
        #expect(bytes < 4_000_000)
        #expect(reading.issue("reference-limit")?.severity == .warning)
    }

    @Test("thousands of entries with one id, and thousands of encounters, are read in time that grows with them")
    func manyEntries() throws {
        let entries = (0..<4000).map { number in
            "<encounter classCode=\"ENC\"><id root=\"1\"/><code code=\"\(number)\"/></encounter>"
        }
        let reading = try Reading(section: section("46240-8", entries: entries.joined(separator: "</entry><entry>")))
        #expect(Set(reading.encounters.map(\.reference)).count == 4001)
    }

    @Test("what ten thousand statements say of one encounter, and as many texts of one event, is all kept")
    func manySayings() throws {
        let encounters = (0..<10_000).map { number in
            "<encounter><id root=\"1\"/><code code=\"1\"/><text>Saying \(number)</text></encounter>"
        }
        let visits = try Reading(section: section("46240-8", entries: encounters.joined(separator: "</entry><entry>")))
        let visit = try #require(visits.encounters.last)
        #expect(visits.encounters.count == 2)
        #expect(visit.details.count { $0.value == .text("Saying 9999") } == 1)
        #expect(visit.details.count >= 10_000)

        let texts = (0..<10_000).map { "<text>Saying \($0)</text>" }.joined()
        let event = "<observation><code code=\"1\"/>\(texts)\(texts.prefix(21))</observation>"
        let reading = try Reading(section: section("8716-3", entries: event))
        #expect(reading.entryEvents.first?.notes.count == 10_000)
    }

    @Test("the number of issues has a limit")
    func manyIssues() throws {
        let entries = String(
            repeating:
                "</entry><entry><observation><code><originalText><reference value=\"#x\"/></originalText></code></observation>",
            count: 300)
        let reading = try Reading(section: section("1", entries: "<observation/>" + entries))
        #expect(reading.issues.count == 201)
        #expect(reading.issues.last?.code == "more-issues")
    }

    @Test("changed bytes never crash it, and every byte range and anchor lies within its text")
    func mutations() {
        let seed = Array(sample.utf8)
        var random = SplitMix64(seed: 11)
        var taken = 0
        for _ in 0..<1500 {
            var bytes = seed
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(seed[Int(random.next() % UInt64(seed.count))], at: place)
                default:
                    let end = min(bytes.count, place + Int(random.next() % 40))
                    bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int(random.next() % UInt64(bytes.count)))
                }
            }
            guard let reading = try? Reading(bytes) else { continue }
            taken += 1
            for event in reading.events {
                if let range = event.provenance.byteRange { #expect(range.upperBound <= bytes.count) }
            }
            for document in reading.documents {
                let count = document.text.utf8.count
                #expect(document.anchors.allSatisfy { $0.utf8Range.upperBound <= count })
            }
        }
        #expect(taken > 100)
    }

    @Test("the same bytes give the same records")
    func determinism() throws {
        var first: [ParsedRecord] = []
        var second: [ParsedRecord] = []
        try CDAParser().parse(Array(sample.utf8).span, source: "x", into: &first)
        try CDAParser().parse(Array(sample.utf8).span, source: "x", into: &second)
        #expect(first == second)
    }
}
