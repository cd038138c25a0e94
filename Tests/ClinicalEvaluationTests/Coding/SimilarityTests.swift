import ClinicalEvaluation
import Foundation
import Testing

@Suite("Similarity, kappa and coding volume, worked by hand")
struct SimilarityTests {
    private func report(_ gold: CodeAssignments, _ predicted: CodeAssignments) throws -> CodingAccuracyReport {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 0
        return try evaluation.evaluate(gold: gold, predicted: predicted)
    }

    private func isClose(_ figure: CodingAccuracyReport.Figure?, _ value: Double) -> Bool {
        abs((figure?.value ?? .nan) - value) < 1e-12
    }

    @Test("Wu–Palmer: twice the common depth by both depths, 1 for the same code, 0 for a missed one")
    func wuPalmer() throws {
        // S52 S52.5 S52.50 in common of five nodes each: 2·3/10.
        let report = try report(assignments("a: S52.501A J44.9", "b: I10"), assignments("a: S52.502A", "b: I10"))
        #expect(isClose(report.figure("wu_palmer_similarity_of_misses", level: "all"), 0.6))
        #expect(isClose(report.figure("wu_palmer_similarity", level: "all"), 0.8))
        #expect(isClose(report.figure("wu_palmer_recall", level: "all"), 1.6 / 3))
        #expect(report.figure("wu_palmer_similarity", level: "all")?.count == 2)
    }

    @Test("Lin: information of the common ancestor by that of both codes")
    func lin() throws {
        // Counts: S52.501A 1 + 1, S52.502A 0 + 1, I10 1 + 1; five in all, three of them below S52.50.
        let report = try report(assignments("a: S52.501A", "b: I10"), assignments("a: S52.502A", "b: I10"))
        let expected = 2 * log(5.0 / 3) / (log(5.0 / 2) + log(5.0))
        #expect(isClose(report.figure("lin_similarity_of_misses", level: "all"), expected))
        #expect(isClose(report.figure("lin_similarity", level: "all"), (1 + expected) / 2))
    }

    @Test("kappa weighted by distance: one item a category apart, one right")
    func weightedKappa() throws {
        let report = try report(assignments("a: E11.65", "b: I10"), assignments("a: E11.9", "b: I10"))
        // Without chapters the two codes differ at all levels but the category: D = 0.8 / 2. By the margins they agree
        // half of the time at the category and a quarter elsewhere: E = 1 − (0.5 + 4 · 0.25) / 5.
        #expect(isClose(report.figure("hierarchical_kappa", level: "all"), 1 - 0.4 / 0.7))
        #expect(isClose(report.figure("kappa", level: "code"), 1 - 0.5 / 0.75))
    }

    @Test("kappa is 1 for full agreement, and not defined where nothing was coded")
    func kappaEnds() throws {
        let same = assignments("a: E11.65 I10", "b: I10 J44.9")
        #expect(isClose(try report(same, same).figure("hierarchical_kappa", level: "all"), 1))
        #expect(try report(assignments("a:"), assignments("a:")).figure("kappa", level: "code")?.value == nil)
    }

    @Test("codes are paired one to one, those with the deepest common ancestor first")
    func pairing() throws {
        // M17.11 is nearest to M17.12; M17.9 is left with M17.4. A pairing by rank would take M17.4 for M17.11.
        let report = try report(assignments("a: M17.11 M17.9"), assignments("a: M17.4@0.9 M17.12@0.1"))
        #expect(report.nearMisses.map(\.gold) == ["M17.11", "M17.9"])
        #expect(report.nearMisses.map(\.predicted) == ["M17.12", "M17.4"])
    }

    @Test("over- and under-coding leave out what stands for a code of the category")
    func volume() throws {
        // E11.9 stands for E11.65; J44.9 and K21.9 for nothing; N18.9 is left out.
        let report = try report(
            assignments("a: E11.65 N18.9", "b: I10"), assignments("a: E11.9 J44.9 K21.9", "b: I10"))
        #expect(isClose(report.figure("over_coding_rate", level: "category"), 0.5))
        #expect(isClose(report.figure("under_coding_rate", level: "category"), 1.0 / 3))
        #expect(isClose(report.figure("suggested_per_gold_code", level: "code"), 4.0 / 3))
        #expect(isClose(report.figure("over_coded_documents", level: "code"), 0.5))
        #expect(isClose(report.figure("under_coded_documents", level: "code"), 0))
    }

    @Test("the tree's counts add up from the codes to the broadest nodes")
    func tree() throws {
        let report = try report(
            assignments("a: E11.65 E11.9 N18.9", "b: I10 E11"), assignments("a: E11.9 E11.22 J44.9", "b: I10"))
        func leaves(_ node: CodeTreeNode) -> [CodeTreeNode] {
            node.children.isEmpty ? [node] : node.children.flatMap(leaves)
        }
        for root in report.tree {
            var sum = CodeOutcome()
            for leaf in leaves(root) { sum += leaf.outcome }
            #expect(sum == root.outcome)
        }
        let diabetes = try #require(report.tree.first { $0.name == "E11" })
        #expect(diabetes.outcome.gold == 3 && diabetes.outcome.hits == 1)
        #expect(diabetes.outcome.near == 1 && diabetes.outcome.missed == 1 && diabetes.outcome.surplus == 0)
        // The category that was itself assigned stands among the codes below it.
        #expect(diabetes.children.first?.name == "E11")
    }

    @Test("rows of the confusion by chapter add up to the gold codes, columns to the suggestions")
    func confusion() throws {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 0
        evaluation.hierarchy = .prefixes { ($0.hasPrefix("E") ? "4" : "9", "all of it") }
        let report = try evaluation.evaluate(
            gold: assignments("a: E11.65 I10 I48.91", "b: E78.5"), predicted: assignments("a: E11.9 E66.9", "b: I10"))
        let confusion = try #require(report.chapterConfusion)
        #expect(confusion.chapters == ["chapter 4", "chapter 9"])
        #expect(confusion.cells.map { $0.reduce(0, +) } == [2, 2, 0])
        let columns = (0..<3).map { column in confusion.cells.reduce(0) { $0 + $1[column] } }
        #expect(columns == [2, 1, 1])
        #expect(confusion.cells[0][1] == 1)
    }

    @Test("the codes with the most errors come first, with what stood in their place and where")
    func worstCodes() throws {
        let gold = try CodeAssignments(
            csv: Array(
                "document_id,code_system,code,evidence\na,ICD-10-CM,E11.65,high sugar\nb,ICD-10-CM,E11.65,\nc,ICD-10-CM,I10,"
                    .utf8))
        let report = try report(gold, assignments("a: E11.9", "b: E11.9", "c: I10"))
        let worst = try #require(report.worstCodes.first)
        #expect(report.worstCodes.map(\.code) == ["E11.65", "E11.9"])
        #expect(worst.replacements.map(\.code) == ["E11.9"])
        #expect(worst.replacements.map(\.count) == [2])
        #expect(worst.examples.map(\.document) == ["a", "b"])
        #expect(worst.examples.first?.goldEvidence == "high sugar")
    }
}
