import ClinicalText
import Foundation
import Measuring

/// The rows of text understanding, on the notes of ACI-BENCH.
struct TextBenches {
    private let notes: [String]
    /// Terms that both sides look for beside what each has: titles of ICD-10-CM.
    private let terms: [String]
    private let lexicons: [String: [UInt8]]
    /// A Python with medspaCy; empty for none.
    private let python: String

    private static let termCount = 20_000

    /// - Parameters:
    ///   - data: The folder of the outside data.
    ///   - mappings: The folder `Mappings`.
    init?(data: String, mappings: String, python: String) throws {
        self.python = python
        guard let notes = FileManager.default.contents(atPath: data + "/aci-bench/valid.csv"),
            let titles = FileManager.default.contents(atPath: data + "/icd10cm/icd10cm-codes-2024.txt")
        else { return nil }
        self.notes = Self.column("note", of: String(decoding: notes, as: UTF8.self))
        let lines = String(decoding: titles, as: UTF8.self).split(separator: "\n")
        // Every third: titles that follow each other are much alike.
        var terms: [String] = []
        var seen: Set<String> = []
        for (index, line) in lines.enumerated() where index % 3 == 0 && terms.count < Self.termCount {
            let title = line.dropFirst(8).trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
            if !title.isEmpty, seen.insert(title).inserted { terms.append(title) }
        }
        self.terms = terms
        var files: [String: [UInt8]] = [:]
        for folder in try FileManager.default.contentsOfDirectory(atPath: mappings) {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: mappings + "/" + folder)) ?? [] {
                let bytes = FileManager.default.contents(atPath: mappings + "/" + folder + "/" + name)
                files[folder + "/" + name] = bytes.map { [UInt8]($0) }
            }
        }
        lexicons = files
    }

    func rows() throws -> [Row] {
        let bytes = Double(notes.reduce(0) { $0 + $1.utf8.count })
        var files = lexicons
        let plain = ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files))
        let alone = bytes / 1e6 / seconds(plain)
        var rows = [
            Row(
                name: "text understanding, all lexicons", peer: "at least", ours: decimals(alone, 1) + " MB/s",
                theirs: "5.0 MB/s", ratio: alone / 5, bar: 1)
        ]
        files["lexicon/problems.tsv", default: []] += Array(
            terms.map { $0.replacingOccurrences(of: ";", with: ",") + "\t\n" }.joined().utf8)
        let full = ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files))
        let ours = seconds(full)
        guard let theirs = try medspacy() else { return rows }
        let perNote = { (seconds: Double) in decimals(Double(notes.count) / seconds, 1) + " notes/s" }
        rows.append(
            Row(
                name: "the same with \(terms.count) more terms", peer: "medspaCy, ConText, as many terms",
                ours: decimals(bytes / 1e6 / ours, 2) + " MB/s, " + perNote(ours),
                theirs: decimals(bytes / 1e6 / theirs, 3) + " MB/s, " + perNote(theirs), ratio: theirs / ours, bar: 50))
        return rows
    }

    /// CPU seconds for all notes, the median of five.
    private func seconds(_ analyzer: ClinicalTextAnalyzer) -> Double {
        var found = 0
        func read() { for note in notes { found += analyzer.analyze(note).mentions.count } }
        // The notes are few: ten times over, to be long enough to be timed.
        let times = (0..<6).map { _ in cpuSeconds { for _ in 0..<10 { read() } } / 10 }
        precondition(found > 0, "the analyzer found nothing")
        return median(Array(times.dropFirst()))
    }

    /// CPU seconds of medspaCy for the same notes; `nil` where it is not there.
    private func medspacy() throws -> Double? {
        guard !python.isEmpty else { return nil }
        let path = NSTemporaryDirectory() + "chartline-text-\(ProcessInfo.processInfo.processIdentifier).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try JSONSerialization.data(withJSONObject: ["notes": notes, "terms": terms]).write(to: URL(filePath: path))
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["text_peer.py", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Double(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// A column of a CSV file with quoted cells.
    private static func column(_ name: String, of csv: String) -> [String] {
        var rows: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        var scalars = csv.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            switch (scalar, isQuoted) {
            case ("\"", true) where next == "\"":
                cell.unicodeScalars.append(scalar)
                next = scalars.next()
            case ("\"", _): isQuoted.toggle()
            case (",", false), ("\n", false):
                rows[rows.count - 1].append(cell)
                cell = ""
                if scalar == "\n" { rows.append([]) }
            default: cell.unicodeScalars.append(scalar)
            }
        }
        guard let place = rows.first?.firstIndex(of: name) else { return [] }
        return rows.dropFirst().compactMap { $0.count > place ? $0[place] : nil }
    }
}
