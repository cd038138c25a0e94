import DelimitedText
import NoteDrafting
import Testing

@Suite("A note template")
struct NoteTemplateTests {
    static func failureLine(_ row: String) -> Int? {
        let text = "# version: 1\n# source: test\n# extend: rows\nsection\tpart\tvariant\tphrase\n\(row)\n"
        do {
            _ = try NoteTemplate(Array(text.utf8), file: "drafting/test.tsv")
            return nil
        } catch {
            return error.line
        }
    }

    @Test("a phrase with an unknown field or a bracket without its pair is refused with its line")
    func phrases() {
        #expect(Self.failureLine("Plan\tplan\tstated\tDo {concept}[, {date}].") == nil)
        #expect(Self.failureLine("Plan\tplan\tstated\tDo {zebra}.") == 5)
        #expect(Self.failureLine("Plan\tplan\tstated\tDo [{concept}.") == 5)
        #expect(Self.failureLine("Plan\tplan\tstated\tDo {concept}].") == 5)
        #expect(Self.failureLine("Plan\tzebra\tstated\tDo {concept}.") == 5)
    }
}
