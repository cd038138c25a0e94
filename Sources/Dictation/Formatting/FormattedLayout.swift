/// Puts items into one text, with spaces, capitals and the map to the raw words.
struct FormattedLayout {
    let tokens: [SpokenToken]
    /// A time for each word, or none at all.
    let times: [(start: Double, end: Double)]

    /// Shortened titles, whose full stop ends no sentence.
    private static let titles: Set<String> = ["dr", "mr", "mrs", "ms", "vs", "st", "prof", "jr", "sr"]

    func lay(_ items: [FormattingItem]) -> FormattedDictation {
        var text = ""
        var length = 0
        var pieces: [FormattedDictation.Piece] = []
        var takesSpace = false
        var takesCapital = true
        for item in items {
            var written = item.prefix + item.text + item.suffix
            if item.kind == .breakLine, text.isEmpty { written = String(written.drop { $0 == "\n" }) }
            guard !written.isEmpty else {
                pieces.append(piece(item, length..<length))
                continue
            }
            if takesCapital, item.rule != .unit { written = Self.capitalized(written) }
            if takesSpace, !Self.clingsToPrevious(item) {
                text += " "
                length += 1
            }
            text += written
            let end = length + written.utf8.count
            pieces.append(piece(item, length..<end))
            length = end
            takesSpace = !Self.clingsToNext(item)
            takesCapital = Self.beginsSentence(item, written) || (takesCapital && item.kind == .mark(.right))
        }
        return FormattedDictation(text: text, pieces: pieces)
    }

    private func piece(_ item: FormattingItem, _ range: Range<Int>) -> FormattedDictation.Piece {
        let (first, last) = (tokens[item.tokens.lowerBound], tokens[item.tokens.upperBound - 1])
        return FormattedDictation.Piece(
            rawRange: first.range.lowerBound..<last.range.upperBound, range: range, rule: item.rule,
            start: times.indices.contains(first.word) ? times[first.word].start : nil,
            end: times.indices.contains(last.word) ? times[last.word].end : nil)
    }

    private static func clingsToPrevious(_ item: FormattingItem) -> Bool {
        switch item.kind {
        case .mark(.left), .mark(.both), .breakLine: true
        default: false
        }
    }

    private static func clingsToNext(_ item: FormattingItem) -> Bool {
        switch item.kind {
        case .mark(.right), .mark(.both): true
        case .breakLine: item.text.hasSuffix("\n")
        default: item.joinsNext
        }
    }

    private static func beginsSentence(_ item: FormattingItem, _ written: String) -> Bool {
        switch item.kind {
        case .breakLine, .heading: true
        default: item.endsSentence && !titles.contains(item.key)
        }
    }

    /// The text with a capital, unless its first word has one already, as pH and mRNA have.
    private static func capitalized(_ text: String) -> String {
        guard let first = text.firstIndex(where: { $0.isLetter || $0.isNumber }),
            !text[first...].prefix(while: { $0 != " " }).contains(where: \.isUppercase)
        else { return text }
        return text[..<first] + text[first].uppercased() + text[text.index(after: first)...]
    }
}
