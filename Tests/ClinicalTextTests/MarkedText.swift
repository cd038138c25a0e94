/// A text with markers `⟦` and `⟧` around stretches of it: the plain text, and the byte range of each stretch.
struct MarkedText {
    let text: String
    /// The half-open UTF-8 byte ranges in the plain text, in the order of their start.
    let ranges: [Range<Int>]

    init(_ marked: String) {
        var text = ""
        var open: [Int] = []
        var ranges: [Range<Int>] = []
        for character in marked {
            switch character {
            case "⟦": open.append(text.utf8.count)
            case "⟧":
                if let start = open.popLast() { ranges.append(start..<text.utf8.count) }
            default: text.append(character)
            }
        }
        self.text = text
        self.ranges = ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }
}
