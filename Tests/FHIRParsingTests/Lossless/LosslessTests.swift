import ClinicalModel
import FHIRParsing
import JSONTape
import TestSupport
import Testing

@Suite("Nothing is lost")
struct LosslessTests {
    @Test("the check finds a leaf that no value holds, and each occurrence counts")
    func checkFails() throws {
        func records(_ json: String) throws -> [ParsedRecord] { try Parsed(json).records }
        let full = #"{"resourceType": "Basic", "code": {"text": "a"}, "note": [{"text": "a"}], "x": {"y": 1}}"#
        let lacking = try records(#"{"resourceType": "Basic", "code": {"text": "a"}, "x": {"z": 1}}"#)
        #expect(try LossCheck.missing(in: Array(full.utf8), records: records(full)) == [])
        #expect(try LossCheck.missing(in: Array(full.utf8), records: lacking) == ["/note/0/text", "/x/y"])
    }
}

@Suite("Official examples", .enabled(if: Corpora.folder != nil, Comment(rawValue: Corpora.absence)))
struct OfficialExampleTests {
    /// Larger files take the check long, and hold nothing that smaller ones do not.
    private static let checkedSize = 300_000

    @Test("every example is read, and no record of it is rejected")
    func allAreRead() throws {
        #expect(Corpora.officialExamples.count > 400)
        for example in Corpora.officialExamples {
            let parsed = try parseStream(try example.bytes())
            #expect(!parsed.ends.isEmpty, "\(example.name)")
            #expect(parsed.ends.allSatisfy { $0.rejection == nil }, "\(example.name)")
        }
    }

    @Test("every example has at least the value that its type calls for")
    func haveTheirValues() throws {
        for example in Corpora.officialExamples {
            for difference in try TypeCheck.differences(in: example.bytes()) {
                Issue.record("\(example.name) \(difference)")
            }
        }
    }

    @Test("no leaf of an example is lost, and the place of every value is the element itself")
    func nothingIsLost() throws {
        for example in Corpora.officialExamples { try check(example) }
    }

    @Test("no leaf of the other corpora's files is lost, and the place of every value is the element itself")
    func otherCorpora() throws {
        for file in Corpora.otherFHIRFiles { try check(file) }
    }

    private func check(_ file: Corpora.File) throws {
        let bytes = try file.bytes()
        guard bytes.count < Self.checkedSize else { return }
        for pointer in try LossCheck.missing(in: bytes) { Issue.record("\(file.name) \(pointer)") }
        for difference in try ProvenanceCheck.differences(in: bytes) { Issue.record("\(file.name) \(difference)") }
    }
}
