internal import ClinicalModel
internal import Terminology

/// How well the evidence fits a code: a row of `coding/confidence.tsv`.
enum MatchQuality: String, Hashable, Sendable, CaseIterable {
    /// The record carries the code, or a map gives it.
    case coded
    /// As `problemList`, and the encounter's assessment names the same condition.
    case documented
    /// As `coded`, on a problem list rather than as this encounter's diagnosis.
    case problemList = "problem_list"
    /// The code is not in this year's code set.
    case unknown
    /// The code has subdivisions.
    case notBillable = "not_billable"
    /// The note's words are a term of the code.
    case exact
    /// Words beside the term chose the code among its kin.
    case narrowed
    /// The words name the code, which says that more could be known.
    case unspecified
    /// The words name a category, and its default was taken.
    case `default`
    /// History or family history turned into a status code.
    case context
    /// A guideline rule made the code.
    case rule
    /// An evaluation and management level.
    case level
}

/// A diagnosis code with its evidence, before confidence and rank.
struct DiagnosisCandidate: Hashable, Sendable {
    var code: ICD10Code
    /// Words for a code that the code set lacks.
    var display: String?
    var evidence: [Evidence]
    var basis: CodeSuggestion.Basis
    var quality: MatchQuality
    var section: SectionClass
    var rule: String
    var flags: Set<String> = []
    var alternatives: [ICD10Code] = []
    /// The diagnosis rank that the record gives, 1 for the first.
    var recordRank: Int?
    /// The code that the words of a note name, where it is not the code itself.
    var named: ICD10Code?
    /// Where the assessments of the notes name it first: the number of the note and the byte in it.
    var assessedAt: AssessedPlace?

    /// A place in the assessments of an encounter's notes.
    struct AssessedPlace: Hashable, Comparable {
        var note: Int
        var offset: Int

        static func < (left: Self, right: Self) -> Bool { (left.note, left.offset) < (right.note, right.offset) }
    }
}

extension DiagnosisCandidate {
    /// Whether nothing but the problem list states it.
    var isProblemListOnly: Bool { flags.contains("problem_list") }
}

/// The diagnosis candidates of an encounter, one a code, in the order in which they were found.
struct CandidateList {
    /// The most pieces of evidence that are kept for one code.
    static let maximumEvidence = 20

    private(set) var candidates: [DiagnosisCandidate] = []
    private var places: [ICD10Code: Int] = [:]

    init() {}

    /// Adds a candidate; the evidence of a code that is already there is joined, and the better quality stays.
    mutating func add(_ candidate: DiagnosisCandidate, better: (DiagnosisCandidate, DiagnosisCandidate) -> Bool) {
        guard let place = places[candidate.code] else {
            places[candidate.code] = candidates.count
            candidates.append(candidate)
            return
        }
        let known = candidates[place]
        let isBetter = better(candidate, known)
        var joined = isBetter ? candidate : known
        let rest = isBetter ? known.evidence : candidate.evidence
        let room = max(Self.maximumEvidence - joined.evidence.count, 0)
        joined.evidence += rest.prefix(Self.maximumEvidence).filter { !joined.evidence.contains($0) }.prefix(room)
        if known.basis != candidate.basis, known.basis == .structured || candidate.basis == .structured {
            joined.flags.remove("unspecified")
        }
        let record = known.isProblemListOnly ? known : candidate
        let other = known.isProblemListOnly ? candidate : known
        if known.isProblemListOnly != candidate.isProblemListOnly, [.assessed, .structured].contains(other.section) {
            joined.flags.remove("problem_list")
            if other.basis == .text {
                joined.basis = record.basis
                joined.rule = record.rule
                joined.section = record.section
                joined.quality = .documented
                joined.alternatives = record.alternatives
                if record.flags.contains("mapped") { joined.flags.insert("mapped") }
            }
        }
        joined.recordRank = [known.recordRank, candidate.recordRank].compactMap(\.self).min()
        joined.assessedAt = [known.assessedAt, candidate.assessedAt].compactMap(\.self).min()
        candidates[place] = joined
    }

    /// Takes out the candidates for which a condition holds.
    mutating func removeAll(where condition: (DiagnosisCandidate) -> Bool) -> [DiagnosisCandidate] {
        let removed = candidates.filter(condition)
        candidates.removeAll(where: condition)
        reindex()
        return removed
    }

    /// Changes every candidate in place; the codes stay.
    mutating func update(_ change: (inout DiagnosisCandidate) -> Void) {
        for index in candidates.indices { change(&candidates[index]) }
    }

    private mutating func reindex() {
        places = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($0.element.code, $0.offset) })
    }
}
