/// Where a term of the index comes from, best first.
public enum TermSource: UInt8, Hashable, Sendable, CaseIterable {
    /// Our own synonyms.
    case synonym
    /// A code's title.
    case title
    /// An inclusion term.
    case inclusionTerm
    /// An entry of the alphabetic index or of one of its tables; only a lookup reads it.
    case indexEntry
    /// A name of ours that means other things in running text; only a lookup reads it.
    case name

    /// Whether the term is looked for in notes.
    var isForNotes: Bool { self != .indexEntry && self != .name }
}

/// Collects the terms of a code set as sets of words.
struct TermBuilder {
    /// A term: what it is called, and the node that it names.
    struct Term {
        var key: UInt64
        var words: [UInt32]
        var node: UInt32
        var source: TermSource
    }

    private(set) var terms: [Term] = []
    private(set) var aliases: [(key: UInt64, words: [UInt32])] = []
    private(set) var issues: [TerminologyBuilder.Issue] = []
    private var byKey: [UInt64: [UInt32]] = [:]
    private var seen: Set<Identity> = []
    private let vocabulary: VocabularyBuilder

    private struct Identity: Hashable {
        var key: UInt64
        var node: UInt32
    }

    init(vocabulary: VocabularyBuilder) { self.vocabulary = vocabulary }

    /// Adds a term in the words given; the first source of the same words for the same node stays.
    mutating func add(_ words: [String], node: UInt32, source: TermSource) {
        let numbers = numbers(of: words)
        guard !numbers.isEmpty, numbers.count <= 24 else { return }
        let key = Self.key(of: numbers)
        guard seen.insert(Identity(key: key, node: node)).inserted else { return }
        terms.append(Term(key: key, words: numbers, node: node, source: source))
        byKey[key, default: []].append(node)
    }

    /// Adds a row of our synonyms; a row whose target is unknown becomes an issue.
    mutating func add(_ row: SynonymTable.Row, nodes: [ICD10Code: UInt32]) {
        let words = WordScanner.words(of: row.term)
        switch row.kind {
        case .word, .near, .light:
            return
        case .code, .lookup:
            guard let code = ICD10Code(row.target), let node = nodes[code] else {
                issues.append(TerminologyBuilder.Issue(line: row.line, message: "the code is not in the code set"))
                return
            }
            add(words, node: node, source: row.kind == .code ? .synonym : .name)
        case .phrase:
            let target = numbers(of: WordScanner.words(of: row.target))
            let aliased = numbers(of: words)
            if !aliased.isEmpty { aliases.append((Self.key(of: aliased), target)) }
            for node in byKey[Self.key(of: target)] ?? [] { add(words, node: node, source: .synonym) }
        }
    }

    /// The terms ordered by key, then source, then node.
    func sorted() -> [Term] {
        terms.sorted { ($0.key, $0.source.rawValue, $0.node) < ($1.key, $1.source.rawValue, $1.node) }
    }

    private func numbers(of words: [String]) -> [UInt32] {
        Array(Set(words.compactMap(vocabulary.number))).sorted()
    }

    /// The key of a set of words: a sum, so that the order of the words does not matter.
    static func key(of words: [UInt32]) -> UInt64 {
        words.reduce(0) { $0 &+ IndexFormat.termKeyPart(word: $1) }
    }
}
