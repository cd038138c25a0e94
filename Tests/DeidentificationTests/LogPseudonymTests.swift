import Deidentification
import Testing

@Suite("Pseudonyms in logs")
struct LogPseudonymTests {
    @Test("one key gives one text the same pseudonym, and another text another")
    func consistentUnderOneKey() {
        let pseudonym = LogPseudonym(key: Array("0123456789abcdef".utf8))
        #expect(pseudonym("Jane Doe.xml") == pseudonym("Jane Doe.xml"))
        #expect(pseudonym("Jane Doe.xml") != pseudonym("John Doe.xml"))
    }

    @Test("another key gives another pseudonym, which holds nothing of the text")
    func keyed() {
        let first = LogPseudonym(key: Array("0123456789abcdef".utf8))("Jane")
        let second = LogPseudonym(key: Array("fedcba9876543210".utf8))("Jane")
        #expect(first != second)
        #expect(!first.contains("Jane"))
    }
}
