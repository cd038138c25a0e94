import ClinicalEvaluation
import Testing

/// Codes of documents written as `document: code code@confidence`.
func assignments(_ lines: String..., system: String = "ICD-10-CM") -> CodeAssignments {
    CodeAssignments(
        lines.flatMap { line -> [(document: String, code: AssignedCode?)] in
            let parts = line.split(separator: ":", maxSplits: 1)
            let id = String(parts[0])
            let codes = parts.count < 2 ? [] : parts[1].split(separator: " ")
            return [(id, nil)]
                + codes.map { code in
                    let pair = code.split(separator: "@")
                    let confidence = pair.count > 1 ? Double(pair[1]) : nil
                    return (id, AssignedCode(system: system, code: String(pair[0]), confidence: confidence))
                }
        })
}

@Suite("Coding accuracy, worked by hand")
struct CodingAccuracyTests {
    private func report(
        _ gold: CodeAssignments, _ predicted: CodeAssignments,
        _ change: (inout CodingAccuracyEvaluation) -> Void = { _ in }
    ) throws -> CodingAccuracyReport {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 50
        change(&evaluation)
        return try evaluation.evaluate(gold: gold, predicted: predicted)
    }

    private func isClose(_ figure: CodingAccuracyReport.Figure?, _ value: Double) -> Bool {
        abs((figure?.value ?? .nan) - value) < 1e-12
    }

    @Test("micro pools codes, macro averages over the codes in use")
    func microAndMacro() throws {
        // I10: right twice. E11.9: surplus once. J44.9: missed once.
        let report = try report(assignments("a: I10 J44.9", "b: I10"), assignments("a: I10 E11.9", "b: I10"))
        #expect(isClose(report.figure("micro_precision", level: "code"), 2.0 / 3))
        #expect(isClose(report.figure("micro_recall", level: "code"), 2.0 / 3))
        #expect(isClose(report.figure("macro_f1", level: "code"), 1.0 / 3))
        #expect(report.figure("macro_f1", level: "code")?.count == 3)
        #expect(isClose(report.figure("exact_match_ratio", level: "code"), 0.5))
    }

    @Test("agreement rises with the level: a wrong leaf of the right category is right there")
    func levels() throws {
        let hierarchy = CodeHierarchy.prefixes { category in
            category.hasPrefix("E") ? ("4", category < "E14" ? "E08-E13" : "E15-E16") : nil
        }
        let report = try report(assignments("a: E11.65 E16.2"), assignments("a: E11.9 E10.9")) {
            $0.hierarchy = hierarchy
        }
        #expect(isClose(report.figure("level_accuracy", level: "code"), 0))
        #expect(isClose(report.figure("level_accuracy", level: "subcategory"), 0))
        #expect(isClose(report.figure("level_accuracy", level: "category"), 0.5))
        #expect(isClose(report.figure("level_accuracy", level: "block"), 0.5))
        #expect(isClose(report.figure("level_accuracy", level: "chapter"), 1))
        #expect(report.figure("level_accuracy", level: "chapter")?.count == 2)
    }

    @Test("without chapters in the hierarchy their level has no value, and its count says 0")
    func unknownLevel() throws {
        let report = try report(assignments("a: E11.65"), assignments("a: E11.65"))
        let figure = try #require(report.figure("level_accuracy", level: "chapter"))
        #expect(figure.value == nil)
        #expect(figure.count == 0)
    }

    @Test("set-based scores count ancestors, LCA scores only up to the nearest counterpart")
    func hierarchicalScores() throws {
        // Gold nodes S52 S52.5 S52.50 S52.501 S52.501A; predicted ends in S52.502A: three nodes in common of five.
        let report = try report(assignments("a: S52.501A"), assignments("a: S52.502A"))
        #expect(isClose(report.figure("hierarchical_precision", level: "all"), 0.6))
        #expect(isClose(report.figure("hierarchical_f1", level: "all"), 0.6))
        // From S52.50 on: one node in common of three.
        #expect(isClose(report.figure("lca_precision", level: "all"), 1.0 / 3))
        #expect(isClose(report.figure("lca_f1", level: "all"), 1.0 / 3))
    }

    @Test("LCA scores earn nothing without a common ancestor and are full for the same code")
    func lowestCommonAncestorEnds() throws {
        #expect(isClose(try report(assignments("a: I10"), assignments("a: J18.9")).figure("lca_f1", level: "all"), 0))
        #expect(
            isClose(try report(assignments("a: E11.65"), assignments("a: E11.65")).figure("lca_f1", level: "all"), 1))
        let none = try report(assignments("a: E11.65"), assignments("a:"))
        #expect(isClose(none.figure("lca_recall", level: "all"), 0))
        #expect(none.figure("lca_precision", level: "all")?.value == nil)
    }

    @Test("count-preserving scores see that one of two codes of a family is missing")
    func countPreserving() throws {
        let report = try report(assignments("a: M17.11 M17.12"), assignments("a: M17.11"))
        #expect(isClose(report.figure("micro_recall", level: "category"), 1))
        #expect(isClose(report.figure("count_preserving_recall", level: "category"), 0.5))
    }

    @Test("ranking: average precision over gold codes, precision at k divided by k")
    func ranking() throws {
        // Ranked I10 (right), E11.9 (wrong), J44.9 (right); N18.9 is missed: (1/1 + 2/3 + 0) / 3.
        let report = try report(
            assignments("a: I10 J44.9 N18.9"), assignments("a: J44.9@0.3 I10@0.9 E11.9@0.5"))
        #expect(isClose(report.figure("mean_average_precision", level: "code"), (1 + 2.0 / 3) / 3))
        #expect(isClose(report.figure("precision_at_1", level: "code"), 1))
        #expect(isClose(report.figure("precision_at_5", level: "code"), 0.4))
        #expect(isClose(report.figure("r_precision", level: "code"), 2.0 / 3))
    }

    @Test("calibration: confidences of 0.9 and 0.5, one right and one wrong")
    func calibration() throws {
        let report = try report(assignments("a: I10"), assignments("a: I10@0.9 E11.9@0.5"))
        #expect(isClose(report.figure("expected_calibration_error", level: "code"), 0.3))
        #expect(isClose(report.figure("brier_score", level: "code"), (0.01 + 0.25) / 2))
        #expect(report.calibration.count == 2)
    }

    @Test("documents without gold are left out, those without suggestions count as missed")
    func documentRules() throws {
        let report = try report(assignments("a: I10", "b: I10"), assignments("a: I10", "z: E11.9"))
        #expect(report.documentsWithoutGold == 1)
        #expect(report.documentsWithoutPrediction == 1)
        #expect(isClose(report.figure("micro_precision", level: "code"), 1))
        #expect(isClose(report.figure("micro_recall", level: "code"), 0.5))
    }

    @Test("each code system has figures of its own")
    func codeSystems() throws {
        let gold = CodeAssignments([
            ("a", AssignedCode(system: "ICD-10-CM", code: "I10")), ("a", AssignedCode(system: "CPT", code: "99213")),
        ])
        let predicted = CodeAssignments([("a", AssignedCode(system: "CPT", code: "99213"))])
        let report = try report(gold, predicted)
        #expect(isClose(report.figure("micro_f1", level: "code", codeSystem: "CPT"), 1))
        #expect(isClose(report.figure("micro_f1", level: "code", codeSystem: "ICD-10-CM"), 0))
        #expect(isClose(report.figure("micro_recall", level: "code"), 0.5))
    }

    @Test("the only code system has the figures of all of them")
    func onlyCodeSystem() throws {
        let report = try report(assignments("a: I10 J44.9", "b: I10"), assignments("a: I10 E11.9", "b:"))
        let all = report.figures.filter { $0.codeSystem == "all" }
        let only = report.figures.filter { $0.codeSystem == "ICD-10-CM" }
        #expect(all.map(\.metric) == only.map(\.metric))
        #expect(all.map(\.value) == only.map(\.value))
        #expect(all.map(\.interval) == only.map(\.interval))
    }

    @Test("suggestions below the threshold are left out")
    func threshold() throws {
        let report = try report(assignments("a: I10"), assignments("a: I10@0.9 E11.9@0.2")) {
            $0.minimumConfidence = 0.5
        }
        #expect(isClose(report.figure("micro_precision", level: "code"), 1))
    }

    @Test("an empty gold standard is refused")
    func emptyGold() {
        let error = #expect(throws: EvaluationError.self) {
            try report(assignments(), assignments("a: I10"))
        }
        #expect(error?.code == .noDocuments)
    }

    @Test("the same input gives the same bytes, in whatever order the documents stand")
    func determinism() throws {
        let gold = assignments("a: I10 J44.9", "b: E11.65", "c: S52.501A")
        let first = try report(gold, assignments("a: I10@0.8", "b: E11.9@0.6", "c: S52.502A@0.4"))
        let second = try report(gold, assignments("c: S52.502A@0.4", "b: E11.9@0.6", "a: I10@0.8"))
        #expect(try first.json() == second.json())
        #expect(first.csv() == second.csv())
        let text = String(decoding: first.csv(), as: UTF8.self)
        #expect(text.hasPrefix("metric,level,value,low,high,count,unit,code_system,dimension,group\r\n"))
        #expect(text.contains("\r\nmicro_recall,code,0.25,"))
        let json = String(decoding: try first.json(), as: UTF8.self)
        #expect(json.contains("\"schema\" : \"chartline.coding-accuracy/1\""))
        #expect(json.contains("\"macro_convention\" : \"activeLabels\""))
        #expect(json.contains("\"documents_without_gold\" : 0"))
    }
}
