/// Finds where a text names a concept that is given by its words.
public enum ConceptPlace {
    /// The place of a concept in a text, by whole words, whatever stands between them.
    ///
    /// A place in capitals comes first: in annotated sentences capitals often mark the concept. Else the first place in
    /// any case, and then the first one where the last word is only begun, as in a singular for a plural.
    ///
    /// - Returns: The half-open UTF-8 byte range; `nil` where the text does not hold the words one after the other.
    public static func range(of concept: String, in text: String) -> Range<Int>? {
        let bytes = Array(text.utf8)
        let wanted = words(Array(concept.utf8)).map(\.folded)
        let found = words(bytes)
        guard !wanted.isEmpty, wanted.count <= found.count else { return nil }
        var first: Range<Int>?
        var begun: Range<Int>?
        for start in 0...(found.count - wanted.count) {
            var isWhole = true
            let fits = wanted.indices.allSatisfy { index in
                let word = found[start + index].folded
                if word == wanted[index] { return true }
                isWhole = false
                return index == wanted.count - 1 && word.starts(with: wanted[index])
            }
            guard fits else { continue }
            let range = found[start].range.lowerBound..<found[start + wanted.count - 1].range.upperBound
            guard isWhole else {
                begun = begun ?? range
                continue
            }
            if !bytes[range].contains(where: ByteClass.isLowercase) { return range }
            first = first ?? range
        }
        return first ?? begun
    }

    private static func words(_ bytes: [UInt8]) -> [(range: Range<Int>, folded: [UInt8])] {
        var tokenizer = Tokenizer(bytes, range: 0..<bytes.count)
        var words: [(range: Range<Int>, folded: [UInt8])] = []
        while let token = tokenizer.next() { words.append((token.range, tokenizer.folded)) }
        return words
    }
}
