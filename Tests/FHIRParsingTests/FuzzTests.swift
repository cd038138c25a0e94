import ClinicalModel
import FHIRParsing
import TestSupport
import Testing

@Suite("Hostile input")
struct FuzzTests {
    static let seeds = [BundleTests.transaction, StreamTests.lines]

    @Test("every prefix of a Bundle is an error or a whole set of records")
    func truncation() {
        let bytes = Array(BundleTests.transaction.utf8)
        for length in 0..<bytes.count {
            let error = #expect(throws: FHIRError.self) { try parseStream(Array(bytes[..<length]), format: .json) }
            #expect(error?.issue.code == "json-truncated")
        }
    }

    @Test("random changes never crash, and values are always followed by an end", arguments: 0..<60)
    func mutations(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for source in Self.seeds {
            for _ in 0..<20 {
                var bytes = Array(source.utf8)
                for _ in 0..<1 + random.below(6) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
                guard let parsed = try? parseStream(bytes) else { continue }
                guard let last = parsed.records.last else { continue }
                var isEnd = false
                if case .end = last { isEnd = true }
                #expect(isEnd)
            }
        }
    }

    /// Replaces whole JSON values, so that the mutated document stays JSON.
    @Test("values of the wrong kind never crash", arguments: 0..<60)
    func wrongKinds(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let replacements = ["null", "[]", "{}", "7", "\"x\"", "true", "[{\"a\": [1]}]", "{\"reference\": 3}", "[[]]"]
        let resource = #"""
            {"resourceType":"@","id":@,"status":@,"code":@,"subject":@,"encounter":@,"category":@,"valueQuantity":@,
             "component":[{"code":@,"valueString":@}],"identifier":@,"name":@,"extension":[@,{"url":@,"valueCode":@}],
             "contained":@,"content":[{"attachment":@}],"section":@,"reaction":@,"dosage":@,"item":@,"meta":@,
             "participant":@,"clinicalStatus":@,"note":@,"period":@,"communication":@,"address":@,"text":@}
            """#
        let types = [
            "Patient", "Encounter", "Condition", "Observation", "MedicationRequest", "AllergyIntolerance",
            "DocumentReference", "Composition", "Binary", "QuestionnaireResponse", "DiagnosticReport", "Claim",
        ]
        var json = ""
        var isFirst = true
        for byte in resource.unicodeScalars {
            guard byte == "@" else {
                json.unicodeScalars.append(byte)
                continue
            }
            json += isFirst ? types[Int(seed) % types.count] : replacements[random.below(replacements.count)]
            isFirst = false
        }
        #expect(try Parsed(json).ends.count == 1)
    }

    @Test("a member that its object repeats makes documents of different keys")
    func repeatedMember() throws {
        let form = { (text: String) in "\"presentedForm\": [{\"contentType\": \"text/plain\", \"data\": \"\(text)\"}]" }
        let parsed = try Parsed(
            "{\"resourceType\": \"DiagnosticReport\", \"id\": \"d\", \(form("eA==")), \(form("eQ=="))}")
        #expect(parsed.documents.count == 2)
        #expect(Set(parsed.documents.map(\.reference)).count == 2)
    }

    @Test("deep nesting is an error")
    func depth() {
        let error = #expect(throws: FHIRError.self) {
            try Parsed(#"{"resourceType": "Basic", "extension": "# + String(repeating: "[", count: 200_000))
        }
        #expect(error?.issue.code == "json-depth")
    }

    @Test("very many contained resources, good and bad, are read in linear time", arguments: [true, false])
    func manyContained(areGood: Bool) throws {
        let one = areGood ? #"{"resourceType": "Basic"}"# : "{}"
        let list = Array(repeating: one, count: 20_000).joined(separator: ",")
        let parsed = try Parsed(#"{"resourceType": "Basic", "id": "b", "contained": ["# + list + "]}")
        #expect(parsed.events.count == (areGood ? 20_001 : 1))
        #expect(parsed.issues.count == (areGood ? 0 : 100))
        #expect(parsed.ends.count == 1)
        if areGood { #expect(parsed.events.last?.reference?.key == "Basic/b#contained/19999") }
    }

    @Test("a record of very many values is read in bounded memory and time")
    func manyValues() throws {
        let list = Array(repeating: "1", count: 300_000).joined(separator: ",")
        let parsed = try Parsed(#"{"resourceType": "Basic", "a": ["# + list + "]}")
        #expect(parsed.issues.map(\.code) == ["too-many-details"])
        #expect(parsed.events.first.map { $0.details.count <= 100_001 } == true)
    }
}
