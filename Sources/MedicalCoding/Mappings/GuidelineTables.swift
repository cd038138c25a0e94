internal import ClinicalModel
internal import DelimitedText
internal import Terminology

/// What a section of a note is good for.
enum SectionClass: String, Hashable, Sendable, CaseIterable {
    /// The clinician's assessment.
    case assessed
    /// The story of the visit.
    case reported
    /// Past history and lists.
    case history
    /// Findings, results, orders and instructions.
    case observed
    /// Family history.
    case family
    /// A record without text.
    case structured
}

/// A rule that puts one code in the place of several (`coding/combinations.tsv`).
struct CombinationRule: Hashable, Sendable {
    var name: String
    var allOf: [CodePrefixes]
    var result: ICD10Code
    var replaces: CodePrefixes
    var guideline: String
}

/// A symptom that certain diagnoses explain (`coding/integral-symptoms.tsv`).
struct IntegralSymptom: Hashable, Sendable {
    var symptom: CodePrefixes
    var explainedBy: CodePrefixes
    var guideline: String
}

/// What history and family history turn a code into (`coding/context-codes.tsv`).
struct ContextCode: Hashable, Sendable {
    var prefix: CodePrefixes
    var isFamily: Bool
    /// The code to take instead; `nil` where the condition stays itself.
    var code: ICD10Code?
    var guideline: String
}

/// A word of a title that need not be documented (`coding/assumed-words.tsv`).
struct AssumedWord: Hashable, Sendable {
    var word: String
    var prefixes: CodePrefixes
}

/// A drug whose long-term use is coded beside certain diagnoses (`coding/long-term-drugs.tsv`).
struct LongTermDrug: Hashable, Sendable {
    var drug: String
    var code: ICD10Code
    var with: CodePrefixes
    var guideline: String
}

/// The guideline tables of `Mappings/coding`.
struct GuidelineTables: Sendable {
    var combinations: [CombinationRule]
    var integralSymptoms: [IntegralSymptom]
    var contextCodes: [ContextCode]
    var sections: [String: SectionClass]
    var assumedWords: [AssumedWord]
    /// Terms that are never coded from text, by style, lower-case.
    var stops: [CodingStyle: Set<String>]
    var longTermDrugs: [LongTermDrug]
    var additions: [AdditionRule]
    var episodes: [EpisodeCue]
    var sequence: [SequenceRule]
    var drugEffects: [DrugEffect]
    var unlinked: [UnlinkedWording]
    var edits: [CodeEdit]
    var queries: [ClinicianQuery]
    /// The codes for the state after an operation: absence of organs and limbs, implants, postprocedural states.
    let statusCodes = CodePrefixes("Z89|Z90|Z95.1|Z96|Z97|Z98|E89")

    init(_ tables: TableReader) throws(MappingTable.Failure) {
        combinations = try tables.read(
            "coding/combinations.tsv", ["rule", "all_of", "result", "replaces", "guideline"]
        ) { row throws(MappingTable.Failure) in
            CombinationRule(
                name: row.cells[0], allOf: row.cells[1].split(separator: "+").map { CodePrefixes(String($0)) },
                result: try tables.code(row, 2, "coding/combinations.tsv"), replaces: CodePrefixes(row.cells[3]),
                guideline: row.cells[4])
        }
        integralSymptoms = try tables.read(
            "coding/integral-symptoms.tsv", ["symptom", "explained_by", "guideline"]
        ) { row throws(MappingTable.Failure) in
            IntegralSymptom(
                symptom: CodePrefixes(row.cells[0]), explainedBy: CodePrefixes(row.cells[1]), guideline: row.cells[2])
        }
        contextCodes = try tables.read(
            "coding/context-codes.tsv", ["prefix", "context", "code", "guideline"]
        ) { row throws(MappingTable.Failure) in
            let code = row.cells[2] == "=" ? nil : try tables.code(row, 2, "coding/context-codes.tsv")
            return ContextCode(
                prefix: CodePrefixes(row.cells[0]), isFamily: row.cells[1] == "family", code: code,
                guideline: row.cells[3])
        }
        sections = [:]
        for (name, value) in try tables.read(
            "coding/sections.tsv", ["section", "class"],
            { row throws(MappingTable.Failure) in
                guard let value = SectionClass(rawValue: row.cells[1]) else {
                    throw tables.failure("coding/sections.tsv", row, "the class is none of those that are known")
                }
                return (row.cells[0], value)
            })
        {
            sections[name] = value
        }
        assumedWords = try tables.read(
            "coding/assumed-words.tsv", ["word", "prefixes", "guideline"]
        ) { row throws(MappingTable.Failure) in
            AssumedWord(word: row.cells[0], prefixes: CodePrefixes(row.cells[1]))
        }
        stops = [:]
        for (term, style) in try tables.read(
            "coding/text-stops.tsv", ["term", "style", "reason"],
            { row throws(MappingTable.Failure) in
                guard let style = CodingStyle(rawValue: row.cells[1]) else {
                    throw tables.failure("coding/text-stops.tsv", row, "the style must be encounter or mentions")
                }
                return (row.cells[0].lowercased(), style)
            })
        {
            stops[style, default: []].insert(term)
        }
        additions = try AdditionRule.read(tables)
        episodes = try EpisodeCue.read(tables)
        sequence = try SequenceRule.read(tables)
        drugEffects = try DrugEffect.read(tables)
        edits = try CodeEdit.read(tables)
        queries = try ClinicianQuery.read(tables)
        unlinked = try UnlinkedWording.read(tables)
        longTermDrugs = try tables.read(
            "coding/long-term-drugs.tsv", ["drug", "code", "with", "guideline"]
        ) { row throws(MappingTable.Failure) in
            LongTermDrug(
                drug: row.cells[0].lowercased(), code: try tables.code(row, 1, "coding/long-term-drugs.tsv"),
                with: CodePrefixes(row.cells[2]), guideline: row.cells[3])
        }
    }

    /// What a condition of the past or of the family is coded as, the longest prefix first; `nil` for nothing.
    func contextCode(of code: ICD10Code, family: Bool) -> ContextCode? {
        contextCodes.filter { $0.isFamily == family }
            .compactMap { row in row.prefix.matchLength(code).map { (length: $0, row: row) } }
            .max { $0.length < $1.length }?.row
    }
}
