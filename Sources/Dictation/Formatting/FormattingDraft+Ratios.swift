extension FormattingDraft {
    /// The upper ends of scales by which strength, pain, murmurs and coma are told.
    private static let scales: Set<Int> = [4, 5, 6, 10, 12, 15, 21, 27, 30, 42]

    /// Writes numbers with a sign between: 120/80, 5/5, 3 x 4 cm, 2+, x3.
    mutating func writeRatios() {
        var index = 0
        while index < items.count {
            if let ratio = ratio(at: index) {
                items.merge(index..<index + ratio.count, text: ratio.text, rule: .ratio)
            } else if let plus = plus(at: index) {
                items.merge(index..<index + 2, text: plus, rule: .ratio)
            } else if let times = times(at: index) {
                items.merge(index..<index + 2, text: times, rule: .ratio)
            } else {
                writeProduct(at: index)
            }
            index += 1
        }
    }

    private func ratio(at index: Int) -> (count: Int, text: String)? {
        guard let first = plain(index) else { return nil }
        let isOver = items.key(index + 1) == "over"
        let second = isOver ? index + 2 : index + 3
        guard isOver || (items.key(index + 1) == "out" && items.key(index + 2) == "of"), second < items.count,
            items.isUnbroken(index..<second + 1), let last = plain(second)
        else { return nil }
        let isPressure = isOver && first >= 20 && last >= 10
        let isScore = first <= last && Self.scales.contains(last)
        return isPressure || isScore ? (second + 1 - index, "\(first)/\(last)") : nil
    }

    /// The whole number at an item, however it is written.
    private func plain(_ index: Int) -> Int? {
        guard items.indices.contains(index), let value = items[index].number,
            [.cardinal, .written, .year].contains(value.form)
        else { return nil }
        return value.whole
    }

    private func plus(at index: Int) -> String? {
        guard let value = plain(index), (1...4).contains(value), items.key(index + 1) == "plus",
            items.isUnbroken(index..<index + 2), index + 2 >= items.count || items[index + 2].number == nil
        else { return nil }
        return "\(value)+"
    }

    private func times(at index: Int) -> String? {
        guard items[index].key == "times", items[index].kind == .word, items[index].isOpenAtEnd,
            let value = plain(index + 1), index == 0 || items[index - 1].number == nil
        else { return nil }
        return "x\(value)"
    }

    /// "three by four centimeters" is 3 x 4 cm; the sides need a unit at the end.
    private mutating func writeProduct(at index: Int) {
        guard items[index].number != nil else { return }
        var last = index
        while items.key(last + 1) == "by", last + 2 < items.count, items[last + 2].number != nil,
            items.isUnbroken(last..<last + 3)
        {
            last += 2
        }
        guard last > index, last + 1 < items.count, case .unit = items[last + 1].kind else { return }
        for place in stride(from: index, through: last, by: 2) { promote(place) }
        for place in stride(from: index + 1, to: last, by: 2) {
            items[place].text = "x"
            items[place].rule = .ratio
            items[place].kind = .fixed
        }
    }
}
