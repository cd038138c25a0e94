/// Tells words that one slip of the typist apart from each other.
enum TypingDistance {
    /// The number of letters to insert, drop, change or swap with their neighbour; `limit + 1` where it is more.
    ///
    /// - Source: optimal string alignment distance, Boytsov 2011, doi:10.1145/1963190.1963191.
    static func between(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        // What both begin and end with costs nothing; most words that differ by more than a slip are told apart here.
        var (start, leftEnd, rightEnd) = (0, left.count, right.count)
        while start < leftEnd, start < rightEnd, left[start] == right[start] { start += 1 }
        while leftEnd > start, rightEnd > start, left[leftEnd - 1] == right[rightEnd - 1] {
            leftEnd -= 1
            rightEnd -= 1
        }
        let (first, second) = (leftEnd - start, rightEnd - start)
        if first == 0 || second == 0 { return min(first + second, limit + 1) }
        if limit == 1 {
            if first == 1, second == 1 { return 1 }
            let isSwap = first == 2 && second == 2 && left[start] == right[start + 1] && left[start + 1] == right[start]
            return isSwap ? 1 : 2
        }
        return distance(left.extracting(start..<leftEnd), right.extracting(start..<rightEnd), limit: limit)
    }

    private static func distance(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
        var previous = Array(repeating: 0, count: right.count + 1)
        var current = Array(0...right.count)
        var next = Array(repeating: 0, count: right.count + 1)
        for row in 0..<left.count {
            next[0] = row + 1
            var least = row + 1
            for column in 0..<right.count {
                let (first, second) = (left[row], right[column])
                var best = min(current[column] + (first == second ? 0 : 1), current[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, first == right[column - 1], left[row - 1] == second {
                    best = min(best, previous[column - 1] + 1)
                }
                next[column + 1] = best
                least = min(least, best)
            }
            if least > limit { return limit + 1 }
            (previous, current, next) = (current, next, previous)
        }
        return min(current[right.count], limit + 1)
    }

    /// Whether two words differ by one slip, or by two where they are long.
    static func isSlip(_ left: String, _ right: String) -> Bool {
        isSlip(left.utf8Span.span, right.utf8Span.span)
    }

    /// Whether two words, in UTF-8, differ by one slip, or by two where they are long.
    static func isSlip(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let shorter = min(left.count, right.count)
        guard shorter >= 3 else { return false }
        let limit = shorter >= 8 ? 2 : 1
        return between(left, right, limit: limit) <= limit
    }
}
