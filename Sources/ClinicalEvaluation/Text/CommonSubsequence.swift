/// Longest common subsequences of a reference with predictions, 64 tokens of the reference at a time.
///
/// After each token of the prediction, bit *i* of a row is 0 where the longest common subsequence grows at token *i* of
/// the reference.
///
/// - Source: Hyyrö 2004, "Bit-parallel LCS-length computation revisited", AWOCA.
struct CommonSubsequence: Sendable {
    /// Which prediction tokens stand nowhere in the reference.
    static let absent: Int32 = -1

    private var wordCount = 0
    private var tokenCount = 0
    /// Where each symbol stands in the reference, `wordCount` words a symbol.
    private var masks: [UInt64] = []
    private var rows: [UInt64] = []

    /// Begins with a reference.
    ///
    /// - Parameters:
    ///   - tokens: The reference's tokens as numbers below `symbolCount`.
    ///   - symbolCount: How many distinct tokens there may be.
    mutating func setReference(_ tokens: ArraySlice<Int32>, symbolCount: Int) {
        tokenCount = tokens.count
        wordCount = (tokens.count + 63) / 64
        let size = symbolCount * wordCount
        if masks.count < size { masks.append(contentsOf: repeatElement(0, count: size - masks.count)) }
        for index in 0..<size { masks[index] = 0 }
        for (position, token) in tokens.enumerated() {
            masks[Int(token) * wordCount + position >> 6] |= 1 << UInt64(position & 63)
        }
    }

    /// The length of a longest common subsequence.
    ///
    /// - Complexity: O(*n* · *m* / 64) for *m* tokens of the reference and *n* of the prediction.
    mutating func length(_ prediction: ArraySlice<Int32>) -> Int {
        var row = [UInt64](repeating: .max, count: wordCount)
        for token in prediction where token != Self.absent {
            var carry: UInt64 = 0
            let base = Int(token) * wordCount
            for word in 0..<wordCount {
                row[word] = Self.advance(row[word], masks[base + word], &carry)
            }
        }
        return tokenCount - onesCount(row[...])
    }

    /// Marks the reference's tokens of one longest common subsequence: that which goes back from the end, along equal
    /// tokens where it can, else along the prediction where that loses nothing that the reference would keep.
    mutating func mark(_ reference: ArraySlice<Int32>, _ prediction: ArraySlice<Int32>, into marks: inout [Bool]) {
        rows.removeAll(keepingCapacity: true)
        rows.append(contentsOf: repeatElement(.max, count: wordCount))
        for token in prediction {
            let last = rows.count - wordCount
            if token == Self.absent {
                for word in 0..<wordCount { rows.append(rows[last + word]) }
                continue
            }
            var carry: UInt64 = 0
            let base = Int(token) * wordCount
            for word in 0..<wordCount {
                rows.append(Self.advance(rows[last + word], masks[base + word], &carry))
            }
        }
        var i = tokenCount
        var j = prediction.count
        while i > 0, j > 0 {
            if reference[reference.startIndex + i - 1] == prediction[prediction.startIndex + j - 1] {
                i -= 1
                j -= 1
                marks[i] = true
            } else if rows[j * wordCount + (i - 1) >> 6] >> UInt64((i - 1) & 63) & 1 == 0 {
                j -= 1
            } else {
                i -= 1
            }
        }
    }

    @inline(__always)
    private static func advance(_ row: UInt64, _ mask: UInt64, _ carry: inout UInt64) -> UInt64 {
        let common = row & mask
        let (sum, first) = row.addingReportingOverflow(common)
        let (total, second) = sum.addingReportingOverflow(carry)
        carry = first || second ? 1 : 0
        return total | (row & ~mask)
    }

    private func onesCount(_ row: ArraySlice<UInt64>) -> Int {
        var count = 0
        for (index, word) in row.enumerated() {
            let used = tokenCount - index * 64
            count += (used >= 64 ? word : word & (1 << UInt64(used) - 1)).nonzeroBitCount
        }
        return count
    }
}
