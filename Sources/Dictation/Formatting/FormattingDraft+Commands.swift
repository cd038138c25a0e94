extension FormattingDraft {
    /// Words after which "number" begins no list.
    private static let notList: Set<String> = [
        "is", "the", "a", "phone", "room", "record", "account", "call", "serial", "contact", "policy", "certificate",
        "case", "lot", "telephone", "fax", "pager", "dea", "npi", "license", "extension", "cell", "model", "this",
        "that", "her", "his", "same", "total", "any", "large", "small", "visit", "social", "security",
    ]
    /// Words before which a heading's words go on as a sentence.
    private static let sentenceWords: Set<String> = [
        "is", "was", "were", "are", "of", "with", "and", "includes", "include", "included", "shows", "showed",
        "reveals",
        "revealed", "has", "had", "on", "in", "for", "to", "by", "from", "will", "may", "that", "at", "as", "done",
        "remains", "performed", "obtained",
    ]
    private static let longestList = 40

    /// Turns spoken marks, breaks, list numbers and headings into what they stand for.
    mutating func obeyCommands() {
        var index = 0
        var listNumber = 0
        while index < items.count {
            if let count = listItem(at: index, after: listNumber) {
                listNumber = count
                items.merge(index..<index + 2, text: "\n\(count).", rule: .layout, kind: .breakLine)
                items[index].suffix = ""
                dropComma(before: index)
            } else if let count = count(at: index) {
                items.merge(index..<index + 2, text: "#\(count)", rule: .number)
            } else if let command = command(at: index) {
                listNumber = obey(command.value, index..<index + command.count, listNumber)
            } else if let heading = heading(at: index) {
                items.merge(index..<index + heading.count, text: heading.text + ":", rule: .heading, kind: .heading)
                items[index].suffix = ""
            }
            index += 1
        }
    }

    private func command(at index: Int) -> (count: Int, value: SpokenCommand)? {
        guard items[index].kind == .word,
            let found = rules.commands.longest(
                at: index, of: items, where: { count in (index..<index + count).allSatisfy { items[$0].kind == .word } }
            )
        else { return nil }
        if index > 0, items[index - 1].isOpenAtEnd, found.value.notAfter.contains(items[index - 1].key) { return nil }
        let next = index + found.count
        if next < items.count, items[next - 1].suffix.isEmpty, found.value.notBefore.contains(items[next].key) {
            return nil
        }
        return found
    }

    /// Writes a command and returns the list number that is reached.
    private mutating func obey(_ command: SpokenCommand, _ range: Range<Int>, _ listNumber: Int) -> Int {
        let index = range.lowerBound
        switch command.action {
        case .mark:
            items.merge(range, text: command.written, rule: .punctuation, kind: .mark(command.attachment))
            (items[index].prefix, items[index].suffix) = ("", "")
            if command.attachment == .left { clearSuffix(before: index) }
            // The recogniser may hear one mark and write another of the same kind.
            if index > 0, items[index - 1].kind == .mark(.left), items[index - 1].text == command.written {
                items[index].text = ""
                items[index].kind = .removed
            }
        case .line, .paragraph, .bullet, .item:
            let number = command.action == .item ? listNumber + 1 : listNumber
            let text =
                switch command.action {
                case .line: "\n"
                case .paragraph: "\n\n"
                case .bullet: "\n-"
                default: "\n\(number)."
                }
            items.merge(range, text: text, rule: .layout, kind: .breakLine)
            (items[index].prefix, items[index].suffix) = ("", "")
            dropComma(before: index)
            return number
        case .delete, .correct:
            let words = items[range].map(\.text).joined(separator: " ")
            items.merge(range, text: words, rule: .verbatim, kind: .word)
            items[index].key = command.action == .delete ? Self.deleteKey : Self.correctKey
        }
        return listNumber
    }

    /// What the items of commands are compared by that ``obeyCorrections()`` carries out.
    static let deleteKey = "\u{1}delete"
    static let correctKey = "\u{1}correct"

    private mutating func clearSuffix(before index: Int) {
        guard index > 0 else { return }
        while let last = items[index - 1].suffix.last, ".,;:-?!".contains(last) { items[index - 1].suffix.removeLast() }
    }

    private mutating func dropComma(before index: Int) {
        guard index > 0 else { return }
        while let last = items[index - 1].suffix.last, ",;-".contains(last) { items[index - 1].suffix.removeLast() }
    }

    /// "number one", "number two" after it, and so on.
    private func listItem(at index: Int, after listNumber: Int) -> Int? {
        guard items[index].key == "number", items[index].kind == .word, items[index].isOpenAtEnd,
            index + 1 < items.count,
            !isListless(index), let value = items[index + 1].number, value.form == .cardinal || value.form == .written,
            let whole = value.whole, whole == listNumber + 1 || whole == 1, whole <= Self.longestList
        else { return nil }
        return whole
    }

    /// "number thirty" of a prescription.
    private func count(at index: Int) -> Int? {
        guard items[index].key == "number", items[index].kind == .word, items[index].isOpenAtEnd,
            index + 1 < items.count,
            !isListless(index), let value = items[index + 1].number, value.form == .cardinal || value.form == .written,
            let whole = value.whole, whole >= 10
        else { return nil }
        return whole
    }

    private func isListless(_ index: Int) -> Bool {
        index > 0 && items[index - 1].isOpenAtEnd && Self.notList.contains(items[index - 1].key)
    }

    /// A heading after a spoken line break.
    private func heading(at index: Int) -> (count: Int, text: String)? {
        guard index > 0, items[index - 1].kind == .breakLine, !items[index - 1].text.hasSuffix("."),
            let heading = rules.headings.longest(at: index, of: items)
        else { return nil }
        let next = index + heading.count
        guard items[next - 1].suffix.allSatisfy({ ":,.".contains($0) }) else { return nil }
        guard next < items.count else { return (heading.count, heading.value) }
        if let colon = command(at: next), colon.value.written == ":" {
            return (heading.count + colon.count, heading.value)
        }
        if items[next - 1].suffix.isEmpty, Self.sentenceWords.contains(items[next].key) { return nil }
        return (heading.count, heading.value)
    }
}
