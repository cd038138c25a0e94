internal import ClinicalModel
internal import DelimitedText

/// The confidence of a suggestion by its basis, quality and section (`coding/confidence.tsv`).
///
/// The figures are a first calibration by judgement; they are not fitted to local data.
struct ConfidenceTable: Sendable {
    private struct Key: Hashable {
        var basis: String
        var quality: String
        var section: String
    }

    private var rows: [Key: Double] = [:]

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        let name = "coding/confidence.tsv"
        let read = try tables.read(
            name, ["basis", "quality", "section", "confidence"]
        ) { row throws(MappingTable.Failure) in
            guard let confidence = Double(row.cells[3]), (0...1).contains(confidence) else {
                throw tables.failure(name, row, "the confidence must be a number from 0 to 1")
            }
            return (Key(basis: row.cells[0], quality: row.cells[1], section: row.cells[2]), confidence)
        }
        for (key, confidence) in read { rows[key] = confidence }
    }

    /// The confidence; the row for any section stands in for a missing one, and 0.1 for a missing pair.
    func confidence(_ basis: CodeSuggestion.Basis, _ quality: MatchQuality, _ section: SectionClass) -> Double {
        let key = Key(basis: basis.rawValue, quality: quality.rawValue, section: section.rawValue)
        let any = Key(basis: basis.rawValue, quality: quality.rawValue, section: "*")
        return rows[key] ?? rows[any] ?? 0.1
    }
}
