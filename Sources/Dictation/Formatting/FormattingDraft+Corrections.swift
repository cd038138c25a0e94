extension FormattingDraft {
    private static let sides: Set<String> = ["left", "right"]
    private static let longestCorrection = 8

    /// Takes back what the speaker took back.
    ///
    /// "Scratch that" takes back what was said since the last mark or break, or, right after a mark, the sentence that it
    /// ends. "Correction" takes back the words before it that have the shape of those after it; where none have, the
    /// word stays, for a reader to see.
    mutating func obeyCorrections() {
        for index in items.indices {
            if items[index].key == Self.deleteKey {
                remove(index)
                deleteSentence(before: index)
            } else if items[index].key == Self.correctKey {
                if let start = correctedStart(before: index) {
                    for place in start...index { remove(place) }
                } else {
                    items[index].suffix = ":"
                }
            }
        }
    }

    private mutating func remove(_ index: Int) {
        items[index].kind = .removed
        items[index].rule = .deleted
        (items[index].text, items[index].prefix, items[index].suffix, items[index].key) = ("", "", "", "")
        items[index].joinsNext = false
    }

    private mutating func deleteSentence(before index: Int) {
        var place = index - 1
        while place >= 0, items[place].isRemoved { place -= 1 }
        guard place >= 0, items[place].kind != .heading else { return }
        if items[place].kind == .breakLine {
            remove(place)
            return
        }
        var isFirst = true
        while place >= 0, items[place].kind != .breakLine, items[place].kind != .heading {
            if !isFirst, items[place].endsSentence { return }
            if !items[place].isRemoved { remove(place) }
            isFirst = false
            place -= 1
        }
    }

    /// Where the words begin that a correction replaces.
    private func correctedStart(before index: Int) -> Int? {
        for count in 1...Self.longestCorrection {
            let start = index - count
            guard start >= 0, index + count < items.count, !items[start].endsSentence, !items[start].isRemoved,
                items[start].kind != .breakLine
            else { return nil }
            let matches = (0..<count).allSatisfy { isAlike(items[start + $0], items[index + 1 + $0]) }
            let differs = (0..<count).contains { items[start + $0].key != items[index + 1 + $0].key }
            if matches, differs { return start }
        }
        return nil
    }

    private func isAlike(_ old: FormattingItem, _ new: FormattingItem) -> Bool {
        if old.key == new.key { return true }
        if old.number != nil, new.number != nil { return true }
        if old.rule == .ratio || old.rule == .date || old.rule == .time { return old.rule == new.rule }
        if case .unit = old.kind, case .unit = new.kind { return true }
        return Self.sides.contains(old.key) && Self.sides.contains(new.key)
    }
}
