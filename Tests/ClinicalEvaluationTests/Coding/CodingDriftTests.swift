import ClinicalEvaluation
import Testing

@Suite("Drift against an earlier run")
struct CodingDriftTests {
    private func report(right: Int, of count: Int = 100, code: String = "I10") throws -> CodingAccuracyReport {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 200
        evaluation.hierarchy = .prefixes { ($0.hasPrefix("E") ? "4" : "9", "block") }
        let system = "ICD-10-CM"
        return try evaluation.evaluate(
            gold: CodeAssignments((0..<count).map { ("\($0)", AssignedCode(system: system, code: code)) }),
            predicted: CodeAssignments(
                (0..<count).map { ("\($0)", AssignedCode(system: system, code: $0 < right ? code : "J44.9")) }))
    }

    private func recall(_ drift: CodingDrift) throws -> CodingDrift.Change {
        try #require(
            drift.changes.first {
                $0.figure.metric == "micro_recall" && $0.figure.level == "code" && $0.figure.slice == .all
            })
    }

    @Test("a run against itself shows no change")
    func same() throws {
        let report = try report(right: 70)
        let drift = try CodingDrift(now: report, baseline: try report.json())
        #expect(drift.documentsBefore == 100)
        #expect(drift.changes.allSatisfy { abs($0.now - $0.before) < 1e-6 && $0.isBeyondChance != true })
        #expect(drift.populationStabilityIndex == 0)
    }

    @Test("a small change is within chance, a large one beyond it, and the JSON has both")
    func changes() throws {
        let before = try report(right: 70).json()
        let near = try recall(CodingDrift(now: try report(right: 75), baseline: before))
        #expect(near.isBeyondChance == false)
        let now = try report(right: 95)
        let drift = try CodingDrift(now: now, baseline: before)
        #expect(try recall(drift).isBeyondChance == true)
        let json = String(decoding: try now.json(drift: drift), as: UTF8.self)
        #expect(json.contains("\"is_beyond_chance\" : true"))
        #expect(json.contains("\"population_stability_index\" : 0"))
    }

    @Test("another mix of chapters moves the stability index")
    func mix() throws {
        let drift = try CodingDrift(now: try report(right: 70, code: "E11.9"), baseline: try report(right: 70).json())
        #expect((drift.populationStabilityIndex ?? 0) > 0.25)
    }

    @Test(
        "another file, or another layout, is refused",
        arguments: ["", "{}", "[1]", "{\"schema\":\"x/2\",\"documents\":1,\"figures\":[]}"])
    func otherFiles(text: String) throws {
        let report = try report(right: 5, of: 10)
        let error = #expect(throws: EvaluationError.self) { try CodingDrift(now: report, baseline: Array(text.utf8)) }
        #expect(error?.code == .unreadableTable)
    }
}
