import ClinicalModel
import FHIRParsing
import Foundation
import JSONTape
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

@Suite("Official examples", .enabled(if: Corpora.folder != nil, "the corpora are not unpacked (data/unpack)"))
struct OfficialExampleTests {
    @Test("every example is read, and no record of it is rejected")
    func allAreRead() throws {
        for example in try Corpora.officialExamples() {
            let parsed = try parseStream(try Corpora.read(example))
            #expect(!parsed.ends.isEmpty, "\(example)")
            #expect(parsed.ends.allSatisfy { $0.rejection == nil }, "\(example)")
        }
    }

    @Test("every example has at least the value that its type calls for")
    func haveTheirValues() throws {
        for example in try Corpora.officialExamples() {
            for difference in try TypeCheck.differences(in: Corpora.read(example)) {
                Issue.record("\(Corpora.name(example)) \(difference)")
            }
        }
    }

    @Test("every leaf of an example is found in what was read")
    func nothingIsLost() throws {
        var missing: [String] = []
        for example in try Corpora.officialExamples() {
            let bytes = try Corpora.read(example)
            guard bytes.count < 300_000 else { continue }
            missing += try LossCheck.missing(in: bytes).map { Corpora.name(example) + " " + $0 }
        }
        for line in missing.prefix(100) { Issue.record("\(line)") }
    }
}
