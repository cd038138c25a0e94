internal import ClinicalModel
internal import DelimitedText

/// A procedure, test or service by its number, described in our own words (`terminology/procedures.tsv`).
struct ProcedureConcept: Hashable, Sendable {
    var system: CodeSystem
    var code: String
    var descriptor: String
    /// The family that the service belongs to, such as `office_new` or `lab`.
    var kind: String
    /// Words by which a note or a record names it, lower-case.
    var phrases: [String]
    /// SNOMED CT identifiers that mean it.
    var snomed: [String]
}

/// The procedures that Chartline knows by itself.
struct ProcedureTable: Sendable {
    let concepts: [ProcedureConcept]
    private let bySnomed: [String: Int]
    private let byCode: [String: Int]
    /// The descriptors of the AMA's file, where the site imported it.
    private let licensed: [String: String]

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        let name = "terminology/procedures.tsv"
        concepts = try tables.read(
            name, ["system", "code", "descriptor", "kind", "phrases", "snomed"]
        ) { row throws(MappingTable.Failure) in
            guard let system = CodeSystem(name: row.cells[0]), system == .cpt || system == .hcpcs else {
                throw tables.failure(name, row, "the system must be CPT or HCPCS")
            }
            return ProcedureConcept(
                system: system, code: row.cells[1], descriptor: row.cells[2], kind: row.cells[3],
                phrases: row.cells[4].lowercased().split(separator: ";").map(String.init),
                snomed: row.cells[5].split(separator: ";").map(String.init))
        }
        var bySnomed: [String: Int] = [:]
        var byCode: [String: Int] = [:]
        for (index, concept) in concepts.enumerated() {
            byCode[concept.code] = byCode[concept.code] ?? index
            for identifier in concept.snomed { bySnomed[identifier] = bySnomed[identifier] ?? index }
        }
        var licensed: [String: String] = [:]
        if tables.files["imported/cpt.tsv"] != nil {
            let rows = try tables.read("imported/cpt.tsv", ["code", "descriptor"]) { ($0.cells[0], $0.cells[1]) }
            for (code, descriptor) in rows { licensed[code] = descriptor }
        }
        self.licensed = licensed
        self.bySnomed = bySnomed
        self.byCode = byCode
    }

    func concept(snomed: String) -> ProcedureConcept? { bySnomed[snomed].map { concepts[$0] } }

    /// What a code is called: by the site's own CPT file, else in our words; `nil` for an unknown code.
    func descriptor(of code: String) -> String? { licensed[code] ?? concept(code: code)?.descriptor }

    func concept(code: String) -> ProcedureConcept? { byCode[code].map { concepts[$0] } }
}
