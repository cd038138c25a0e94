extension FormattingDraft {
    private static let months: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ].map { ($0.lowercased(), $0) })

    /// Writes dates as `March 3, 2025` and `3/14/2025`, and times of day as `8:30 AM`.
    mutating func writeDates() {
        var index = 0
        while index < items.count {
            if items[index].kind == .word {
                if let (count, text) = monthDate(at: index) ?? ordinalDate(at: index) ?? numericDate(at: index) {
                    items.merge(index..<index + count, text: text, rule: .date)
                } else if let (count, text) = clock(at: index) {
                    items.merge(index..<index + count, text: text, rule: .time)
                }
            }
            index += 1
        }
    }

    /// "march third twenty twenty five", "march twenty twenty five", "march third".
    private func monthDate(at index: Int) -> (count: Int, text: String)? {
        guard let month = Self.months[items[index].key], items[index].isOpenAtEnd else { return nil }
        var best: (count: Int, text: String)?
        if let year = year(at: index + 1) { best = (1 + year.count, "\(month) \(year.value)") }
        let first = items.key(index + 1) == "the" ? index + 2 : index + 1
        guard let day = day(at: first) else { return best }
        let end = first + day.count
        if let year = year(at: end), items[end - 1].suffix.allSatisfy({ $0 == "," || $0 == "-" }) {
            let count = end + year.count - index
            return count > best?.count ?? 0 ? (count, "\(month) \(day.value), \(year.value)") : best
        }
        // "may" and "march" are verbs, too.
        let isVerb = month == "May" || month == "March"
        guard best == nil, day.isOrdinal || !isVerb else { return best }
        return (end - index, "\(month) \(day.value)")
    }

    /// "the third of march twenty twenty five".
    private func ordinalDate(at index: Int) -> (count: Int, text: String)? {
        let first = items[index].key == "the" ? index + 1 : index
        guard let day = day(at: first), day.isOrdinal, items.key(first + day.count) == "of",
            let month = Self.months[items.key(first + day.count + 1)],
            items.isUnbroken(index..<first + day.count + 2)
        else { return nil }
        let end = first + day.count + 2
        guard items[end - 1].suffix.allSatisfy({ $0 == "," }), let year = year(at: end) else {
            return (end - index, "\(month) \(day.value)")
        }
        return (end + year.count - index, "\(month) \(day.value), \(year.value)")
    }

    /// "three fourteen twenty twenty five".
    private func numericDate(at index: Int) -> (count: Int, text: String)? {
        for monthCount in [2, 1] {
            guard let month = value(at: index, monthCount), (1...12).contains(month), items[index].key != "and" else {
                continue
            }
            for dayCount in [2, 1] {
                guard let day = value(at: index + monthCount, dayCount), (1...31).contains(day),
                    let year = year(at: index + monthCount + dayCount),
                    items.isUnbroken(index..<index + monthCount + dayCount + year.count)
                else { continue }
                let count = monthCount + dayCount + year.count
                return (count, "\(month)/\(day)/\(year.value)")
            }
        }
        return nil
    }

    /// A whole number of so many words; "oh three" is 3.
    private func value(at index: Int, _ count: Int) -> Int? {
        guard index + count <= items.count, let value = number(index..<index + count) else { return nil }
        guard value.form == .cardinal || value.form == .digits else { return nil }
        return value.isColloquial ? nil : value.whole
    }

    private func day(at index: Int) -> (count: Int, value: Int, isOrdinal: Bool)? {
        for count in [2, 1] where index + count <= items.count {
            if count == 1, let written = Self.writtenDay(items[index].key) {
                return (1, written.value, written.isOrdinal)
            }
            guard let number = number(index..<index + count), let whole = number.whole, (1...31).contains(whole),
                number.form == .ordinal || number.form == .cardinal
            else { continue }
            return (count, whole, number.form == .ordinal)
        }
        return nil
    }

    /// `3rd` and `3`.
    private static func writtenDay(_ key: String) -> (value: Int, isOrdinal: Bool)? {
        let digits = key.prefix { $0.isASCII && $0.isNumber }
        guard let value = Int(digits), (1...31).contains(value) else { return nil }
        let rest = key.dropFirst(digits.count)
        return rest.isEmpty ? (value, false) : ["st", "nd", "rd", "th"].contains(rest) ? (value, true) : nil
    }

    private func year(at index: Int) -> (count: Int, value: Int)? {
        for count in (1...5).reversed() where index + count <= items.count {
            guard let number = number(index..<index + count), let whole = number.whole, (1_900...2_099).contains(whole),
                number.form == .year || number.form == .cardinal || number.form == .written
            else { continue }
            // "nineteen hundred" and "two thousand" alone may be doses.
            return (count, whole)
        }
        return nil
    }

    /// "eight thirty a m", "eight o'clock", "oh eight hundred".
    private func clock(at index: Int) -> (count: Int, text: String)? {
        if items[index].key == "oh", items.key(index + 2) == "hundred", items.isUnbroken(index..<index + 3),
            let hour = rules.numbers[items.key(index + 1)], hour.role == .digit
        {
            return (3, "0\(hour.value)00")
        }
        guard let hour = rules.numbers[items[index].key], (1...12).contains(hour.value),
            hour.role == .digit || hour.role == .teen
        else { return nil }
        if items.key(index + 1) == "o'clock", items[index].isOpenAtEnd { return (2, "\(hour.value) o'clock") }
        for minuteCount in [2, 1, 0] {
            let end = index + 1 + minuteCount
            guard let half = halfOfDay(at: end), items.isUnbroken(index..<end + half.count) else { continue }
            if minuteCount == 0 { return (1 + half.count, "\(hour.value) \(half.text)") }
            guard let number = number(index + 1..<end), let minutes = number.whole, (0...59).contains(minutes),
                number.digits.count == 2
            else { continue }
            return (1 + minuteCount + half.count, "\(hour.value):\(number.digits) \(half.text)")
        }
        return nil
    }

    private func halfOfDay(at index: Int) -> (count: Int, text: String)? {
        switch (items.key(index), items.key(index + 1)) {
        case ("am", _): (1, "AM")
        case ("pm", _): (1, "PM")
        case ("a", "m"): (2, "AM")
        case ("p", "m"): (2, "PM")
        default: nil
        }
    }
}
