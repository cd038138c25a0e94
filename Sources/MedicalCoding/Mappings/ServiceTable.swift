internal import ClinicalModel
internal import DelimitedText

/// A drug given or a piece of equipment supplied, by its HCPCS Level II number (`terminology/hcpcs-items.tsv`).
struct SuppliedItem: Hashable, Sendable {
    /// What kind of item it is.
    enum Kind: String, Hashable, Sendable {
        case drug, equipment
    }

    /// What one billing unit holds.
    struct UnitSize: Hashable, Sendable {
        var amount: Double
        /// `mg`, `mcg`, `ml` or `unit`.
        var unit: String
    }

    var code: String
    var kind: Kind
    /// Words by which a note or a record names it, lower-case.
    var phrases: [String]
    /// What one billing unit holds; `nil` where each time counts one.
    var unitSize: UnitSize?
}

/// What a note has to say for a service to count as given at the visit (`coding/performed.tsv`).
struct PerformedCues: Sendable {
    /// Words that say that a service was given.
    let performed: [[UInt8]]
    /// Words that say that it is ordered, planned or meant for home.
    let planned: [[UInt8]]
    /// Words that say that it was given before.
    let earlier: [[UInt8]]
}

/// The services that are found in the words of a note.
struct ServiceTable: Sendable {
    let items: [SuppliedItem]
    let cues: PerformedCues

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        let name = "terminology/hcpcs-items.tsv"
        items = try tables.read(
            name, ["code", "kind", "phrases", "amount", "unit"]
        ) { row throws(MappingTable.Failure) in
            guard let kind = SuppliedItem.Kind(rawValue: row.cells[1]) else {
                throw tables.failure(name, row, "the kind must be drug or equipment")
            }
            var size: SuppliedItem.UnitSize?
            if !row.cells[3].isEmpty {
                guard let amount = Double(row.cells[3]), amount > 0, !row.cells[4].isEmpty else {
                    throw tables.failure(name, row, "the amount must be a positive number with its unit")
                }
                size = SuppliedItem.UnitSize(amount: amount, unit: row.cells[4])
            }
            return SuppliedItem(
                code: row.cells[0], kind: kind,
                phrases: row.cells[2].lowercased().split(separator: ";").map(String.init), unitSize: size)
        }
        let cuesName = "coding/performed.tsv"
        let rows = try tables.read(cuesName, ["sense", "words"]) { row throws(MappingTable.Failure) in
            guard ["performed", "planned", "earlier"].contains(row.cells[0]), !row.cells[1].isEmpty else {
                throw tables.failure(cuesName, row, "the sense must be performed, planned or earlier")
            }
            return (row.cells[0], Array(row.cells[1].lowercased().utf8))
        }
        func words(_ sense: String) -> [[UInt8]] { rows.filter { $0.0 == sense }.map(\.1) }
        cues = PerformedCues(performed: words("performed"), planned: words("planned"), earlier: words("earlier"))
    }

    /// The item that a label names; `nil` for any other.
    func item(named label: String, kind: SuppliedItem.Kind) -> SuppliedItem? {
        let words = " " + label.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : " " } + " "
        return items.first { item in item.kind == kind && item.phrases.contains { words.contains(" \($0) ") } }
    }
}
