internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Learns from coded notes.
///
/// Phrases of up to four words are learned with the codes whose evidence stands on the same lines (one line to either
/// side), or, where nobody said where it stands, with all codes of the note. For every code that the lexicon and the
/// rules or the phrases bring up, a logistic regression over a few features weighs what speaks for it. Everything a
/// note's features rest on was counted on other notes (five folds by name), and so were the figures.
public struct CoderTrainer: Sendable {
    private static let foldCount = 5
    private let suggester: CodeSuggester
    private let style: CodingStyle

    /// Makes a trainer.
    public init(suggester: CodeSuggester, style: CodingStyle) {
        self.suggester = suggester
        self.style = style
    }

    /// A note with what is known of it.
    private struct Sample {
        var note: ReadNote
        var gold: Set<String>
        /// The phrases that stand where a code's evidence is.
        var pairs: Set<LearnedLexicon.Pair>
        var fold: Int
    }

    /// A candidate that was scored on other notes than those that it was learned from.
    private struct Scored {
        var document: Int
        var fold: Int
        var code: String
        var probability: Double
        var isCorrect: Bool
    }

    /// Learns from notes; the same notes give the same model.
    public func train(on notes: [CodedNote], dataHash: String) -> CoderModel {
        var model = CoderModel(
            style: style, fiscalYear: suggester.terminology.fiscalYear, dataHash: dataHash)
        model.noteCount = notes.count
        let sorted = notes.sorted { $0.document < $1.document }
        let read = sorted.map { note in
            var work = CodingWork(suggester: suggester, style: style, allowsUncertain: style == .mentions)
            work.addNote(
                note.text, key: RecordReference(note.document), documentClass: nil, authorRole: nil)
            work.applyGuidelines(chart: nil)
            return work.readNotes().first
        }
        for system in [CodeSystem.icd10CM, .icd10PCS]
        where sorted.contains(where: { $0.codes.contains { $0.system == system } }) {
            let (learned, figures) = learn(system, sorted, read)
            model.systems[system] = learned
            model.figures += figures.map { .init(name: "\(system.name) \($0.name)", value: $0.value) }
        }
        return model
    }

    private func learn(
        _ system: CodeSystem, _ notes: [CodedNote], _ read: [ReadNote?]
    ) -> (LearnedSystem, [CoderModel.Figure]) {
        var codes = Set(notes.flatMap { $0.codes.filter { $0.system == system }.map(\.code) })
        if system == .icd10CM { codes.formUnion(read.flatMap { $0?.candidates.map(\.candidate.code.dotted) ?? [] }) }
        let list = codes.sorted()
        let places = Dictionary(uniqueKeysWithValues: list.enumerated().map { ($0.element, Int32($0.offset)) })
        var uses: [UInt64: Int] = [:]
        for note in read { for key in Set(note?.phrases.map(\.key) ?? []) { uses[key, default: 0] += 1 } }
        var samples: [Sample] = []
        for (index, note) in notes.enumerated() {
            guard var content = read[index] else { continue }
            if system != .icd10CM { content.candidates = [] }
            content.phrases.removeAll { uses[$0.key] ?? 0 < 2 }
            let own = note.codes.filter { $0.system == system }
            samples.append(
                Sample(
                    note: content, gold: Set(own.map(\.code)), pairs: Self.pairs(of: content, codes: own, places),
                    fold: index % Self.foldCount))
        }
        let counts = TrainingCounts(
            samples: samples.map { ($0.fold, $0.note, $0.gold, $0.pairs) }, codes: list, folds: Self.foldCount)
        var rows: [[Double]] = []
        var outcomes: [Bool] = []
        var origin: [(document: Int, code: String, fold: Int)] = []
        for fold in 0..<Self.foldCount {
            let candidates = LearnedCandidates(system: counts.system(without: fold))
            for (document, sample) in samples.enumerated() where sample.fold == fold {
                for candidate in candidates.candidates(of: sample.note) {
                    rows.append(candidate.features)
                    outcomes.append(sample.gold.contains(candidate.code))
                    origin.append((document, candidate.code, fold))
                }
            }
        }
        var scored: [Scored] = []
        for fold in 0..<Self.foldCount {
            let others = rows.indices.filter { origin[$0].fold != fold }
            let ranker = LogisticRegression.fit(rows: others.map { rows[$0] }, outcomes: others.map { outcomes[$0] })
            for index in rows.indices where origin[index].fold == fold {
                scored.append(
                    Scored(
                        document: origin[index].document, fold: fold, code: origin[index].code,
                        probability: ranker.probability(rows[index]), isCorrect: outcomes[index]))
            }
        }
        var learned = counts.system(without: nil)
        learned.ranker = LogisticRegression.fit(rows: rows, outcomes: outcomes)
        let goldCount = samples.reduce(0) { $0 + $1.gold.count }
        let best = Self.bestThreshold(scored, goldCount: goldCount)
        learned.threshold = best.threshold
        learned.calibration = IsotonicCalibration(fitting: scored.map { ($0.probability, $0.isCorrect) })
        var figures = [CoderModel.Figure(name: "cross-validated micro-F1", value: best.f1)]
        figures += Self.figures(scored, threshold: best.threshold, gold: samples.map(\.gold))
        return (learned, figures)
    }

    /// The phrases that stand on the lines of a code's evidence or beside them.
    private static func pairs(
        of note: ReadNote, codes: [CodedNote.Code], _ places: [String: Int32]
    ) -> Set<LearnedLexicon.Pair> {
        var lineOfByte: [Int] = []
        var line = 1
        for byte in note.analysis.text.utf8 {
            lineOfByte.append(line)
            if byte == 0x0A { line += 1 }
        }
        var pairs: Set<LearnedLexicon.Pair> = []
        for code in codes {
            guard let place = places[code.code] else { continue }
            for phrase in note.phrases {
                let at = lineOfByte[phrase.utf8Range.lowerBound]
                if code.lines.isEmpty || code.lines.contains(where: { abs($0 - at) <= 1 }) {
                    pairs.insert(LearnedLexicon.Pair(key: phrase.key, code: place))
                }
            }
        }
        return pairs
    }

    /// The lowest threshold whose micro-F1 is as good as the best but for a hundredth: what a coder is shown too much
    /// is struck out sooner than what is not shown is found.
    private static func bestThreshold(_ scored: [Scored], goldCount: Int) -> (threshold: Double, f1: Double) {
        var curve: [(threshold: Double, f1: Double)] = []
        var hits = 0
        let sorted = scored.sorted { $0.probability > $1.probability }
        for (place, item) in sorted.enumerated() {
            if item.isCorrect { hits += 1 }
            if place + 1 < sorted.count, sorted[place + 1].probability == item.probability { continue }
            curve.append((item.probability, 2 * Double(hits) / Double(place + 1 + max(goldCount, 1))))
        }
        let best = curve.map(\.f1).max() ?? 0
        return curve.last { $0.f1 >= 0.99 * best } ?? (0.5, 0)
    }

    private static func figures(_ scored: [Scored], threshold: Double, gold: [Set<String>]) -> [CoderModel.Figure] {
        let kept = scored.filter { $0.probability >= threshold }
        var predicted = [Set<String>](repeating: [], count: gold.count)
        for item in kept { predicted[item.document].insert(String(item.code.prefix(3))) }
        var (hits, suggested, wanted) = (0, 0, 0)
        for (codes, truth) in zip(predicted, gold) {
            let truth = Set(truth.map { String($0.prefix(3)) })
            hits += codes.intersection(truth).count
            suggested += codes.count
            wanted += truth.count
        }
        var precisionSum = 0.0
        var documents: [Int: [Scored]] = [:]
        for item in scored { documents[item.document, default: []].append(item) }
        for (document, truth) in gold.enumerated() where !truth.isEmpty {
            let ranked = (documents[document] ?? []).sorted { ($1.probability, $0.code) < ($0.probability, $1.code) }
            var found = 0
            var sum = 0.0
            for (place, item) in ranked.enumerated() where item.isCorrect {
                found += 1
                sum += Double(found) / Double(place + 1)
            }
            precisionSum += sum / Double(truth.count)
        }
        let coded = gold.filter { !$0.isEmpty }.count
        let reachable = scored.filter(\.isCorrect).count
        return [
            .init(
                name: "cross-validated micro-F1 of categories",
                value: 2 * Double(hits) / Double(max(suggested + wanted, 1))),
            .init(name: "cross-validated MAP", value: precisionSum / Double(max(coded, 1))),
            .init(
                name: "cross-validated recall of candidates",
                value: Double(reachable) / Double(max(gold.reduce(0) { $0 + $1.count }, 1))),
            .init(
                name: "cross-validated calibration error",
                value: calibrationError(calibrated(scored).filter { $0.raw >= threshold }.map(\.item))),
            .init(name: "threshold", value: threshold),
        ]
    }

    /// The candidates with their probabilities calibrated on those of the other folds.
    private static func calibrated(_ scored: [Scored]) -> [(raw: Double, item: Scored)] {
        (0..<foldCount).flatMap { fold in
            let calibration = IsotonicCalibration(
                fitting: scored.filter { $0.fold != fold }.map { ($0.probability, $0.isCorrect) })
            return scored.filter { $0.fold == fold }.map { item in
                var copy = item
                copy.probability = calibration.calibrated(item.probability)
                return (item.probability, copy)
            }
        }
    }

    /// The expected calibration error of suggestions in 15 bins of equal width.
    private static func calibrationError(_ scored: [Scored]) -> Double {
        var bins = [(count: Int, sum: Double, hits: Int)](repeating: (0, 0, 0), count: 15)
        for item in scored {
            let bin = min(Int(item.probability * 15), 14)
            bins[bin].count += 1
            bins[bin].sum += item.probability
            bins[bin].hits += item.isCorrect ? 1 : 0
        }
        return bins.reduce(0) { $0 + abs($1.sum - Double($1.hits)) } / Double(max(scored.count, 1))
    }
}
