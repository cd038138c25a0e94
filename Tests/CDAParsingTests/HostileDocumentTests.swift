import CDAParsing
import ClinicalModel
import TestSupport
import Testing

@Suite("Hostile C-CDA documents")
struct HostileDocumentTests {
    private func code(_ bytes: [UInt8]) -> CDAError.Code? {
        do {
            _ = try Reading(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a narrative of 11 MB is read whole")
    func longNarrative() throws {
        let reading = try Reading(section: section("8716-3", text: String(repeating: "0123456789 ", count: 1_000_000)))
        #expect(reading.documents.first?.text.utf8.count ?? 0 >= 10_999_999)
    }

    @Test("elements 200,000 deep are refused, in the header, in narrative and in entries")
    func depth() {
        let deep = String(repeating: "<x>", count: 200_000) + String(repeating: "</x>", count: 200_000)
        for text in [
            document(sections: "", header: deep), document(sections: section("1", text: deep)),
            document(sections: section("1", entries: deep)),
        ] {
            #expect(code(Array(text.utf8)) == .limit)
        }
    }

    @Test("bytes that are no UTF-8 and NUL bytes are refused")
    func badBytes() {
        let bytes = Array(document(sections: section("1", text: "@")).utf8)
        for sequence: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3, 0x28], [0]] {
            let broken = Array(
                bytes.split(separator: 0x40, omittingEmptySubsequences: false).joined(separator: sequence))
            #expect(code(broken) != nil)
        }
    }

    @Test("a UTF-8 byte order mark counts in byte ranges")
    func byteOrderMark() throws {
        let bytes = Array(document(sections: section("1", text: "x")).utf8)
        let plain = try Reading(bytes).ends.first?.provenance.byteRange
        let marked = try Reading([0xEF, 0xBB, 0xBF] + bytes).ends.first?.provenance.byteRange
        #expect(plain != nil)
        #expect(marked?.lowerBound == plain.map { $0.lowerBound + 3 })
    }

    @Test("very many sections and entries are read in time that grows with them")
    func siblings() throws {
        let count = hostile(20_000)
        let one = section("8716-3", text: "x", entries: "<observation><code code=\"1\"/></observation>")
        let sections = Array(repeating: one, count: count).joined(separator: "</component><component>")
        let reading = try Reading(document(sections: sections))
        #expect(reading.documents.count == count)
        #expect(reading.entryEvents.count == count)
    }

    @Test("a document without an end is refused when it passes the limit")
    func endless() throws {
        var parser = CDAStreamParser(source: "x.xml", configuration: .init(maximumBytes: 8 << 20))
        var records: [ParsedRecord] = []
        let piece = Array(repeating: UInt8(0x20), count: 1 << 20)
        var pieces = 0
        var refusal: CDAError.Code?
        do throws(CDAError) {
            while pieces < 2100 {
                try parser.append(piece.span, into: &records)
                pieces += 1
            }
        } catch {
            refusal = error.code
        }
        #expect(pieces == 8)
        #expect(refusal == .limit)
    }
}
