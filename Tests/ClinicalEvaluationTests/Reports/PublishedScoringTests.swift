import ClinicalEvaluation
import Foundation
import Testing

@Suite("ACI-BENCH's published scoring is reproduced to two decimals")
struct PublishedScoringTests {
    private static let folder = ProcessInfo.processInfo.environment["CHARTLINE_DATA"].map { $0 + "/aci-bench/" }

    private static func has(_ name: String) -> Bool {
        folder.map { FileManager.default.fileExists(atPath: $0 + name) } ?? false
    }

    private static let absence: Comment = "CHARTLINE_DATA names no folder with this part of aci-bench"

    /// The notes of a part, and the conversations that they were made from.
    private func visits(_ name: String) throws -> (notes: [String], dialogues: [String]) {
        let table = try KeyedTable([UInt8](try Data(contentsOf: URL(filePath: (Self.folder ?? "") + name))))
        return (
            table.rows.map { table.text("note", of: $0) }, table.rows.map { table.text("dialogue", of: $0) }
        )
    }

    /// ROUGE-1, 2, L and Lsum times 100, with two decimals.
    private func shown(_ scores: [RougeScores]) -> [String] {
        let values: [KeyPath<RougeScores, Double>] = [
            \.rouge1.f1, \.rouge2.f1, \.rougeL.f1, \.rougeLsum.f1,
        ]
        return values.map { String(format: "%.2f", 100 * (NoteScores.mean(scores, $0) ?? 0)) }
    }

    // The figures of the validation part are those of rouge-score 0.1.2 over the divisions of the published tagger.
    @Test("the conversation in the note's place", .enabled(if: has("valid.csv"), absence))
    func copies() throws {
        let visits = try visits("valid.csv")
        let scores = try NoteScores(references: visits.notes, predictions: visits.dialogues)
        #expect(shown(scores.full) == ["34.18", "13.99", "20.23", "31.88"])
    }

    @Test("another patient's note in the note's place, whole and by division", .enabled(if: has("valid.csv"), absence))
    func otherPatients() throws {
        let notes = try visits("valid.csv").notes
        let scores = try NoteScores(references: notes, predictions: Array(notes.dropFirst() + notes.prefix(1)))
        #expect(shown(scores.full) == ["34.27", "8.31", "16.49", "31.01"])
        #expect(shown(scores.divisions[.subjective] ?? []) == ["32.74", "14.92", "22.95", "22.95"])
        #expect(shown(scores.divisions[.objectiveExam] ?? []) == ["25.66", "11.94", "21.35", "21.35"])
        #expect(shown(scores.divisions[.objectiveResults] ?? []) == ["30.89", "17.44", "29.80", "29.80"])
        #expect(shown(scores.divisions[.assessmentAndPlan] ?? []) == ["33.02", "9.99", "18.52", "18.52"])
    }

    @Test(
        "the published row «copy of the transcript» of the first test part",
        .enabled(if: has("test1.csv"), absence))
    func firstTest() throws {
        let visits = try visits("test1.csv")
        let scores = try NoteScores(references: visits.notes, predictions: visits.dialogues)
        #expect(shown(scores.full) == ["32.84", "12.53", "18.86", "30.61"])
    }

    @Test(
        "the published row «copy of the transcript» of the second test part",
        .enabled(if: has("test2.csv"), absence))
    func secondTest() throws {
        let visits = try visits("test2.csv")
        let shown = shown(try NoteScores(references: visits.notes, predictions: visits.dialogues).full)
        #expect([shown[0], shown[1], shown[3]] == ["32.34", "13.07", "30.32"])
    }
}
