/// A cheapest way to turn a reference into a prediction by substituting, deleting and inserting tokens.
public struct EditAlignment: Hashable, Sendable {
    /// What happens in a stretch of the alignment.
    public enum Operation: String, Hashable, Sendable {
        /// The tokens are the same.
        case hit
        /// Each token of the reference has another in its place.
        case substitution
        /// Tokens of the reference are missing.
        case deletion
        /// The prediction has tokens too many.
        case insertion
    }

    /// A stretch in which one thing happens.
    public struct Chunk: Hashable, Sendable {
        /// What happens.
        public var operation: Operation
        /// The reference's tokens; empty for an insertion.
        public var reference: Range<Int>
        /// The prediction's tokens; empty for a deletion.
        public var prediction: Range<Int>
    }

    /// The stretches in order.
    public let chunks: [Chunk]

    /// How many tokens an operation concerns.
    public func count(_ operation: Operation) -> Int {
        chunks.reduce(0) { sum, chunk in
            chunk.operation == operation ? sum + max(chunk.reference.count, chunk.prediction.count) : sum
        }
    }

    /// Aligns two lists of tokens.
    ///
    /// Of several cheapest alignments it is the one that RapidFuzz and with it jiwer give for lists of up to two
    /// thousand tokens, so that the counts of each operation are theirs, too.
    ///
    /// - Complexity: O(*n* · *m* / 64) time and memory for *m* tokens of the reference and *n* of the prediction.
    public init(reference: [UInt32], prediction: [UInt32]) {
        var matrix = EditMatrix()
        self.init(reference: reference, prediction: prediction, matrix: &matrix)
    }

    init(reference: [UInt32], prediction: [UInt32], matrix: inout EditMatrix) {
        let shorter = min(reference.count, prediction.count)
        var prefix = 0
        while prefix < shorter, reference[prefix] == prediction[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < shorter - prefix,
            reference[reference.count - 1 - suffix] == prediction[prediction.count - 1 - suffix]
        { suffix += 1 }
        let left = reference[prefix..<(reference.count - suffix)]
        let right = prediction[prefix..<(prediction.count - suffix)]
        matrix.fill(left, right)
        var reversed: [Chunk] = []
        func add(_ operation: Operation, _ i: Range<Int>, _ j: Range<Int>) {
            guard !i.isEmpty || !j.isEmpty else { return }
            if let last = reversed.last, last.operation == operation {
                reversed[reversed.count - 1].reference = i.lowerBound..<last.reference.upperBound
                reversed[reversed.count - 1].prediction = j.lowerBound..<last.prediction.upperBound
            } else {
                reversed.append(Chunk(operation: operation, reference: i, prediction: j))
            }
        }
        var i = left.endIndex
        var j = right.endIndex
        add(.hit, i..<reference.count, j..<prediction.count)
        while i > prefix, j > prefix {
            if matrix.grows(at: i - prefix, row: j - prefix) {
                add(.deletion, (i - 1)..<i, j..<j)
                i -= 1
            } else if j - prefix > 1, matrix.shrinks(at: i - prefix, row: j - prefix - 1) {
                add(.insertion, i..<i, (j - 1)..<j)
                j -= 1
            } else {
                add(left[i - 1] == right[j - 1] ? .hit : .substitution, (i - 1)..<i, (j - 1)..<j)
                i -= 1
                j -= 1
            }
        }
        add(.deletion, prefix..<i, j..<j)
        add(.insertion, i..<i, prefix..<j)
        add(.hit, 0..<prefix, 0..<prefix)
        chunks = reversed.reversed()
    }
}

/// The differences between neighbouring cells of the matrix of edit distances, 64 tokens of the reference at a time.
///
/// - Source: Hyyrö 2003, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", Nordic Journal
///   of Computing 10.
struct EditMatrix: Sendable {
    private var wordCount = 0
    /// After each token of the prediction: where the distance grows, and where it shrinks, from token to token.
    private var growing: [UInt64] = []
    private var shrinking: [UInt64] = []
    private var masks: [UInt64] = []
    /// By token number: its place in `masks` plus one, where `owners` names this comparison.
    private var symbols: [UInt32] = []
    private var owners: [UInt32] = []
    private var comparison: UInt32 = 0

    /// Whether a distance is one more than that before it in the row; both counted from 1.
    func grows(at column: Int, row: Int) -> Bool { bit(growing, column, row) }

    /// Whether a distance is one less than that before it in the row.
    func shrinks(at column: Int, row: Int) -> Bool { bit(shrinking, column, row) }

    @inline(__always)
    private func bit(_ words: [UInt64], _ column: Int, _ row: Int) -> Bool {
        words[(row - 1) * wordCount + (column - 1) >> 6] >> UInt64((column - 1) & 63) & 1 == 1
    }

    /// Fills the matrix, and gives the distance.
    ///
    /// - Parameter keepsRows: Whether all rows are kept, from which an alignment is read; one alone needs little memory.
    @discardableResult
    mutating func fill(
        _ reference: ArraySlice<UInt32>, _ prediction: ArraySlice<UInt32>, keepsRows: Bool = true
    ) -> Int {
        wordCount = (reference.count + 63) / 64
        setMasks(reference)
        let size = keepsRows ? wordCount * prediction.count : wordCount
        if growing.count < size {
            growing.append(contentsOf: repeatElement(0, count: size - growing.count))
            shrinking.append(contentsOf: repeatElement(0, count: size - shrinking.count))
        }
        guard !reference.isEmpty else { return prediction.count }
        var positive = [UInt64](repeating: .max, count: wordCount)
        var negative = [UInt64](repeating: 0, count: wordCount)
        let lastBit: UInt64 = 1 << UInt64((reference.count - 1) & 63)
        var distance = reference.count
        var at = 0
        for token in prediction {
            if !keepsRows { at = 0 }
            var positiveCarry: UInt64 = 1
            var negativeCarry: UInt64 = 0
            let symbol = Int(token) < symbols.count && owners[Int(token)] == comparison ? Int(symbols[Int(token)]) : 0
            let base = symbol * wordCount
            for word in 0..<wordCount {
                let (vp, vn) = (positive[word], negative[word])
                let x = masks[base + word] | negativeCarry
                let d0 = (((x & vp) &+ vp) ^ vp) | x | vn
                var hp = vn | ~(d0 | vp)
                var hn = d0 & vp
                if word == wordCount - 1 {
                    distance += hp & lastBit != 0 ? 1 : 0
                    distance -= hn & lastBit != 0 ? 1 : 0
                }
                let (nextPositive, nextNegative) = (hp >> 63, hn >> 63)
                hp = hp << 1 | positiveCarry
                hn = hn << 1 | negativeCarry
                (positiveCarry, negativeCarry) = (nextPositive, nextNegative)
                let newPositive = hn | ~(d0 | hp)
                let newNegative = hp & d0
                positive[word] = newPositive
                negative[word] = newNegative
                growing[at] = newPositive
                shrinking[at] = newNegative
                at += 1
            }
        }
        return distance
    }

    /// Numbers the reference's distinct tokens from 1; 0 is every other token.
    private mutating func setMasks(_ reference: ArraySlice<UInt32>) {
        comparison &+= 1
        let highest = Int(reference.max() ?? 0)
        if symbols.count <= highest {
            owners.append(contentsOf: repeatElement(0, count: highest + 1 - symbols.count))
            symbols.append(contentsOf: repeatElement(0, count: highest + 1 - symbols.count))
        }
        masks.removeAll(keepingCapacity: true)
        masks.append(contentsOf: repeatElement(0, count: wordCount))
        var count: UInt32 = 0
        for (position, token) in reference.enumerated() {
            if owners[Int(token)] != comparison {
                owners[Int(token)] = comparison
                count += 1
                symbols[Int(token)] = count
                masks.append(contentsOf: repeatElement(0, count: wordCount))
            }
            masks[Int(symbols[Int(token)]) * wordCount + position >> 6] |= 1 << UInt64(position & 63)
        }
    }
}
