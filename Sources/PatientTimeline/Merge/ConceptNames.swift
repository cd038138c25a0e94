internal import ClinicalModel
internal import JSONTape

/// Numbers the names by which two statements can be seen to speak of one thing: equal codes, equal words, equal concepts
/// of the lexicon.
///
/// Numbers hold for one patient. Concepts are kept over patients, since the same few stand in most records.
struct ConceptNames {
    /// The lexicon's preferred words for a label; `nil` where it knows none.
    private let lexicon: (String) -> String?
    /// By the bytes of the stored JSON.
    private var concepts: [[UInt8]: StatedConcept] = [:]
    private var codes: [CodeName: Int32] = [:]
    private var words: [String: Int32] = [:]
    private var bytes: [UInt8] = []

    private struct CodeName: Hashable {
        var system: CodeSystem
        var code: String
    }

    /// Beyond so many, what is kept is dropped between two patients.
    private static let mostKept = 100_000

    init(lexicon: @escaping (String) -> String?) { self.lexicon = lexicon }

    /// Makes ready for another patient.
    mutating func beginPatient() {
        guard max(concepts.count, codes.count, words.count) > Self.mostKept else { return }
        concepts.removeAll(keepingCapacity: true)
        codes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }

    /// The concept that a member of a content column holds; ``StatedConcept/none`` where there is none.
    mutating func concept(_ value: borrowing JSONValue, _ name: String) -> StatedConcept {
        guard let held = value[name] else { return .none }
        bytes.removeAll(keepingCapacity: true)
        // The bytes are read within the call alone.
        unsafe held.rawBytes.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        if let known = concepts[bytes] { return known }
        let made = stated(ContentReader.concept(held))
        concepts[bytes] = made
        return made
    }

    /// The number of a concept's words, as the lexicon or a label has them; `nil` where no statement has them.
    func number(ofWords text: String) -> Int32? { words[Self.words(of: text)].map { $0 * 2 + 1 } }

    /// Numbers a concept's names.
    ///
    /// Words of a note are held against the lexicon's. Entries are not: the lexicon may name something wider.
    private mutating func stated(_ concept: CodeableConcept) -> StatedConcept {
        var numbers: [Int32] = []
        for coding in concept.codings where !coding.code.isEmpty {
            guard let system = coding.system else { continue }
            // Codes have even numbers, words odd ones.
            numbers.append(Self.number(of: CodeName(system: system, code: coding.code), in: &codes) * 2)
        }
        let label = concept.text ?? concept.codings.lazy.compactMap(\.display).first ?? ""
        let written = Self.words(of: label)
        guard !written.isEmpty else {
            return StatedConcept(concept, codes: numbers, words: nil, lexiconWords: nil)
        }
        let preferred = lexicon(label).map { Self.words(of: $0) } ?? ""
        return StatedConcept(
            concept, codes: numbers, words: number(of: written),
            lexiconWords: preferred.isEmpty || preferred == written ? nil : number(of: preferred))
    }

    private mutating func number(of text: String) -> Int32 { Self.number(of: text, in: &words) * 2 + 1 }

    private static func number<Name: Hashable>(of name: Name, in known: inout [Name: Int32]) -> Int32 {
        if let number = known[name] { return number }
        let number = Int32(known.count)
        known[name] = number
        return number
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
