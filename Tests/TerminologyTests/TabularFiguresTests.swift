import Foundation
import Terminology
import Testing

/// The folder with the public ICD-10-CM files; `nil` where it is not set.
private let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"]

@Suite("The April 2026 tabular list", .enabled(if: data != nil, "CHARTLINE_DATA names no data folder"))
struct TabularFiguresTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: (data ?? "") + "/icd10cm/" + name)))
    }

    /// The derived list lacks category QA0, whose second character is a letter: 20 codes, 13 of them billable.
    @Test("it expands to the 98,166 codes of the derived list, 74,706 of them billable, and category QA0")
    func figures() throws {
        let nodes = try TabularImporter.read(try bytes("icd10c-tabular-April-1-2026.xml"), name: "tabular").nodes
        let subdivided = Set(nodes.compactMap(\.parent))
        var places: [String: Int] = [:]
        for (place, node) in nodes.enumerated() where node.level == .code || node.level == .seventhCharacter {
            places[node.label] = place
        }
        #expect(places.count == 98_166 + 20)
        #expect(places.values.filter { !subdivided.contains($0) }.count == 74_706 + 13)
        #expect(places.keys.filter { $0.hasPrefix("QA0") }.count == 20)

        var unlike: [String] = []
        var seen = 0
        let rows = String(decoding: try bytes("icd10cm_2026apr_codes_derived.tsv"), as: UTF8.self)
        for row in rows.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard let place = places[cells[0]], let parent = nodes[place].parent else {
                unlike.append(cells[0])
                continue
            }
            seen += 1
            let node = nodes[place]
            let title = (node.level == .seventhCharacter ? nodes[parent].title + ", " : "") + node.title
            // The derived list adds an alternative wording to some seventh characters, after a stroke.
            let sameTitle = title == cells[3] || cells[3].hasPrefix(title + "/")
            let sameBillable = subdivided.contains(place) == (cells[1] == "0")
            if !sameBillable || nodes[parent].label != cells[2] || !sameTitle { unlike.append(cells[0]) }
        }
        #expect(seen == 98_166)
        #expect(unlike.isEmpty)
    }
}
