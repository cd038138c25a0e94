import ClinicalText
import DelimitedText
import Foundation
import Testing

@Suite("Headers of sections by their words")
struct SectionClassifierTests {
    static let classifier = Result { try SectionClassifier(files: RepositoryLexicons.sectionFiles) }
    static let path = ProcessInfo.processInfo.environment["CHARTLINE_DATA"].map {
        $0 + "/mts-dialog/MTS-Dialog-ValidationSet.csv"
    }
    static let isThere = path.map { FileManager.default.fileExists(atPath: $0) } ?? false

    @Test(
        "plain examples have their header",
        arguments: [
            ("Any fever? No. Chills? No. Chest pain? No. Shortness of breath? No.", "ROS", "review_of_systems"),
            ("No known drug allergies.", "ALLERGY", "allergies"),
            ("Appendectomy and hysterectomy.", "PASTSURGICAL", "past_surgical_history"),
            ("Doctor: Do you smoke?\nPatient: I quit. My mother had diabetes.", "FAM/SOCHX", "social_history"),
            ("Metformin 500 mg twice a day, lisinopril 10 mg daily.", "MEDICATIONS", "medications"),
        ])
    func examples(_ example: (String, String, String)) throws {
        let result = try Self.classifier.get().classify(example.0)
        #expect(result.header == example.1)
        #expect(result.section == example.2)
        #expect(result.margin >= 0)
    }

    @Test("a text without words has a header, and a missing table is named")
    func edges() throws {
        let empty = try Self.classifier.get().classify("")
        #expect(!empty.header.isEmpty)
        var files = RepositoryLexicons.sectionFiles
        files["sections/header-weights.tsv"] = nil
        #expect { _ = try SectionClassifier(files: files) } throws: {
            ($0 as? MappingTable.Failure)?.file == "sections/header-weights.tsv"
        }
    }

    @Test(
        "at least 75 % of the headers of MTS-Dialog's validation set are found",
        .enabled(if: isThere, "CHARTLINE_DATA is not set"))
    func validation() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: try #require(Self.path))))
        let table = try CSVTable(bytes)
        let right = try table.rows.filter { row in
            try Self.classifier.get().classify(row.cells[3]).header == row.cells[1]
        }
        #expect(right.count * 100 >= table.rows.count * 75, "\(right.count) of \(table.rows.count)")
    }
}
