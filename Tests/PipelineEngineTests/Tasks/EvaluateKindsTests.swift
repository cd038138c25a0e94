import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Every evaluation writes metrics, tables and a page, and names what is wrong with its input")
struct EvaluateKindsTests {
    private func task() -> EvaluateTask {
        EvaluateTask(
            installation: Installation(
                environment: ["CHARTLINE_HOME": Repository.path], executable: nil, workingFolder: "/"))
    }

    private func settings(_ folder: TemporaryFolder) -> EvaluateTask.Settings {
        var settings = EvaluateTask.Settings(output: folder.path("out"))
        settings.resamples = 20
        return settings
    }

    /// The rows of `metrics.csv` by metric and level, after a look at all files.
    private func figures(_ folder: TemporaryFolder) throws -> [String: String] {
        let table = try CSVTable(try folder.read("out/metrics.csv"))
        #expect(
            table.columns == [
                "metric", "level", "value", "low", "high", "count", "unit", "code_system", "dimension", "group",
            ])
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>") && !page.contains("<script") && !page.contains("http://"))
        let json = try JSONSerialization.jsonObject(with: Data(try folder.read("out/metrics.json"))) as? [String: Any]
        #expect(json?["schema"] as? String == "chartline.evaluation/1")
        #expect((json?["figures"] as? [Any])?.count == table.rows.count)
        var values: [String: String] = [:]
        for row in table.rows where table.cell("dimension", of: row) == "all" {
            values[(table.cell("metric", of: row) ?? "") + " " + (table.cell("level", of: row) ?? "")] =
                table.cell("value", of: row)
        }
        return values
    }

    @Test("drafts from a folder against a table, with sources, groups and another system")
    func drafting() throws {
        let folder = try TemporaryFolder()
        try folder.write("id,note,sex\na,PLAN: Continue metformin 500 mg.,f\nb,Denies fever.,m\n", to: "gold.csv")
        try folder.write("PLAN: Continue metformin 500 mg.", to: "drafts/a.txt")
        try folder.write("Denies fever.", to: "drafts/c.md")
        try folder.write(
            "{\"document_id\":\"a\",\"text\":\"keep taking metformin five hundred milligrams, we continue that plan\"}\n"
                + "{\"document_id\":\"b\",\"text\":\"no fever\"}\n", to: "sources.jsonl")
        try folder.write("id\tdraft\na\tContinue.\nb\tDenies fever.\n", to: "other.tsv")
        var options = EvaluateTask.DraftingOptions(predicted: folder.path("drafts"))
        options.gold = folder.path("gold.csv")
        options.sources = folder.path("sources.jsonl")
        options.compare = folder.path("other.tsv")
        var lines = ""
        let status = try task().drafting(options, settings(folder)) { lines += String(decoding: $0, as: UTF8.self) }
        #expect(status == .done)
        let figures = try figures(folder)
        #expect(figures["rouge1_f1 full"] == "0.5")
        #expect(figures["number_fidelity source"] == "1.0")
        #expect(lines.contains("rouge1_f1\tfull\t0.500\t"))
        let issues = String(decoding: try folder.read("out/input-issues.csv"), as: UTF8.self)
        #expect(issues.contains("document_without_gold,predicted,,c,,"))
        #expect(issues.contains("document_without_prediction,gold,,b,,"))
        let json = String(decoding: try folder.read("out/metrics.json"), as: UTF8.self)
        #expect(json.contains("\"p_value\""))
        #expect(!json.contains("metformin"))
        let documents = try CSVTable(try folder.read("out/documents.csv"))
        #expect(documents.rows.count == 2)
    }

    @Test("a draft's JSON brings its citations, found in the sources")
    func citations() throws {
        let folder = try TemporaryFolder()
        let draft = """
            {"template":"soap","title":"Note","sections":["Plan"],"sentences":[
            {"section":"Plan","text":"Continue metformin.","citations":[{"document":"a","start":0,"end":18}]},
            {"section":"Plan","text":"Return soon.","citations":[{"document":"a","start":5,"end":900}]}],"omissions":[]}
            """
        try folder.write(draft, to: "drafts/patient/a.json")
        try folder.write("# Note\n\nContinue metformin.", to: "drafts/patient/a.md")
        try folder.write("continue metformin as before", to: "sources/a.txt")
        var options = EvaluateTask.DraftingOptions(predicted: folder.path("drafts"))
        options.sources = folder.path("sources")
        #expect(try task().drafting(options, settings(folder)) { _ in } == .done)
        let figures = try figures(folder)
        #expect(figures["citation_validity citations"] == "0.5")
        #expect(figures["unsupported_sentence_rate citations"] == "0.5")
        #expect(figures["rouge1_f1 full"] == nil)
    }

    @Test("transcripts, with attributes in a table of their own")
    func transcription() throws {
        let folder = try TemporaryFolder()
        try folder.write("the patient has a fever", to: "said/a.txt")
        try folder.write("the patient had a fever", to: "heard/a.txt")
        try folder.write("document_id,language\na,en\nz,es\n", to: "people.csv")
        var settings = settings(folder)
        settings.attributes = folder.path("people.csv")
        let options = EvaluateTask.TranscriptionOptions(gold: folder.path("said"), predicted: folder.path("heard"))
        #expect(try task().transcription(options, settings) { _ in } == .done)
        #expect(try figures(folder)["word_error_rate normalized"] == "0.2")
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        #expect(page.contains("<td class=\"\">had</td>"))
        let issues = String(decoding: try folder.read("out/input-issues.csv"), as: UTF8.self)
        #expect(issues.contains("unused_attributes,attributes,,z,,"))
    }

    @Test("labels, and fairness of codes and of the terms of drafts")
    func labels() throws {
        let folder = try TemporaryFolder()
        var gold = "document_id,code_system,code,sex\n"
        var predicted = "document_id,code_system,code,confidence\n"
        for number in 0..<30 {
            gold += "d\(number),ICD-10-CM,\(number % 2 == 0 ? "I10" : "E11.9"),\(number < 15 ? "female" : "male")\n"
            predicted += "d\(number),ICD-10-CM,I10,0.\(number % 9 + 1)\n"
            try folder.write(number % 2 == 0 ? "Has fever." : "Has cough.", to: "notes/d\(number).txt")
            try folder.write("Has fever.", to: "drafts/d\(number).txt")
        }
        let options = EvaluateTask.LabelOptions(
            gold: try folder.write(gold, to: "gold.csv"), predicted: try folder.write(predicted, to: "codes.csv"))
        #expect(try task().classification(options, settings(folder)) { _ in } == .done)
        #expect(try figures(folder)["accuracy classes"] == "0.5")
        #expect(try task().fairness(options, settings(folder)) { _ in } == .done)
        let table = String(decoding: try folder.read("out/metrics.csv"), as: UTF8.self)
        #expect(table.contains("demographic_parity_difference,decisions,"))
        #expect(table.contains(",decisions,all,sex,female\n") || table.contains(",decisions,all,sex,female\r\n"))
        try folder.write(
            "document_id,language\n" + (0..<30).map { "d\($0),\($0 < 15 ? "en" : "es")\n" }.joined(), to: "people.csv")
        var drafts = EvaluateTask.LabelOptions(gold: folder.path("notes"), predicted: folder.path("drafts"))
        drafts.kind = .drafts
        var settings = settings(folder)
        settings.attributes = folder.path("people.csv")
        #expect(try task().fairness(drafts, settings) { _ in } == .done)
        #expect(try figures(folder)["true_positive_rate decisions"] == "0.5")
    }

    @Test("texts are changed, and what that costs is measured")
    func robustness() throws {
        let folder = try TemporaryFolder()
        try folder.write("The patient denies fever and has hypertension.", to: "notes/a.txt")
        #expect(
            try task().perturb(
                [folder.path("notes")], name: "negation_flip", rate: 1, seed: 1, output: folder.path("changed"))
                == .done)
        #expect(
            String(decoding: try folder.read("changed/a.txt"), as: UTF8.self)
                == "The patient reports fever and has hypertension.")
        let before = try folder.write("document_id,label\na,x\nb,y\n", to: "before.csv")
        let after = try folder.write("document_id,label\na,x\nb,\n", to: "after.csv")
        let options = EvaluateTask.RobustnessOptions(predicted: before, perturbed: [("typos", after)])
        #expect(try task().robustness(options, settings(folder)) { _ in } == .done)
        #expect(try figures(folder)["attack_success_rate typos"] == "0.5")
    }

    @Test("runs, tasks, ratings and pilots")
    func records() throws {
        let folder = try TemporaryFolder()
        let runs = try folder.write("document_id,run,label\na,1,x\na,2,x\nb,1,x\nb,2,y\n", to: "runs.csv")
        #expect(try task().consistency(runs: runs, compare: nil, settings(folder)) { _ in } == .done)
        #expect(try figures(folder)["label_jaccard repeated"] == "0.5")
        let tasks = try folder.write("task,seconds\na,1\nb,3\n", to: "tasks.csv")
        #expect(
            try task().operations(tasks: tasks, compare: nil, wallSeconds: 4, watts: 10, settings(folder)) { _ in }
                == .done)
        #expect(try figures(folder)["latency_median seconds"] == "2.0")
        let ratings = try folder.write(
            """
            item,rater,role,dimension,rating
            a,r,coder,trust,4
            a,s,coder,trust,5
            b,r,coder,trust,2
            b,r,coder,usefulness,3

            """, to: "r.csv")
        #expect(try task().ratings(ratings: ratings, compare: nil, pilot: nil, settings(folder)) { _ in } == .done)
        let page = String(decoding: try folder.read("out/report.html"), as: UTF8.self)
        let cards = page.components(separatedBy: "<ul class=\"cards\">").last?.components(separatedBy: "</ul>").first
        for dimension in ["trust", "usefulness"] { #expect(cards?.contains(", \(dimension)") == true) }
        #expect(try figures(folder)["mean_rating trust"] == "3.25")
    }

    @Test("what cannot be used is refused with file, line and status")
    func refusals() throws {
        let folder = try TemporaryFolder()
        func status(_ body: () throws -> PipelineEngine.ExitStatus) -> (PipelineEngine.ExitStatus?, String) {
            do {
                return (try body(), "")
            } catch let error as PipelineError {
                return (error.status, error.description)
            } catch {
                return (nil, "\(error)")
            }
        }
        let gold = try folder.write("document_id,label\na,x\n", to: "gold.csv")
        let wrong = try folder.write("document_id,label,probability\na,x,3\n", to: "wrong.csv")
        let labels = EvaluateTask.LabelOptions(gold: gold, predicted: wrong)
        let refused = status { try task().classification(labels, settings(folder)) { _ in } }
        #expect(refused.0 == .unusableInput && refused.1.contains("wrong.csv, line 2"))
        let twice = try folder.write("document_id,text\na,one\na,two\n", to: "twice.csv")
        var drafts = EvaluateTask.DraftingOptions(predicted: twice)
        drafts.gold = twice
        let repeated = status { try task().drafting(drafts, settings(folder)) { _ in } }
        #expect(repeated.0 == .unusableInput && repeated.1.contains("line 3"))
        let missing = EvaluateTask.LabelOptions(gold: folder.path("none.csv"), predicted: gold)
        #expect(status { try task().classification(missing, settings(folder)) { _ in } }.0 == .noInput)
        let alone = status {
            try task().fairness(EvaluateTask.LabelOptions(gold: gold, predicted: gold), settings(folder)) { _ in }
        }
        #expect(alone.0 == .unusableInput && alone.1.contains("--attributes"))
        #expect(
            status { try task().perturb([gold], name: "noise", rate: 1, seed: 1, output: folder.path("p")) }.0 == .usage
        )
        let rated = try folder.write("item,rater,role,dimension,rating\na,r,coder,trust,9\n", to: "r.csv")
        #expect(
            status { try task().ratings(ratings: rated, compare: nil, pilot: nil, settings(folder)) { _ in } }.1
                .contains("line 2"))
    }
}
