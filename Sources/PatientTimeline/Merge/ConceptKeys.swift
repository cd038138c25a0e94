internal import ClinicalModel

/// The keys by which two statements can be seen to speak of one thing: equal codes, equal words, equal concepts of the
/// lexicon.
struct ConceptKeys {
    /// The lexicon's preferred words for a label; `nil` where it knows none.
    private let lexicon: (String) -> String?
    private var known: [String: String] = [:]

    init(lexicon: @escaping (String) -> String?) { self.lexicon = lexicon }

    /// The keys of a concept: `c` with its codes, `w` with its words, `l` with the lexicon's words for it.
    ///
    /// Words of a note are held against the lexicon's. Entries are not: the lexicon may name something wider.
    mutating func keys(of concept: CodeableConcept) -> [String] {
        var keys: [String] = []
        keys.reserveCapacity(concept.codings.count + 2)
        for coding in concept.codings where !coding.code.isEmpty {
            guard let system = coding.system else { continue }
            keys.append("c" + system.uri + "\0" + coding.code)
        }
        guard let label = concept.text ?? concept.codings.lazy.compactMap(\.display).first, !label.isEmpty else {
            return keys
        }
        let words = Self.words(of: label)
        if words.isEmpty { return keys }
        keys.append("w" + words)
        if let concept = preferred(label), concept != words { keys.append("l" + concept) }
        return keys
    }

    /// The lexicon's words for a label.
    private mutating func preferred(_ label: String) -> String? {
        if let found = known[label] { return found.isEmpty ? nil : found }
        if known.count > 100_000 { known.removeAll(keepingCapacity: true) }
        let found = lexicon(label).map { Self.words(of: $0) } ?? ""
        known[label] = found
        return found.isEmpty ? nil : found
    }

    /// A label's words in small letters, one blank between, without what stands in brackets at its end.
    ///
    /// SNOMED CT ends its full names with the kind in brackets, "(disorder)"; sources keep it or drop it.
    static func words(of label: String) -> String {
        var bytes: [UInt8] = []
        var text = label.utf8[...]
        if text.last == 0x29, let open = text.lastIndex(of: 0x28), open > text.startIndex { text = text[..<open] }
        bytes.reserveCapacity(text.count)
        var isPending = false
        for byte in text {
            let isWord = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            // A point within a number belongs to it.
            let isPoint = byte == 0x2E && bytes.last.map { (0x30...0x39).contains($0) } ?? false && !isPending
            guard isWord || isPoint else {
                isPending = !bytes.isEmpty
                continue
            }
            if isPending { bytes.append(0x20) }
            isPending = false
            bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        if bytes.last == 0x2E { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
