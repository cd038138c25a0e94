import ClinicalModel
import ClinicalText
import Foundation
import Testing

/// The visible half of the NegEx test kit: a concept, a sentence, affirmed or negated.
@Suite("Negation on the NegEx sentences")
struct NegationDataTests {
    static let path = ProcessInfo.processInfo.environment["CHARTLINE_DATA"].map { $0 + "/negation/negex_visible.tsv" }
    static let isThere = path.map { FileManager.default.fileExists(atPath: $0) } ?? false

    @Test("the negated are found with an F1 of at least .97", .enabled(if: isThere, "CHARTLINE_DATA is not set"))
    func floor() throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        let text = try String(contentsOfFile: try #require(Self.path), encoding: .utf8)
        var (truePositives, falsePositives, falseNegatives) = (0, 0, 0)
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map {
                    $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" ")).replacingOccurrences(
                        of: "\"\"", with: "\"")
                }
            let isNegated = cells[3].hasPrefix("Negated")
            let analysis = analyzer.analyze(cells[2])
            let range = ConceptPlace.range(of: cells[1], in: cells[2]) ?? 0..<cells[2].utf8.count
            let isPredicted = analyzer.context(of: range, in: analysis).assertion == .absent
            switch (isNegated, isPredicted) {
            case (true, true): truePositives += 1
            case (false, true): falsePositives += 1
            case (true, false): falseNegatives += 1
            case (false, false): break
            }
        }
        let f1 = Double(2 * truePositives) / Double(2 * truePositives + falsePositives + falseNegatives)
        #expect(f1 >= 0.97, "F1 \(f1)")
    }
}
