import ClinicalEvaluation
import Foundation
import Measuring

/// A hundred thousand coded documents with a system's suggestions, as tables for `chartline evaluate coding`.
///
/// Codes are those of the release of ICD-10-CM that `CHARTLINE_DATA` has, and made-up ones where it names none; few are
/// frequent. Six suggestions in ten are right, two are another code of the category, and two are drawn.
struct CodedBatch {
    let documentCount = 100_000
    private(set) var goldCodeCount = 0
    private var generator = Xoshiro256(seed: 20_260_402)

    /// Writes `coded.csv` and `suggested.csv` into a folder.
    mutating func write(to folder: String) throws {
        let codes = Self.codes()
        let sexes = ["female", "male", "unknown"]
        let ages = ["0-17", "18-44", "45-64", "65-79", "80+"]
        var gold = "document_id,code_system,code,sex,age_band\n"
        var suggested = "document_id,code_system,code,confidence,basis\n"
        for document in 0..<documentCount {
            let person = "\(sexes[document % 3]),\(ages[document % 5])"
            for _ in 0..<Int.random(in: 2...8, using: &generator) {
                let draw = Double.random(in: 0..<1, using: &generator)
                let place = Int(draw * draw * draw * Double(codes.count))
                gold += "d\(document),ICD-10-CM,\(codes[place]),\(person)\n"
                goldCodeCount += 1
                let kind = Int.random(in: 0..<10, using: &generator)
                let other = kind < 6 ? place : kind < 8 ? min(place + 1, codes.count - 1) : drawn(codes.count)
                let confidence = Double(Int.random(in: 0...999, using: &generator)) / 1000
                suggested +=
                    "d\(document),ICD-10-CM,\(codes[other]),\(confidence),\(kind < 8 ? "text" : "structured")\n"
            }
        }
        try Data(gold.utf8).write(to: URL(filePath: folder + "/coded.csv"))
        try Data(suggested.utf8).write(to: URL(filePath: folder + "/suggested.csv"))
    }

    private mutating func drawn(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private static func codes() -> [String] {
        let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"] ?? ""
        let list = data + "/icd10cm/icd10cm_2026apr_codes_derived.tsv"
        guard let text = try? String(contentsOfFile: list, encoding: .utf8) else {
            return (0..<8000).map {
                let letter = Unicode.Scalar(UInt8(0x41 + $0 / 400))
                return "\(letter)\(10 + $0 / 5 % 80).\($0 % 5)"
            }
        }
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            return cells.count > 1 && cells[1] == "1" ? String(cells[0]) : nil
        }
    }

    /// The seconds of wall time that the command takes, and its own processor seconds.
    static func evaluate(program: String, folder: String) throws -> (wall: Double, processor: Double) {
        let clock = ContinuousClock()
        var processor = 0.0
        let wall = try clock.measure {
            processor = try cpuSeconds(of: [
                program, "evaluate", "coding", "--gold", folder + "/coded.csv", "--predicted",
                folder + "/suggested.csv", "--output", folder + "/evaluation",
            ])
        }
        return (Double(wall.components.seconds) + Double(wall.components.attoseconds) * 1e-18, processor)
    }
}
