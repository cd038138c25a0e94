/// A piece of dictation on its way from words to text: the raw words it stands for and how it is written.
struct FormattingItem: Hashable, Sendable {
    /// What an item is, as far as later steps ask.
    enum Kind: Hashable, Sendable {
        case word
        /// A word that no rule may touch any more.
        case fixed
        case number(NumberValue)
        case unit(SpokenUnit.Kind)
        case mark(SpokenCommand.Attachment)
        /// A line break or more, with what begins the line.
        case breakLine
        case heading
        /// Words that were said and taken back, or commands that leave no text.
        case removed
    }

    /// The raw tokens, half-open.
    var tokens: Range<Int>
    /// What is written, without the punctuation around it.
    var text: String
    /// The word in lower case, for comparing.
    var key: String
    /// Punctuation of the recogniser before and after.
    var prefix = ""
    var suffix = ""
    var kind = Kind.word
    var rule = FormattedDictation.Rule.verbatim
    /// Whether the raw text has no space after the item.
    var joinsNext = false

    /// Whether nothing but a hyphen stands between this item and the next.
    var isOpenAtEnd: Bool { suffix.isEmpty || suffix == "-" }
    var isOpenAtStart: Bool { prefix.isEmpty }

    /// Whether a sentence ends with the item.
    var endsSentence: Bool {
        if case .mark = kind { return text == "." || text == "?" || text == "!" }
        guard let last = suffix.last else { return false }
        return last == "." || last == "?" || last == "!"
    }

    var number: NumberValue? {
        if case .number(let value) = kind { return value }
        return nil
    }

    var isRemoved: Bool { kind == .removed }

    /// One item for several, with the outer punctuation of both ends.
    static func merged(
        _ items: ArraySlice<FormattingItem>, text: String, rule: FormattedDictation.Rule, kind: Kind = .fixed
    ) -> FormattingItem {
        var result = items[items.startIndex]
        let last = items[items.endIndex - 1]
        result.tokens = result.tokens.lowerBound..<last.tokens.upperBound
        result.text = text
        result.key = text.lowercased()
        result.suffix = last.suffix == "-" ? "" : last.suffix
        result.joinsNext = last.suffix == "-" ? false : last.joinsNext
        result.kind = kind
        result.rule = rule
        return result
    }
}

extension [FormattingItem] {
    /// Puts one item in the place of several.
    mutating func merge(
        _ range: Range<Int>, text: String, rule: FormattedDictation.Rule, kind: FormattingItem.Kind = .fixed
    ) {
        replaceSubrange(range, with: [FormattingItem.merged(self[range], text: text, rule: rule, kind: kind)])
    }

    /// The key of an item, or nothing outside, across removed items or punctuation on the way.
    func key(_ index: Int) -> String { indices.contains(index) ? self[index].key : "" }

    /// Whether the items of a range follow one another without punctuation between.
    func isUnbroken(_ range: Range<Int>) -> Bool {
        range.lowerBound >= 0 && range.upperBound <= count
            && range.dropLast().allSatisfy { self[$0].isOpenAtEnd && self[$0 + 1].isOpenAtStart }
    }
}
