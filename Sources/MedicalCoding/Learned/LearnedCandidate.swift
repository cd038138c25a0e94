internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// A code that the lexicon and the rules, or learned phrases, bring up for a note, with its features.
struct LearnedCandidate {
    var code: String
    /// The candidate of the lexicon and the rules; `nil` where phrases alone bring it up.
    var candidate: DiagnosisCandidate?
    /// The learned phrases for it, the surest first, without overlaps.
    var phrases: [Support]
    var features: [Double]

    /// A phrase that speaks for a code.
    struct Support {
        var occurrence: NotePhrases.Occurrence
        var precision: Double
        var hits: Int32
    }
}

/// Makes the candidates of a note and their features.
struct LearnedCandidates {
    let system: LearnedSystem
    private static let maximumPhrases = 5
    /// The number of features.
    static let featureCount = 30

    /// The candidates in the order of their codes.
    func candidates(of note: ReadNote) -> [LearnedCandidate] {
        var supports: [String: [LearnedCandidate.Support]] = [:]
        var seen: Set<UInt64> = []
        for occurrence in note.phrases where seen.insert(occurrence.key).inserted {
            guard let phrase = system.lexicon.phrases[occurrence.key] else { continue }
            for entry in phrase.entries {
                supports[system.codes[Int(entry.code)], default: []].append(
                    .init(occurrence: occurrence, precision: phrase.precision(entry), hits: entry.hits))
            }
        }
        var byCode: [String: (candidate: DiagnosisCandidate, term: UInt64)] = [:]
        for item in note.candidates { byCode[item.candidate.code.dotted] = item }
        let codes = Set(supports.keys).union(byCode.keys).sorted()
        var strength: [String: Double] = [:]
        for code in codes {
            let kin = String(code.prefix(3))
            let best = max(
                supports[code]?.map(\.precision).max() ?? 0, byCode[code].map { termPrecision($0, code) } ?? 0)
            strength[kin] = max(strength[kin] ?? 0, best)
        }
        return codes.map { code in
            let phrases = Self.apart(supports[code] ?? [])
            let found = byCode[code]
            let features = features(
                code, found: found, phrases: phrases, kinStrength: strength[String(code.prefix(3))] ?? 0)
            return LearnedCandidate(code: code, candidate: found?.candidate, phrases: phrases, features: features)
        }
    }

    /// The surest phrases that do not overlap.
    private static func apart(_ supports: [LearnedCandidate.Support]) -> [LearnedCandidate.Support] {
        var result: [LearnedCandidate.Support] = []
        let sorted = supports.sorted { left, right in
            if left.precision != right.precision { return left.precision > right.precision }
            if left.hits != right.hits { return left.hits > right.hits }
            let (first, second) = (left.occurrence.utf8Range, right.occurrence.utf8Range)
            return (first.lowerBound, first.upperBound) < (second.lowerBound, second.upperBound)
        }
        for support in sorted where result.count < maximumPhrases {
            if !result.contains(where: { $0.occurrence.utf8Range.overlaps(support.occurrence.utf8Range) }) {
                result.append(support)
            }
        }
        return result
    }

    /// The share of a term's uses in which coders gave the code, drawn towards what terms of its quality reach.
    private func termPrecision(_ found: (candidate: DiagnosisCandidate, term: UInt64), _ code: String) -> Double {
        let prior =
            switch found.candidate.quality {
            case .exact: 0.55
            case .narrowed, .unspecified: 0.4
            default: 0.25
            }
        guard let place = system.place(of: code),
            let record = system.terms[LearnedLexicon.Pair(key: found.term, code: place)]
        else { return prior }
        return (Double(record.hits) + 1.5 * prior) / (Double(record.uses) + 1.5)
    }

    private func features(
        _ code: String, found: (candidate: DiagnosisCandidate, term: UInt64)?, phrases: [LearnedCandidate.Support],
        kinStrength: Double
    ) -> [Double] {
        var row = [Double](repeating: 0, count: Self.featureCount)
        let place = system.place(of: code)
        let count = place.map { Double(system.codeCounts[Int($0)]) } ?? 0
        var own = 0.0
        row[0] = 1
        if let found {
            let candidate = found.candidate
            let record = place.flatMap { system.terms[LearnedLexicon.Pair(key: found.term, code: $0)] }
            own = termPrecision(found, code)
            row[1] = 1
            switch candidate.quality {
            case .exact: row[2] = 1
            case .narrowed: row[3] = 1
            case .unspecified: row[4] = 1
            case .default: row[5] = 1
            default: row[6] = 1
            }
            row[7] = candidate.flags.contains("uncertain_diagnosis") ? 1 : 0
            row[8] = candidate.evidence.first?.assertion == .historical ? 1 : 0
            row[9] = RealFunctions.logarithm(Double(max(candidate.evidence.count, 1)))
            row[10] = RealFunctions.logit(own)
            row[11] = record.map { $0.uses >= 2 ? 1 : 0 } ?? 0
            row[12] = count == 0 ? 1 : 0
            row[13] = candidate.flags.contains("unspecified") ? 1 : 0
            row[14] = candidate.flags.contains("seventh_character_assumed") ? 1 : 0
        }
        if let first = phrases.first {
            let missing = phrases.reduce(1) { $0 * (1 - $1.precision) }
            row[15] = 1
            row[16] = RealFunctions.logit(first.precision)
            row[17] = RealFunctions.logit(1 - missing)
            row[18] = RealFunctions.logarithm(Double(phrases.count))
            row[19] = RealFunctions.logarithm(Double(first.hits))
            row[20] = Double(first.occurrence.wordCount - 1)
            row[21] = found == nil ? 0 : 1
            row[22] = first.occurrence.context.assertion == .possible ? 1 : 0
            own = max(own, first.precision)
        }
        row[23] = RealFunctions.logarithm((count + 0.5) / Double(system.noteCount + 1))
        row[24] = own < kinStrength ? 1 : 0
        row[25] = RealFunctions.logit(kinStrength) - RealFunctions.logit(own)
        row[26] = code.hasPrefix("R") ? 1 : 0
        row[27] = code.hasPrefix("Z") ? 1 : 0
        row[28] = ["V", "W", "X", "Y"].contains(code.first) ? 1 : 0
        row[29] = ["S", "T"].contains(code.first) ? 1 : 0
        return row
    }
}
