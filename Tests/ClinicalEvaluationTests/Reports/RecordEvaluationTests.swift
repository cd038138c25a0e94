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
}
