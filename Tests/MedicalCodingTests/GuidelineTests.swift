import ClinicalModel
import MedicalCoding
import Testing

@Suite("Guideline rules are applied")
struct GuidelineTests {
    @Test(
        "conditions that the guidelines link become combination codes",
        arguments: [
            ("Assessment: Hypertension. Heart failure.", ["I11.0", "I50.9"]),
            ("Assessment: Hypertension. CKD stage 3.", ["I12.9", "N18.30"]),
            ("Assessment: Hypertension. CKD stage 5.", ["I12.0", "N18.5"]),
            ("Assessment: Hypertension. Heart failure. CKD stage 3.", ["I13.0", "I50.9", "N18.30"]),
            ("Assessment: Type 2 diabetes. CKD stage 3.", ["E11.22", "N18.30"]),
        ])
    func combinations(note: String, expected: [String]) throws {
        #expect(try CodingFixture.codes(note).sorted() == expected)
    }

    @Test("a combination keeps the evidence of its parts and names the guideline")
    func combinationEvidence() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            forNote: "Assessment: Hypertension. Heart failure.", documentKey: RecordReference("n"))
        let combined = try #require(suggestions.first { $0.code == "I11.0" })
        #expect(combined.evidence.map(\.quote) == ["Hypertension", "Heart failure"])
        #expect(combined.rule.contains("I.C.9.a.1"))
        #expect(combined.flags.contains("combination"))
    }

    @Test("a symptom gives way to the diagnosis that explains it, and stays without one")
    func integralSymptoms() throws {
        #expect(try CodingFixture.codes("Assessment: Pneumonia. Cough.") == ["J18.9"])
        #expect(try CodingFixture.codes("Assessment: Chest pain. Cough.").sorted() == ["R05.9", "R07.9"])
    }

    @Test("codes that an Excludes1 note keeps apart are flagged, both")
    func excludes1() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            forNote: "Assessment: Type 1 diabetes. Type 2 diabetes. Hypertension.", documentKey: RecordReference("n"))
        let flagged = suggestions.filter { $0.flags.contains("excludes1_conflict") }.map(\.code).sorted()
        #expect(flagged == ["E10.9", "E11.9"])
    }

    @Test("long-term use of a drug is coded beside the diagnosis that it is taken for")
    func longTermDrugs() throws {
        #expect(
            try CodingFixture.codes("Assessment: Type 2 diabetes. Continue metformin 500 mg daily.").contains("Z79.84"))
        #expect(
            try !CodingFixture.codes("Assessment: Hypertension. Continue metformin 500 mg daily.").contains("Z79.84"))
    }

    @Test("confidence rises with the quality of the match and the weight of the section")
    func confidence() throws {
        let table = try CodingFixture.file("coding/confidence.tsv")
        var files: [String: [UInt8]] = [:]
        for name in CodingMappings.fileNames { files[name] = try CodingFixture.file(name) }
        #expect(!table.isEmpty)
        func confidence(_ note: String) throws -> Double {
            try #require(
                CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n"), style: .mentions)
                    .first { $0.code.hasPrefix("M17") }
            ).confidence
        }
        let narrowed = try confidence("Assessment: Osteoarthritis of the right knee.")
        let unspecified = try confidence("Assessment: Osteoarthritis of the knee.")
        let reported = try confidence("History of Present Illness: Osteoarthritis of the knee.")
        #expect(narrowed > unspecified)
        #expect(unspecified > reported)
    }

    @Test("a table that is missing or wrong is a typed error with file and line")
    func wrongTables() throws {
        var files: [String: [UInt8]] = [:]
        for name in CodingMappings.fileNames { files[name] = try CodingFixture.file(name) }
        for name in CodingMappings.fileNames {
            var copy = files
            copy[name] = nil
            #expect(throws: (any Error).self) { try CodingMappings(files: copy) }
            copy[name] = Array("# version: 1\n# source: x\n# extend: x\nwrong\n".utf8)
            #expect(throws: (any Error).self) { try CodingMappings(files: copy) }
        }
    }
}
