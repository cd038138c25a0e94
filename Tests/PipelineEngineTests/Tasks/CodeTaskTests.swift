import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Notes that cannot be coded are told of, and the rest is coded")
struct CodeTaskTests {
    private let folder: TemporaryFolder
    private let task: CodeTask

    init() throws {
        folder = try TemporaryFolder()
        task = CodeTask(installation: try TestInstallation.withTerminology.get(), terminology: nil)
    }

    private func coded(_ paths: [String]) throws -> (status: PipelineEngine.ExitStatus, table: CSVTable) {
        let output = folder.path("codes.csv")
        let status = try task.run(paths, output: output, style: .mentions, explains: false)
        return (status, try CSVTable(try folder.read("codes.csv")))
    }

    @Test("code writes the agreed columns for notes, named by their files")
    func columns() throws {
        let path = try folder.write("Assessment: Essential hypertension.", to: "visit-1.txt")
        let (status, table) = try coded([path])
        #expect(status == .done)
        let row = try #require(table.rows.first { table.cell("code", of: $0) == "I10" })
        #expect(table.cell("document_id", of: row) == "visit-1")
        #expect(table.cell("evidence", of: row) == "Essential hypertension")
    }

    @Test("an empty note gives no row, and the others theirs")
    func empty() throws {
        let paths = [
            try folder.write("", to: "a.txt"), try folder.write(" \n\t\n", to: "b.txt"),
            try folder.write("Hypertension.", to: "c.txt"),
        ]
        let (status, table) = try coded(paths)
        #expect(status == .done)
        #expect(table.rows.map { table.cell("document_id", of: $0) } == ["c"])
    }

    @Test("a note that is not there or no text is left out, with 3; where no note is left, its own status ends it")
    func unreadable() throws {
        let broken = folder.path("latin.txt")
        try Data([0x44, 0x69, 0x61, 0xE9, 0x74, 0x65]).write(to: URL(filePath: broken))
        let missing = folder.path("nowhere.txt")
        let (status, table) = try coded([missing, try folder.write("Hypertension.", to: "c.txt"), broken])
        #expect(status == .doneWithGaps)
        #expect(table.rows.map { table.cell("document_id", of: $0) } == ["c"])
        for (path, expected) in [(missing, PipelineEngine.ExitStatus.noInput), (broken, .unusableInput)] {
            let error = #expect(throws: PipelineError.self) { try coded([path]) }
            #expect(error?.status == expected)
        }
    }

    @Test(
        "what rests on a note in another language is flagged",
        arguments: [
            (
                "El paciente presenta dolor de espalda desde hace tres días. Antecedentes: diabetes mellitus.", true
            ),
            ("Le patient se plaint de douleurs depuis trois jours. Il a une hypertension et un diabète.", true),
            ("Der Patient klagt über Schmerzen seit drei Tagen. Es ist eine Hypertension und ein Asthma da.", true),
            ("Seen by Dr. Ana de la Cruz for hypertension, asthma. BP 120/80. Refilled albuterol.", false),
        ])
    func otherLanguage(text: String, isFlagged: Bool) throws {
        let (_, table) = try coded([try folder.write(text, to: "note.txt")])
        #expect(!table.rows.isEmpty)
        #expect(table.rows.allSatisfy { (table.cell("flags", of: $0) ?? "").contains("other_language") == isFlagged })
    }

    @Test("a note that is one line of thousands of sections gives its code once")
    func oneLine() throws {
        let sentence = "Assessment: type 2 diabetes mellitus with hyperglycemia. Plan: diet. "
        let note = String(repeating: sentence, count: 20_000)
        let (status, table) = try coded([try folder.write(note, to: "long.txt")])
        #expect(status == .done)
        #expect(table.rows.map { table.cell("code", of: $0) } == ["E11.65"])
    }
}
