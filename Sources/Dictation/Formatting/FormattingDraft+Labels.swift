extension FormattingDraft {
    private static let connectors: Set<String> = ["is", "was", "of", "at", "equals", "were"]
    private static let joiners: Set<String> = ["to", "or", "through", "and"]
    private static let subgroups: Set<String> = ["a", "b", "c", "d"]
    /// Words before which "a" is a subgroup and no article.
    private static let afterSubgroup: Set<String> = [
        "and", "or", "disease", "ckd", "kidney", "lung", "breast", "colon", "cancer", "adenocarcinoma", "carcinoma",
        "chronic", "non", "non-small", "with", "melanoma", "cervical", "ovarian", "endometrial", "invasive", "squamous",
        "to", "versus", "period", "comma", "new", "status", "on", "in", "at", "diagnosed",
    ]
    private static let nearWords = 4

    /// Writes the numbers of labels: stage IIIA, type 2, gravida 2, potassium is 4.
    mutating func writeLabels() {
        var index = 0
        while index < items.count {
            defer { index += 1 }
            guard let label = label(at: index) else { continue }
            var number = index + label.count
            guard number <= items.count, items[number - 1].isOpenAtEnd else { continue }
            if label.value.style == .arabic, Self.connectors.contains(items.key(number)) { number += 1 }
            guard number < items.count, items.isUnbroken(index..<number + 1), items[number].number != nil else {
                continue
            }
            let isRoman = label.value.style == .roman && !isNear(label.value.arabicNear, index..<number)
            write(number, roman: isRoman)
            let next = number + 2
            if items.isUnbroken(number..<next + 1), next < items.count, Self.joiners.contains(items[number + 1].key),
                items[next].number != nil, isRoman || items[number + 1].key != "and" || items[index].key == "types"
            {
                write(next, roman: isRoman)
            }
        }
    }

    private func label(at index: Int) -> (count: Int, value: NumberLabel)? {
        if let label = rules.labels.longest(at: index, of: items) { return label }
        return rules.labels[phrase: items[index].key].map { (1, $0) }
    }

    private func isNear(_ words: Set<String>, _ range: Range<Int>) -> Bool {
        let around = max(0, range.lowerBound - Self.nearWords)..<min(items.count, range.upperBound + Self.nearWords)
        return items[around].contains { words.contains($0.key) }
    }

    private mutating func write(_ index: Int, roman: Bool) {
        guard let value = items[index].number, value.form == .cardinal || value.form == .written else { return }
        guard roman, let numeral = value.roman else {
            promote(index)
            if let subgroup = subgroup(after: index), value.isSmall || value.form == .written {
                items.merge(index..<index + 2, text: value.digits + subgroup, rule: .label)
            }
            return
        }
        if let subgroup = subgroup(after: index) {
            items.merge(index..<index + 2, text: numeral + subgroup.uppercased(), rule: .label)
        } else {
            items[index].text = numeral
            items[index].rule = .label
        }
    }

    /// The letter that follows a stage's number.
    private func subgroup(after index: Int) -> String? {
        guard items[index].isOpenAtEnd, index + 1 < items.count, items[index + 1].kind == .word,
            Self.subgroups.contains(items[index + 1].key)
        else { return nil }
        let letter = items[index + 1]
        // The word after "a" tells, unless nothing follows or a capital stands for the letter.
        if letter.key == "a", letter.suffix.isEmpty, letter.text == "a", index + 2 < items.count,
            !Self.afterSubgroup.contains(items[index + 2].key)
        {
            return nil
        }
        return letter.key
    }
}
