/// A name of a code, as it is read.
public struct TermName: Hashable, Sendable {
    /// The code's place in the terminology.
    let node: Int
    /// The title, an inclusion term, or the words of a synonym or an index entry.
    public let text: String
}

extension TerminologyIndex {
    /// The names of all codes without their seventh characters, each once.
    ///
    /// Synonyms and index entries are kept as sets of words, so that theirs stand in the order of the words' numbers.
    public var termNames: [TermName] {
        var result: [TermName] = []
        var seen: Set<TermName> = []
        func add(_ node: Int, _ text: String) {
            let name = TermName(node: node, text: text)
            if !text.isEmpty, seen.insert(name).inserted { result.append(name) }
        }
        for node in 0..<nodeCount where level(node) == .code {
            add(node, title(node))
            for note in reader.range(.noteStarts, node, limit: reader.count(.noteKinds))
            where reader.number(.noteKinds, note) == Int(CodeNote.Kind.inclusionTerm.rawValue) {
                add(node, reader.string(.noteOffsets, .noteTexts, note))
            }
        }
        for term in 0..<termCount {
            guard let target = target(ofTerm: term), target.source != .title, target.source != .inclusionTerm else {
                continue
            }
            let words = words(ofTerm: term).map { String(decoding: wordBytes(Int($0)), as: UTF8.self) }
            add(reader.number(.termNodes, term), words.joined(separator: " "))
        }
        return result
    }
}
