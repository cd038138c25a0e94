import ClinicalEvaluation
import Testing

@Suite("Figures of groups, thresholds and advice")
struct CodingGroupsTests {
    /// Documents of groups, each coded `I10`; in the first `right` of each group it was suggested, in the others `J44.9`.
    private func report(
        column: String, _ groups: [(name: String, count: Int, right: Int)], resamples: Int = 0
    ) throws -> CodingAccuracyReport {
        var gold = "document_id,code_system,code,\(column)\n"
        var predicted = "document_id,code_system,code,confidence,basis\n"
        for group in groups {
            for index in 0..<group.count {
                let id = "\(group.name)\(index)"
                gold += "\(id),ICD-10-CM,I10,\(group.name)\n"
                predicted +=
                    index < group.right ? "\(id),ICD-10-CM,I10,0.9,text\n" : "\(id),ICD-10-CM,J44.9,0.4,mapped\n"
            }
        }
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = resamples
        return try evaluation.evaluate(
            gold: CodeAssignments(csv: Array(gold.utf8)),
            predicted: CodeAssignments(csv: Array(predicted.utf8), side: .predicted))
    }

    private func slice(_ dimension: String, _ group: String) -> CodingAccuracyReport.Slice {
        CodingAccuracyReport.Slice(dimension: dimension, group: group)
    }

    @Test("each group has its recall, and its distance from the rest")
    func gaps() throws {
        let report = try report(column: "sex", [("female", 20, 10), ("male", 40, 30)])
        #expect(report.figure("micro_recall", level: "code", slice: slice("sex", "female"))?.value == 0.5)
        #expect(report.figure("recall_gap", level: "code", slice: slice("sex", "female"))?.value == -0.25)
        #expect(report.figure("recall_difference", level: "code", slice: slice("sex", "all"))?.value == 0.25)
        let excess = report.figure("confidence_excess", level: "code", slice: slice("sex", "female"))?.value ?? .nan
        #expect(abs(excess - (0.65 - 0.5)) < 1e-12)
        #expect(report.groups.map(\.documentCount) == [20, 40])
    }

    @Test("groups under 11 are hidden, and so is the next one where the total would tell them")
    func suppression() throws {
        let one = try report(column: "race", [("a", 30, 3), ("b", 20, 3), ("c", 4, 1)])
        #expect(one.groups.map(\.documentCount) == [30, nil, nil])
        #expect(!one.figures.contains { $0.slice.dimension == "race" && ["b", "c"].contains($0.slice.group) })
        let several = try report(column: "race", [("a", 30, 3), ("b", 20, 3), ("c", 6, 1), ("d", 7, 1)])
        #expect(several.groups.map(\.documentCount) == [30, 20, nil, nil])
        let json = String(decoding: try one.json(), as: UTF8.self)
        #expect(json.contains("\"is_suppressed\" : true"))
    }

    @Test("coders are no patients: their groups are shown whatever their size")
    func coders() throws {
        let report = try report(column: "coder", [("c1", 2, 1), ("c2", 3, 3)])
        #expect(report.figure("micro_recall", level: "code", slice: slice("coder", "c1"))?.value == 0.5)
    }

    @Test("by basis: of the suggestions of each, the share that is right")
    func basis() throws {
        let report = try report(column: "site", [("x", 20, 15)])
        #expect(report.figure("micro_precision", level: "code", slice: slice("basis", "text"))?.value == 1)
        #expect(report.figure("micro_precision", level: "code", slice: slice("basis", "mapped"))?.value == 0)
    }

    @Test("condition categories count once a document, whatever number of codes supports them")
    func conditionCategories() throws {
        let header = "document_id,code_system,code,hcc\n"
        let gold = header + "a,ICD-10-CM,E11.65,37\na,ICD-10-CM,E11.22,37\nb,ICD-10-CM,I50.22,224\n"
        let predicted = header + "a,ICD-10-CM,E11.22,\nb,ICD-10-CM,E11.65,\n"
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 0
        let report = try evaluation.evaluate(
            gold: CodeAssignments(csv: Array(gold.utf8)), predicted: CodeAssignments(csv: Array(predicted.utf8)))
        #expect(report.figure("micro_recall", level: "hcc", slice: slice("hcc", "37"))?.value == 1)
        #expect(report.figure("micro_precision", level: "hcc", slice: slice("hcc", "37"))?.value == 0.5)
        #expect(report.figure("micro_recall", level: "hcc", slice: slice("hcc", "224"))?.value == 0)
    }

    @Test("the advised threshold is the lowest that surely holds the target")
    func advice() throws {
        let report = try report(column: "site", [("x", 200, 120)], resamples: 100)
        #expect(report.advice?.threshold == 0.45)
        #expect(report.advice?.precision?.value == 1)
        #expect(report.advice?.share?.value == 0.6)
        let few = try self.report(column: "site", [("x", 40, 30)], resamples: 100)
        #expect(few.advice?.threshold == nil)
        let accepted = report.figure("accepted_precision", level: "code", slice: slice("confidence", "0.40"))
        #expect(accepted?.value == 0.6)
    }

    @Test("intervals are those of drawing the documents one by one with the same seed")
    func intervals() throws {
        let gold = assignments("a: I10 J44.9", "b: I10", "c: E11.65 N18.9", "d: I10", "e: J44.9")
        let predicted = assignments("a: I10", "b: J44.9", "c: E11.65 N18.9", "d: I10 E11.9", "e:")
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap = Bootstrap(resamples: 203, seed: 5)
        let report = try evaluation.evaluate(gold: gold, predicted: predicted)
        let (hits, codes) = ([1.0, 0, 2, 1, 0], [2.0, 1, 2, 1, 1])
        let expected = evaluation.bootstrap.intervals(documentCount: 5) { weights in
            let sums = (0..<5).reduce((0.0, 0.0)) {
                ($0.0 + Double(weights[$1]) * hits[$1], $0.1 + Double(weights[$1]) * codes[$1])
            }
            return [sums.0 / sums.1]
        }
        #expect(report.figure("micro_recall", level: "code")?.interval == expected[0])
    }

    @Test("intervals of recall hold the truth 95 ± 2 % of the time on simulated documents")
    func coverage() throws {
        var generator = Xoshiro256(seed: 3)
        var held = 0
        let runs = 500
        for _ in 0..<runs {
            // Documents differ: in each, a code is found with a probability of its own, 0.7 on average.
            var gold: [(document: String, code: AssignedCode?)] = []
            var predicted: [(document: String, code: AssignedCode?)] = []
            for document in 0..<80 {
                let ease = Double.random(in: 0.4..<1, using: &generator)
                for code in 0..<4 {
                    let assigned = AssignedCode(system: "CPT", code: "9921\(code)")
                    gold.append(("\(document)", assigned))
                    if Double.random(in: 0..<1, using: &generator) < ease {
                        predicted.append(("\(document)", assigned))
                    }
                }
            }
            var evaluation = CodingAccuracyEvaluation()
            evaluation.bootstrap.resamples = 200
            let report = try evaluation.evaluate(gold: CodeAssignments(gold), predicted: CodeAssignments(predicted))
            let interval = try #require(report.figure("micro_recall", level: "code")?.interval)
            if interval.low <= 0.7, 0.7 <= interval.high { held += 1 }
        }
        #expect((0.93...0.97).contains(Double(held) / Double(runs)), "\(held) of \(runs)")
    }
}
