import DelimitedText

/// The names of drugs, and the endings by which a name is known that no list holds.
public struct DrugNames: Sendable {
    private static let shortestStemmedName = 7

    /// By first word: the other words, the longest name first.
    private let names: [String: [[String]]]
    private let stems: [[UInt8]]

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - names: Generic and brand names, of one or more words; the case does not matter.
    ///   - stems: The table `Mappings/speech/drug-stems.tsv`; empty for none.
    /// - Throws: ``MappingTable/Failure`` with file and line.
    public init(names: [String], stems: [UInt8] = []) throws {
        var index: [String: [[String]]] = [:]
        for name in names {
            let words = name.lowercased().split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            index[first, default: []].append(Array(words.dropFirst()))
        }
        self.names = index.mapValues { $0.sorted { $0.count > $1.count } }
        self.stems =
            stems.isEmpty
            ? []
            : try MappingTable(stems, file: "drug-stems.tsv", columns: ["stem"]).rows.map { Array($0.cells[0].utf8) }
    }

    /// The words of each name, in order.
    func mentions(in words: [String]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < words.count {
            let length = nameLength(at: index, of: words) ?? (hasStem(words[index]) ? 1 : 0)
            if length > 0 { result.append(index..<index + length) }
            index += max(1, length)
        }
        return result
    }

    private func nameLength(at index: Int, of words: [String]) -> Int? {
        let found = names[words[index]]?.first { rest in
            index + rest.count < words.count && rest.indices.allSatisfy { rest[$0] == words[index + 1 + $0] }
        }
        return found.map { $0.count + 1 }
    }

    private func hasStem(_ word: String) -> Bool {
        let bytes = word.utf8
        guard bytes.count >= Self.shortestStemmedName else { return false }
        return stems.contains { bytes.suffix($0.count).elementsEqual($0) }
    }
}
