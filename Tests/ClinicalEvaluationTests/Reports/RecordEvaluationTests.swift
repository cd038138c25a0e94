import ClinicalEvaluation
import Testing

@Suite("Robustness, consistency, operations and ratings")
struct RecordEvaluationTests {
    @Test("a changed input's cost: drop and attack success with counts")
    func robustness() throws {
        var evaluation = RobustnessEvaluation()
        evaluation.bootstrap.resamples = 50
        let original = Dictionary(uniqueKeysWithValues: (0..<20).map { ("\($0)", $0 < 16 ? 1.0 : 0) })
        let typos = Dictionary(uniqueKeysWithValues: (0..<20).map { ("\($0)", $0 < 12 ? 1.0 : 0) })
        let report = try evaluation.evaluate(
            original: original, conditions: [.init(name: "typos", scores: typos)])
        #expect(report.figure("attack_success_rate", level: "typos")?.value == 0.25)
        #expect(report.figure("attack_success_rate", level: "typos")?.count == 16)
        #expect(abs((report.figure("performance_drop", level: "typos")?.value ?? 0) - 0.2) < 1e-12)
        #expect(report.comparisons.first?.pValue ?? 1 < 0.2)
        #expect(throws: EvaluationError.self) {
            try evaluation.evaluate(original: original, conditions: [.init(name: "none", scores: ["x": 1])])
        }
    }

    @Test("runs agree as far as their labels or texts do")
    func consistency() throws {
        let table = """
            document_id,run,code
            a,1,I10
            a,1,E11.9
            a,2,I10
            b,1,J45
            b,2,J45

            """
        var evaluation = ConsistencyEvaluation()
        evaluation.bootstrap.resamples = 20
        let report = try evaluation.evaluate(ConsistencyEvaluation.answers(csv: Array(table.utf8)))
        #expect(report.figure("label_jaccard", level: "repeated")?.value == 0.75)
        #expect(report.figure("identical_answers", level: "repeated")?.value == 0.5)
        let texts = "document_id,run,condition,text\na,1,paraphrased,Fever today\na,2,paraphrased,Fever today\n"
        let second = try evaluation.evaluate(ConsistencyEvaluation.answers(csv: Array(texts.utf8)))
        #expect(second.figure("rouge_l_f1", level: "paraphrased")?.value == 1)
        #expect(throws: EvaluationError.self) {
            try evaluation.evaluate(
                ConsistencyEvaluation.answers(csv: Array("document_id,run,text\na,1,x\n".utf8)))
        }
    }

    @Test("times, completion, tokens and energy of tasks")
    func operations() throws {
        let table = """
            task,seconds,completed,processor_seconds,prompt_tokens,completion_tokens
            a,1,1,360,100,20
            b,2,1,360,100,20
            c,3,0,,,
            d,10,1,,,

            """
        var evaluation = OperationsEvaluation()
        evaluation.bootstrap.resamples = 100
        let report = try evaluation.evaluate(OperationsEvaluation.tasks(csv: Array(table.utf8)))
        #expect(report.figure("latency_median", level: "seconds")?.value == 2.5)
        #expect(report.figure("latency_maximum", level: "seconds")?.value == 10)
        #expect(report.figure("task_completion_rate")?.value == 0.75)
        #expect(report.figure("throughput", level: "tasks_per_second")?.value == 3 / 16.0)
        #expect(report.figure("tokens_total", level: "tokens")?.value == 240)
        #expect(abs((report.figure("energy_total", level: "watt_hours")?.value ?? 0) - 2.4) < 1e-9)
        #expect(report.figure("latency_p95", level: "seconds")?.interval != nil)
        #expect(throws: EvaluationError.self) {
            try OperationsEvaluation.tasks(csv: Array("task,seconds\na,1\na,2\n".utf8))
        }
        #expect(throws: EvaluationError.self) {
            try OperationsEvaluation.tasks(csv: Array("task,seconds\na,-1\n".utf8))
        }
    }

    @Test("ratings with the raters' agreement, and a pilot's difference")
    func ratings() throws {
        var rows = "item,rater,role,dimension,rating\n"
        for item in 0..<12 {
            rows += "\(item),r1,clinician,trust,\(item % 5 + 1)\n\(item),r2,coder,trust,\(min(item % 5 + 2, 5))\n"
        }
        var pilot = "task,arm,measure,value\n"
        for task in 0..<20 { pilot += "\(task),\(task < 10 ? "with" : "without"),minutes,\(task < 10 ? 4 : 8)\n" }
        var evaluation = RatingsEvaluation()
        evaluation.bootstrap.resamples = 100
        let report = try evaluation.evaluate(
            ratings: HumanRatings(csv: Array(rows.utf8)), pilot: RatingsEvaluation.pilot(csv: Array(pilot.utf8)))
        let alpha = try #require(report.figure("krippendorff_alpha", level: "trust"))
        #expect((alpha.value ?? 0) > 0.5 && alpha.interval != nil && alpha.count == 24)
        #expect(report.figure("mean_rating", level: "trust", slice: .init(dimension: "role", group: "coder")) != nil)
        #expect(report.figure("pilot_difference", level: "minutes")?.value == -4)
        #expect((report.comparisons.first?.pValue ?? 1) < 0.01)
        #expect(throws: EvaluationError.self) { try evaluation.evaluate(ratings: nil) }
    }

    @Test("two systems' losses are compared on the documents that both have")
    func robustnessComparison() throws {
        var evaluation = RobustnessEvaluation()
        evaluation.bootstrap.resamples = 50
        func scores(_ wrong: Int) -> [String: Double] {
            Dictionary(uniqueKeysWithValues: (0..<40).map { ("\($0)", $0 < wrong ? 0.0 : 1) })
        }
        let report = try evaluation.evaluate(
            original: scores(0), conditions: [.init(name: "typos", scores: scores(2))],
            other: (original: scores(0), conditions: [.init(name: "typos", scores: scores(20))]))
        let drop = try #require(report.comparisons.first { $0.metric == "performance_drop" })
        #expect(abs(drop.difference + 0.45) < 1e-12 && drop.pValue < 0.01 && drop.count == 40)
        let attack = try #require(report.comparisons.first { $0.metric == "attack_success_rate" })
        #expect(attack.first == 0.05 && attack.second == 0.5)
    }

    @Test("two systems' runs, times and ratings are compared, pair by pair")
    func comparisons() throws {
        func runs(_ answer: (Int, Int) -> String) -> [UInt8] {
            let rows = (0..<15).flatMap { document in (1...2).map { "\(document),\($0),\(answer(document, $0))" } }
            return Array(("document_id,run,code\n" + rows.joined(separator: "\n") + "\n").utf8)
        }
        var consistency = ConsistencyEvaluation()
        consistency.bootstrap.resamples = 50
        let agreement = try consistency.evaluate(
            ConsistencyEvaluation.answers(csv: runs { _, _ in "I10" }),
            other: ConsistencyEvaluation.answers(csv: runs { $0 % 3 == 0 ? "I10" : "E\($1)" }))
        let identical = try #require(agreement.comparisons.first { $0.metric == "identical_answers" })
        #expect(identical.first == 1 && abs(identical.second - 1.0 / 3) < 1e-12 && identical.pValue < 0.05)

        func tasks(_ factor: Int) throws -> [OperationsEvaluation.Task] {
            let rows = (1...15).map { "t\($0),\($0 * factor)" }.joined(separator: "\n")
            return try OperationsEvaluation.tasks(csv: Array(("task,seconds\n" + rows + "\n").utf8))
        }
        var operations = OperationsEvaluation()
        operations.bootstrap.resamples = 50
        let times = try operations.evaluate(try tasks(1), other: try tasks(3)).comparisons
        let median = try #require(times.first { $0.metric == "latency_median" })
        #expect(median.first == 8 && median.second == 24 && median.count == 15)
        #expect(times.contains { $0.metric == "throughput" })
        operations.wallSeconds = 100
        #expect(
            try operations.evaluate(try tasks(1), other: try tasks(3)).comparisons.allSatisfy {
                $0.metric != "throughput"
            })

        func ratings(_ value: Int) throws -> HumanRatings {
            try HumanRatings(
                (0..<12).map {
                    HumanRatings.Rating(item: "\($0)", rater: "r", role: "", dimension: "trust", value: value)
                })
        }
        let rated = try RatingsEvaluation().evaluate(ratings: ratings(4), other: ratings(2)).comparisons
        #expect(rated.map(\.metric) == ["mean_rating"])
        #expect(rated[0].difference == 2 && rated[0].pValue < 0.01)
    }
}
