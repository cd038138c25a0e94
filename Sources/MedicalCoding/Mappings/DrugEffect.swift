internal import DelimitedText
internal import Terminology

/// The codes for poisoning by, adverse effects and underdosing of a drug (`coding/drug-effects.tsv`).
struct DrugEffect: Hashable, Sendable {
    /// The name in lower case, as bytes.
    var drug: [UInt8]
    /// Five characters without a dot; the sixth tells what happened.
    var stem: String

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [DrugEffect] {
        let name = "coding/drug-effects.tsv"
        return try tables.read(name, ["drug", "stem"]) { row throws(MappingTable.Failure) in
            let stem = row.cells[1].filter { $0 != "." }
            guard stem.utf8.count == 5, ICD10Code(stem) != nil else {
                throw tables.failure(name, row, "the stem must have five characters")
            }
            return DrugEffect(drug: Array(row.cells[0].lowercased().utf8), stem: stem)
        }
    }
}
