internal import ClinicalEvaluation
internal import DelimitedText

/// The words by which evaluations find drugs, findings and terms of the field, from the lexicon or from a list.
struct EvaluationLexicon {
    let drugs: TermList
    let findings: TermList
    let all: TermList

    private static let drugFiles = ["lexicon/drugs.tsv"]
    private static let findingFiles = ["lexicon/problems.tsv", "lexicon/findings.tsv"]
    private static let otherFiles = ["lexicon/procedures.tsv", "lexicon/devices.tsv"]

    /// Reads the lexicon.
    ///
    /// - Parameter terms: A file with a term a line, which takes the place of the terms of the field.
    /// - Throws: ``PipelineError`` with 69 where the mappings are not there or damaged, 66 where the list is not there.
    init(_ installation: Installation, terms: String?) throws {
        let files = try installation.mappings()
        func words(_ names: [String]) throws -> [String] {
            try names.flatMap { name -> [String] in
                do {
                    return try MappingTable(files[name] ?? [], file: name, columns: ["concept", "terms"]).rows.flatMap {
                        [$0.cells[0]] + $0.list(1)
                    }
                } catch {
                    throw PipelineError(mapping: error)
                }
            }
        }
        let (drugWords, findingWords) = (try words(Self.drugFiles), try words(Self.findingFiles))
        drugs = TermList(drugWords)
        findings = TermList(findingWords)
        all =
            TermList(
                try terms.map { try InputFile.lines($0).filter { !$0.hasPrefix("#") } }
                    ?? drugWords + findingWords + words(Self.otherFiles))
    }

    var facts: FactFidelity { FactFidelity(drugs: drugs, findings: findings) }
    var check: SupportCheck { SupportCheck(facts: facts) }
}
