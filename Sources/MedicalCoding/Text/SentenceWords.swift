internal import ClinicalText

/// The sentences of a note in lower case, to look for words in.
struct SentenceWords {
    private let bytes: [UInt8]
    private let analysis: NoteAnalysis

    init(_ analysis: NoteAnalysis) {
        self.analysis = analysis
        bytes = Array(analysis.text.utf8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// Where words stand in a sentence, whole words alone; `nil` where they do not.
    ///
    /// - Parameters:
    ///   - words: The words in lower case, as bytes.
    ///   - sentence: The sentence's number.
    func place(of words: [UInt8], inSentence sentence: Int) -> Range<Int>? {
        place(of: words, in: analysis.sentences[sentence].utf8Range)
    }

    /// Where words stand in a range of the note, whole words alone; `nil` where they do not.
    func place(of words: [UInt8], in range: Range<Int>) -> Range<Int>? {
        guard let first = words.first, range.count >= words.count else { return nil }
        for start in range.lowerBound...range.upperBound - words.count where bytes[start] == first {
            let end = start + words.count
            guard start == 0 || !Self.isWordByte(bytes[start - 1]), end == bytes.count || !Self.isWordByte(bytes[end]),
                bytes[start..<end].elementsEqual(words)
            else { continue }
            return start..<end
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
}
