/// Phrases of one or more words with a value each; the longest that fits is found.
struct PhraseTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var rest: [String]
        var value: Value
    }

    /// By first word; longer phrases first.
    private let entries: [String: [Entry]]

    init(_ phrases: [(spoken: String, value: Value)]) {
        var entries: [String: [Entry]] = [:]
        for (spoken, value) in phrases {
            let words = spoken.split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            entries[first, default: []].append(Entry(rest: Array(words.dropFirst()), value: value))
        }
        // Equal phrases keep their order, so that the first row wins.
        self.entries = entries.mapValues { list in
            list.enumerated().sorted { ($1.element.rest.count, $0.offset) < ($0.element.rest.count, $1.offset) }
                .map(\.element)
        }
    }

    /// The longest phrase that begins at an item and is not broken by punctuation.
    func longest(
        at index: Int, of items: [FormattingItem], where isAllowed: (Int) -> Bool = { _ in true }
    ) -> (count: Int, value: Value)? {
        guard items.indices.contains(index), let entries = entries[items[index].key] else { return nil }
        for entry in entries where index + entry.rest.count < items.count {
            let fits = entry.rest.indices.allSatisfy { offset in
                items[index + offset].isOpenAtEnd && items[index + offset + 1].isOpenAtStart
                    && items[index + offset + 1].key == entry.rest[offset]
            }
            if fits, isAllowed(entry.rest.count + 1) { return (entry.rest.count + 1, entry.value) }
        }
        return nil
    }

    /// The value of a phrase that is given as one text.
    subscript(phrase phrase: String) -> Value? {
        let words = phrase.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        return entries[first]?.first { $0.rest == Array(words.dropFirst()) }?.value
    }
}
