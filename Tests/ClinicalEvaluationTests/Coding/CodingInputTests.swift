import ClinicalEvaluation
import Testing

@Suite("What is wrong with the tables is named, counted, and mended or refused")
struct CodingInputTests {
    private func evaluate(
        _ gold: CodeAssignments, _ predicted: CodeAssignments, knows: Set<String>? = nil
    ) throws -> CodingAccuracyReport {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 0
        if let knows { evaluation.knows = { code, _ in knows.contains(code) } }
        return try evaluation.evaluate(gold: gold, predicted: predicted)
    }

    @Test("dotted and undotted codes agree, and every rewritten one is named with its line")
    func mixedDots() throws {
        let gold = try CodeAssignments(csv: Array("document_id,code_system,code\na,ICD-10-CM,E11.65\n".utf8))
        let predicted = try CodeAssignments(
            csv: Array("document_id,code_system,code\na,icd10cm,e1165\n".utf8), side: .predicted)
        let report = try evaluate(gold, predicted)
        #expect(report.figure("micro_f1", level: "code")?.value == 1)
        #expect(
            report.issues.kept == [
                CodeTableIssue(kind: .rewrittenCode, side: .predicted, line: 2, document: "a", subject: "e1165")
            ])
    }

    @Test("documents missing on either side are named and counted")
    func missingDocuments() throws {
        let report = try evaluate(assignments("a: I10", "b: I10"), assignments("a: I10", "z: I10"))
        #expect(report.issues.count(.documentWithoutPrediction) == 1)
        #expect(report.issues.count(.documentWithoutGold) == 1)
        let csv = String(decoding: report.issuesCSV(), as: UTF8.self)
        #expect(csv.contains("document_without_gold,predicted,,z,,"))
        #expect(csv.contains("document_without_prediction,gold,,b,,"))
        #expect(!String(decoding: try report.json(), as: UTF8.self).contains("\"z\""))
    }

    @Test("tables with no document in common are refused")
    func nothingInCommon() {
        let error = #expect(throws: EvaluationError.self) { try evaluate(assignments("a: I10"), assignments("b: I10")) }
        #expect(error?.code == .noDocuments)
        #expect(error?.message.contains("document_id") == true)
    }

    @Test("codes that the terminology does not know are counted as written")
    func unknownCodes() throws {
        let report = try evaluate(
            assignments("a: I10 X99.99", "b: X99.99"), assignments("a: I10", "b: X99.99"), knows: ["I10"])
        #expect(report.unknownCodes.map(\.code) == ["X99.99"])
        #expect(report.unknownCodes.map(\.count) == [3])
        #expect(report.figure("micro_recall", level: "code")?.value == 2.0 / 3)
    }

    @Test("all confidences out of range are counted, and the first lines named")
    func confidencesOutOfRange() {
        let rows = (0..<7).map { "a,CPT,9921\($0),\($0 == 0 ? "0.5" : "85")" }.joined(separator: "\n")
        let error = #expect(throws: EvaluationError.self) {
            try CodeAssignments(csv: Array("document_id,code_system,code,confidence\n\(rows)".utf8))
        }
        #expect(error?.code == .invalidConfidence)
        #expect(error?.line == 3)
        #expect(error?.message.hasPrefix("6 confidences are no numbers from 0 to 1 (lines 3, 4, 5, 6, 7, …)") == true)
    }

    @Test("a suggestion without a confidence among others with one is named")
    func missingConfidence() throws {
        let predicted = try CodeAssignments(
            csv: Array("document_id,code_system,code,confidence\na,CPT,99213,0.5\na,CPT,99214,\n".utf8),
            side: .predicted)
        #expect(predicted.issues.count(.missingConfidence) == 1)
    }

    @Test("optional codes count neither for nor against")
    func optionalCodes() throws {
        let gold = try CodeAssignments(
            csv: Array(
                "encounter_id\tcode_system\tcode\tstatus\na\tICD-10-CM\tI10\tcore\na\tICD-10-CM\tE66.9\toptional"
                    .utf8))
        let suggested = try evaluate(gold, assignments("a: I10 E66.9"))
        #expect(suggested.figure("micro_f1", level: "code")?.value == 1)
        #expect(suggested.goldCodeCount == 1)
        let left = try evaluate(gold, assignments("a: I10"))
        #expect(left.figure("micro_f1", level: "code")?.value == 1)
    }

    @Test("two values of one attribute are named, and the first counts")
    func conflictingAttributes() throws {
        let gold = try CodeAssignments(
            csv: Array("document_id,code_system,code,sex\na,CPT,99213,female\na,CPT,99214,male\na,CPT,99215,".utf8))
        #expect(gold.documents[0].attributes == ["sex": "female"])
        #expect(gold.issues.count(.conflictingAttribute) == 1)
    }

    @Test("the gold table says whether documents or encounters are scored, and keys can be renamed")
    func keys() throws {
        #expect(CodeAssignments.Key(goldTable: Array("document_id,code\n".utf8)) == .document)
        #expect(CodeAssignments.Key(goldTable: Array("encounter_id\tcode\r\n".utf8)) == .encounter)
        let gold = try CodeAssignments(
            csv: Array("encounter_id,code_system,code\nvisit-1,CPT,99213".utf8), key: .encounter,
            renaming: ["visit-1": "E1"])
        #expect(gold.documents.map(\.id) == ["E1"])
    }

    @Test("more issues of a kind than are kept are all counted")
    func manyIssues() throws {
        let rows = (0..<1500).map { "d\($0),ICD-10-CM,i10" }.joined(separator: "\n")
        let gold = try CodeAssignments(csv: Array("document_id,code_system,code\n\(rows)".utf8))
        let report = try evaluate(gold, gold)
        #expect(report.issues.count(.rewrittenCode) == 3000)
        #expect(report.issues.kept.count == CodeTableIssues.keptPerKind)
    }
}
