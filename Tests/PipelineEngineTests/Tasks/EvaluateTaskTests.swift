import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Evaluate writes metrics, a table, a page and what was wrong with the input")
struct EvaluateTaskTests {
    private func run(
        _ folder: TemporaryFolder, gold: String, predicted: String,
        _ change: (inout EvaluateTask.Options) -> Void = { _ in }
    ) throws -> String {
        var options = EvaluateTask.Options(
            gold: try folder.write(gold, to: "gold.csv"), predicted: try folder.write(predicted, to: "codes.csv"),
            output: folder.path("out"))
        options.resamples = 20
        change(&options)
        var text = ""
        let task = EvaluateTask(installation: try TestInstallation.withTerminology.get())
        #expect(try task.coding(options) { text += String(decoding: $0, as: UTF8.self) } == .done)
        return text
    }

    private static let gold =
        "document_id,code_system,code,sex\na,ICD-10-CM,I10,female\na,ICD-10-CM,E119,female\nb,ICD-10-CM,I10,male\n"
    private static let predicted = """
        document_id,code_system,code,confidence,evidence
        a,ICD-10-CM,I10,0.9,raised pressure
        b,ICD-10-CM,J44.9,0.4,cough
        z,ICD-10-CM,I10,0.4,other

        """

    @Test("four files, figures on standard output, chapters by their titles")
    func files() throws {
        let folder = try TemporaryFolder()
        let text = try run(folder, gold: Self.gold, predicted: Self.predicted)
        #expect(text.contains("\nall\tmicro_recall\tcode\t0.333\t"))
        let table = try CSVTable(try folder.read("out/metrics.csv"))
        #expect(table.columns.suffix(2) == ["dimension", "group"])
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        #expect(page.contains("circulatory system"))
        #expect(page.contains("raised pressure") || page.contains("cough"))
        let issues = String(decoding: try folder.read("out/input-issues.csv"), as: UTF8.self)
        #expect(issues.contains("rewritten_code,gold,3,a,E119,"))
        #expect(issues.contains("document_without_gold,predicted,,z,,"))
    }

    @Test("codes of a system without chapters stand together, behind the chapters")
    func systemsWithoutChapters() throws {
        let folder = try TemporaryFolder()
        let gold = Self.gold + "a,CPT,99213,female\nb,CPT,93000,male\n"
        _ = try run(folder, gold: gold, predicted: Self.predicted + "a,CPT,99213,0.9,visit\n")
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        let system = try #require(page.range(of: "<span class=\"code\">CPT</span>")).lowerBound
        for code in ["99213", "93000"].map({ "<span class=\"code\">\($0)</span>" }) {
            #expect(try #require(page.range(of: code)).lowerBound > system)
        }
        #expect(try #require(page.range(of: "circulatory system")).lowerBound < system)
    }

    @Test("an earlier run tells what changed, and examples can be left out")
    func baseline() throws {
        let folder = try TemporaryFolder()
        _ = try run(folder, gold: Self.gold, predicted: Self.predicted)
        let earlier = try folder.write(
            String(decoding: try folder.read("out/metrics.json"), as: UTF8.self), to: "earlier.json")
        _ = try run(folder, gold: Self.gold, predicted: Self.predicted) {
            $0.baseline = earlier
            $0.quotesRecords = false
        }
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        #expect(page.contains("Drift since the earlier run"))
        #expect(!page.contains("cough"))
        let error = #expect(throws: PipelineError.self) {
            try run(folder, gold: Self.gold, predicted: Self.predicted) { $0.baseline = $0.gold }
        }
        #expect(error?.status == .unusableInput)
    }

    @Test("a table that cannot be used ends with 65 and the line")
    func refused() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: PipelineError.self) {
            try run(folder, gold: Self.gold, predicted: Self.predicted + "a,ICD-10-CM,I10,40,\n")
        }
        #expect(error?.status == .unusableInput)
        #expect(error?.location?.hasSuffix("codes.csv, line 5") == true)
    }
}
