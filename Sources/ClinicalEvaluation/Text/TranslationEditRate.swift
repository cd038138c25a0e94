/// Scores texts by the edits that a reader would have to make, moving phrases included, as sacreBLEU's TER does.
///
/// Words stand between spaces and are compared in lower case.
///
/// - Source: Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation", AMTA; the limits of
///   Tercom (phrases of up to 10 words, moved by up to 50 places, a beam of 25, 1,000 candidates) as sacreBLEU 2 has them.
public struct TranslationEditRate: Sendable {
    /// Edits and reference words, which add up over texts.
    public struct Statistics: Hashable, Sendable {
        /// How many edits there are.
        public var edits = 0
        /// How many words the references have; of several, their mean.
        public var referenceLength = 0.0

        /// Makes counts of 0.
        public init() {}

        /// Edits in percent of the reference's words; 100 without a reference, 0 where both are empty.
        public var rate: Double {
            referenceLength > 0 ? 100 * (Double(edits) / referenceLength) : edits > 0 ? 100 : 0
        }

        /// Adds those of further texts.
        public static func += (left: inout Statistics, right: Statistics) {
            left.edits += right.edits
            left.referenceLength += right.referenceLength
        }
    }

    private var table = TokenTable()

    /// Makes a scorer, which is used for many texts.
    public init() {}

    /// The edits of one text towards the nearest of its references.
    public mutating func statistics(prediction: String, references: [String]) -> Statistics {
        let predicted = BleuTokenizer.none.read(TextRules.lowercased(prediction), into: &table)
        var result = Statistics()
        var fewest: Int?
        var length = 0
        for reference in references {
            let words = BleuTokenizer.none.read(TextRules.lowercased(reference), into: &table)
            length += words.count
            fewest = min(fewest ?? .max, PhraseShifts(reference: words).edits(predicted))
        }
        result.edits = fewest ?? 0
        if !references.isEmpty { result.referenceLength = Double(length) / Double(references.count) }
        return result
    }
}

/// Moves phrases of a prediction as long as that saves edits.
private struct PhraseShifts {
    let reference: [UInt32]

    private static let longestPhrase = 10
    private static let farthestMove = 50
    private static let candidateLimit = 1000

    func edits(_ prediction: [UInt32]) -> Int {
        guard !reference.isEmpty else { return prediction.count }
        var words = prediction
        var distances = BeamDistances(reference: reference)
        var shifts = 0
        var candidates = 0
        while true {
            let best = bestShift(of: words, &distances, &candidates)
            guard candidates < Self.candidateLimit, let best, best.saving > 0 else { break }
            shifts += 1
            words = best.words
        }
        return shifts + distances.distance(of: words)
    }

    private struct Shift {
        var saving: Int
        var length: Int
        var start: Int
        var target: Int
        var words: [UInt32]

        func isBetter(than other: Shift) -> Bool {
            (saving, length, -start, -target) > (other.saving, other.length, -other.start, -other.target)
        }
    }

    private func bestShift(of words: [UInt32], _ distances: inout BeamDistances, _ candidates: inout Int) -> Shift? {
        let before = distances.distance(of: words)
        distances.keepRows(of: words)
        let alignment = distances.alignment(of: words)
        var best: Shift?
        for start in words.indices {
            let near = max(0, start - Self.farthestMove)...max(0, start + Self.farthestMove)
            for referenceStart in reference.indices.clamped(to: near.lowerBound..<(near.upperBound + 1)) {
                var length = 0
                while start + length < words.count, referenceStart + length < reference.count,
                    length < Self.longestPhrase, words[start + length] == reference[referenceStart + length]
                {
                    length += 1
                    guard alignment.predictionErrors[start..<(start + length)].contains(true),
                        alignment.referenceErrors[referenceStart..<(referenceStart + length)].contains(true),
                        !(start..<(start + length)).contains(alignment.places[referenceStart])
                    else { continue }
                    var last = -1
                    for offset in -1..<length {
                        let target = referenceStart + offset == -1 ? 0 : alignment.places[referenceStart + offset] + 1
                        if target == last { continue }
                        last = target
                        let shifted = Self.shifted(words, start, length, target)
                        candidates += 1
                        let shift = Shift(
                            saving: before - distances.distance(of: shifted), length: length, start: start,
                            target: target, words: shifted)
                        if best.map(shift.isBetter) ?? true { best = shift }
                    }
                    if candidates >= Self.candidateLimit { return best }
                }
            }
        }
        return best
    }

    private static func shifted(_ words: [UInt32], _ start: Int, _ length: Int, _ target: Int) -> [UInt32] {
        let phrase = words[start..<(start + length)]
        var rest = words
        rest.removeSubrange(start..<(start + length))
        // Behind the phrase, a target within the phrase's reach counts from its start, one beyond it from the text's.
        let place = target < start ? target : target > start + length ? target - length : target
        rest.insert(contentsOf: phrase, at: min(place, rest.count))
        return rest
    }
}

/// Edit distances near the diagonal, with the rows of one prediction kept for those that begin like it.
private struct BeamDistances {
    private enum Step: UInt8 { case none, same, substitution, deletion, insertion }

    private struct Cell {
        var cost: Int32 = .max / 2
        var step = Step.none
    }

    private let reference: [UInt32]
    private let width: Int
    /// Row by row, one more than the prediction's words; `known` says of how many words the rows still hold.
    private var cells: [Cell]
    private var known: [UInt32] = []
    private var kept: [Cell] = []
    private var keptWords: [UInt32] = []

    init(reference: [UInt32]) {
        self.reference = reference
        width = reference.count + 1
        cells = (0...reference.count).map { Cell(cost: Int32($0), step: .insertion) }
    }

    mutating func distance(of words: [UInt32]) -> Int {
        let same = Self.commonPrefix(words, known)
        // A last row reaches farther than the beam; it holds only for words of the same number.
        fill(words, from: words.count == known.count ? same : 0)
        known = words
        return Int(cells[words.count * width + reference.count].cost)
    }

    /// Keeps the rows of the last prediction, from which its variants differ in a few rows.
    mutating func keepRows(of words: [UInt32]) {
        kept = cells
        keptWords = words
    }

    private static func commonPrefix(_ left: [UInt32], _ right: [UInt32]) -> Int {
        var length = 0
        while length < min(left.count, right.count), left[length] == right[length] { length += 1 }
        return length
    }

    private mutating func fill(_ words: [UInt32], from first: Int) {
        var start = first
        let likeKept = keptWords.count == words.count ? Self.commonPrefix(words, keptWords) : 0
        if likeKept > start {
            for index in (start + 1) * width..<(likeKept + 1) * width { cells[index] = kept[index] }
            start = likeKept
        }
        let size = (words.count + 1) * width
        if cells.count < size { cells.append(contentsOf: repeatElement(Cell(), count: size - cells.count)) }
        guard !words.isEmpty else { return }
        let slope = Double(reference.count) / Double(words.count)
        let beam = slope / 2 > 25 ? Int((slope / 2 + 25).rounded(.up)) : 25
        for i in start..<words.count {
            let row = (i + 1) * width
            for column in 0..<width { cells[row + column] = Cell() }
            let diagonal = Int((Double(i + 1) * slope).rounded(.down))
            let end = i + 1 == words.count ? width : min(width, diagonal + beam)
            for j in max(0, diagonal - beam)..<max(end, max(0, diagonal - beam)) {
                if j == 0 {
                    cells[row] = Cell(cost: cells[row - width].cost + 1, step: .deletion)
                    continue
                }
                let isSame = words[i] == reference[j - 1]
                var cell = Cell()
                func take(_ cost: Int32, _ step: Step) {
                    if cell.cost > cost { cell = Cell(cost: cost, step: step) }
                }
                take(cells[row - width + j - 1].cost + (isSame ? 0 : 1), isSame ? .same : .substitution)
                take(cells[row - width + j].cost + 1, .deletion)
                take(cells[row + j - 1].cost + 1, .insertion)
                cells[row + j] = cell
            }
        }
    }

    /// Where words of the reference went, and which words of both are wrong.
    struct Alignment {
        /// For each word of the reference the word of the prediction, or the one before the gap; −1 before the first.
        var places: [Int]
        var referenceErrors: [Bool]
        var predictionErrors: [Bool]
    }

    func alignment(of words: [UInt32]) -> Alignment {
        var steps: [Step] = []
        var i = words.count
        var j = reference.count
        while i > 0 || j > 0 {
            let step = cells[i * width + j].step
            steps.append(step)
            if step != .insertion { i -= 1 }
            if step != .deletion { j -= 1 }
        }
        var result = Alignment(places: [], referenceErrors: [], predictionErrors: [])
        for step in steps.reversed() {
            // A word that is inserted on the way to the reference is one that the prediction lacks.
            if step != .insertion { result.predictionErrors.append(step != .same) }
            if step != .deletion {
                result.places.append(result.predictionErrors.count - 1)
                result.referenceErrors.append(step != .same)
            }
        }
        return result
    }
}
