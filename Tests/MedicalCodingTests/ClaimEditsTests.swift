import ClinicalModel
import MedicalCoding
import Testing

@Suite("Medicare's claim edits are read and run")
struct ClaimEditsTests {
    private static let pairs = """
        CPT only copyright its owner. All rights reserved.
        Column 1\tColumn 2\t*=in existence\tEffective Date\tDeletion Date\tModifier\tRationale
        20610\t99213\t\t20200101\t*\t1\tmade up
        20610\tJ3301\t\t20200101\t*\t0\tmade up
        73562\t73560\t\t20200101\t20201231\t0\tmade up
        29515\t29505\t\t2020-01-01\t*\t1\tmade up
        """
    private static let limits = """
        HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
        J3301,3,3 Date of Service Edit,made up
        20610,two,2,made up
        """

    private func built() -> (edits: ClaimEdits?, issues: [ClaimEditsBuilder.Issue]) {
        var builder = ClaimEditsBuilder()
        let issues = builder.read(Array(Self.pairs.utf8)).issues + builder.read(Array(Self.limits.utf8)).issues
        return (ClaimEdits(builder.build()), issues)
    }

    @Test("pairs and limits are found again, with the days on which they hold")
    func lookup() throws {
        let edits = try #require(built().edits)
        #expect(edits.pairs("20610", "99213").map(\.modifierIndicator) == ["1"])
        #expect(edits.pairs("99213", "20610").isEmpty)
        #expect(edits.pairs("73562", "73560").first?.days == 20_200_101...20_201_231)
        #expect(edits.unitLimit(of: "J3301") == 3)
        #expect(edits.unitLimit(of: "J9999") == nil)
        #expect(edits.pairs("", "x").isEmpty)
    }

    @Test("a line that cannot be read is named with its number and does not stop the rest")
    func issues() {
        #expect(built().issues.map(\.line) == [6, 3])
    }

    @Test("what was compiled before is kept where no later file says otherwise")
    func continued() throws {
        var builder = ClaimEditsBuilder(continuing: built().edits)
        let read = builder.read(
            Array("Column 1\tColumn 2\n20610\tJ3301\t\t20200101\t20261231\t1\tx\n".utf8))
        #expect(read.pairs == 1 && read.limits == 0)
        let edits = try #require(ClaimEdits(builder.build()))
        #expect(edits.pairs("20610", "J3301").map(\.days) == [20_200_101...20_261_231])
        #expect(edits.pairs("20610", "J3301").map(\.modifierIndicator) == ["1"])
        #expect(edits.pairs("20610", "99213").map(\.modifierIndicator) == ["1"])
        #expect(edits.pairs("73562", "73560").first?.days == 20_200_101...20_201_231)
        #expect(edits.unitLimit(of: "J3301") == 3)
    }

    @Test("a file that is cut off, or is none, is refused")
    func truncated() {
        var builder = ClaimEditsBuilder()
        _ = builder.read(Array(Self.pairs.utf8))
        let bytes = builder.build()
        for count in 0..<bytes.count { #expect(ClaimEdits(Array(bytes[..<count])) == nil) }
        #expect(ClaimEdits(Array("CHLEDIT1 and more than sixteen".utf8)) == nil)
    }

    private static let note = """
        Procedure: The right knee injection was performed today with triamcinolone 40 mg injected under sterile technique.

        Assessment and Plan: Osteoarthritis of the right knee. Rest and ice.
        """

    private func services(_ edits: ClaimEdits?) throws -> [String: CodeSuggestion] {
        var suggester = try CodingFixture.suggester()
        suggester.edits = edits
        let found = suggester.suggest(forNote: Self.note, documentKey: RecordReference("n"))
        return Dictionary(uniqueKeysWithValues: found.filter { $0.codeSystem != .icd10CM }.map { ($0.code, $0) })
    }

    @Test("without imported edits every service says that they were not run")
    func notRun() throws {
        let services = try services(nil)
        #expect(services.count == 3)
        for service in services.values { #expect(service.flags.contains("edits_not_run")) }
    }

    @Test("a visit beside a procedure gets modifier 25, and what is bundled or too much is flagged")
    func run() throws {
        let services = try services(built().edits)
        for service in services.values { #expect(!service.flags.contains("edits_not_run")) }
        let visit = try #require(services.values.first { $0.code.hasPrefix("99") })
        #expect(visit.modifiers == ["25"])
        #expect(visit.flags.contains("check_modifier"))
        #expect(services["J3301"]?.flags.contains("ncci_bundled") == true)
        #expect(services["J3301"]?.units == 4)
        #expect(services["J3301"]?.flags.contains("mue_exceeded") == true)
        #expect(services["20610"]?.modifiers == ["RT"])
    }

    @Test("the same pair on the two sides of the body is parted by modifier 59, on one side it is bundled")
    func distinctSite() throws {
        var builder = ClaimEditsBuilder()
        _ = builder.read(Array("Column 1\tColumn 2\n20610\t73560\t\t20200101\t*\t1\tx\n".utf8))
        var suggester = try CodingFixture.suggester()
        suggester.edits = ClaimEdits(builder.build())
        func film(_ side: String) throws -> CodeSuggestion {
            let note = "Right knee injection was performed today.\nA knee x-ray of the \(side) knee was obtained today."
            return try #require(
                suggester.suggest(forNote: note, documentKey: RecordReference("n")).first { $0.code == "73560" })
        }
        #expect(try film("left").modifiers == ["LT", "59"])
        #expect(try film("right").modifiers == ["RT"])
        #expect(try film("right").flags.contains("ncci_bundled"))
    }
}
