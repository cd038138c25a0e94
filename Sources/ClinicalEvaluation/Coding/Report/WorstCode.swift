/// A code that is often missed or wrongly suggested, with what was suggested in its place and examples.
public struct WorstCode: Hashable, Sendable {
    /// A document in which the code is wrong; it holds words of the record.
    public struct Example: Hashable, Sendable {
        /// The document's key.
        public var document: String
        /// The coders' code; `nil` where they assigned none.
        public var gold: String?
        /// The suggested code; `nil` where none was.
        public var predicted: String?
        /// What the coders quote; `nil` where they quote nothing.
        public var goldEvidence: String?
        /// What the suggestion quotes; `nil` where it quotes nothing.
        public var predictedEvidence: String?
    }

    /// Another code with how often it stood in this one's place.
    public struct Replacement: Hashable, Sendable {
        /// The suggested code.
        public var code: String
        /// How often.
        public var count: Int
    }

    /// The code system.
    public var codeSystem: String
    /// The code.
    public var code: String
    /// What became of it.
    public var outcome: CodeOutcome
    /// What was suggested in its place, most often first.
    public var replacements: [Replacement]
    /// The first documents in which it is wrong.
    public var examples: [Example]

    /// The codes with the most errors, those first.
    ///
    /// - Parameters:
    ///   - limit: How many codes.
    ///   - exampleLimit: How many examples a code.
    static func rows(
        _ coding: IndexedCoding, documents: [ScoredDocument], outcomes: [CodeOutcome], limit: Int, exampleLimit: Int
    ) -> [WorstCode] {
        let ranked = outcomes.indices.filter { outcomes[$0].errors > 0 }.sorted { left, right in
            let (a, b) = (coding.codes[left], coding.codes[right])
            return (outcomes[right].errors, a.system, a.name) < (outcomes[left].errors, b.system, b.name)
        }.prefix(limit)
        var rows = Dictionary(
            uniqueKeysWithValues: ranked.map { code in
                let known = coding.codes[code]
                return (
                    code,
                    WorstCode(
                        codeSystem: known.system, code: known.name, outcome: outcomes[code], replacements: [],
                        examples: [])
                )
            })
        var replaced: [Int: [Int: Int]] = [:]
        for (document, scored) in zip(coding.documents, documents) {
            func add(_ code: Int, gold: Int?, predicted: Int?) {
                guard let row = rows[code], row.examples.count < exampleLimit else { return }
                rows[code]?.examples.append(example(scored, coding, gold: gold, predicted: predicted))
            }
            for pair in document.pairs {
                if rows[pair.gold] != nil { replaced[pair.gold, default: [:]][pair.predicted, default: 0] += 1 }
                add(pair.gold, gold: pair.gold, predicted: pair.predicted)
                add(pair.predicted, gold: pair.gold, predicted: pair.predicted)
            }
            for code in document.missed { add(code, gold: code, predicted: nil) }
            for code in document.surplus { add(code, gold: nil, predicted: code) }
        }
        return ranked.compactMap { code in
            var row = rows[code]
            row?.replacements = (replaced[code] ?? [:]).map {
                Replacement(code: coding.codes[$0.key].name, count: $0.value)
            }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
            return row
        }
    }

    private static func example(
        _ document: ScoredDocument, _ coding: IndexedCoding, gold: Int?, predicted: Int?
    ) -> Example {
        func find(_ code: Int?, in codes: [AssignedCode]) -> AssignedCode? {
            code.flatMap { code in
                codes.first { $0.code == coding.codes[code].name && $0.system == coding.codes[code].system }
            }
        }
        let own = find(gold, in: document.gold)
        let theirs = find(predicted, in: document.predicted)
        return Example(
            document: document.id, gold: own?.code, predicted: theirs?.code, goldEvidence: own?.evidence,
            predictedEvidence: theirs?.evidence)
    }
}
