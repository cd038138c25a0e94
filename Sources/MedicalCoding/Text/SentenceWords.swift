internal import ClinicalText

/// The sentences of a note in lower case, to look for words in.
struct SentenceWords {
    /// The note in lower case.
    let bytes: [UInt8]
    private let analysis: NoteAnalysis
    /// The places where words begin, each below the two bytes that it begins with, in order.
    private let starts: [UInt64]

    init(_ analysis: NoteAnalysis) {
        self.analysis = analysis
        bytes = Array(analysis.text.utf8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        var starts: [UInt64] = []
        starts.reserveCapacity(bytes.count / 5)
        var isInWord = false
        for place in bytes.indices {
            let isWordByte = Self.isWordByte(bytes[place])
            if isWordByte, !isInWord, place + 1 < bytes.count {
                starts.append(Self.key(bytes[place], bytes[place + 1]) << 40 | UInt64(place))
            }
            isInWord = isWordByte
        }
        starts.sort()
        self.starts = starts
    }

    /// Where words stand in a sentence, whole words alone; `nil` where they do not.
    ///
    /// - Parameters:
    ///   - words: The words in lower case, as bytes, beginning with a letter or digit.
    ///   - sentence: The sentence's number.
    func place(of words: [UInt8], inSentence sentence: Int) -> Range<Int>? {
        place(of: words, in: analysis.sentences[sentence].utf8Range)
    }

    /// Where words stand in the note, whole words alone; `nil` where they do not.
    func place(of words: [UInt8]) -> Range<Int>? { place(of: words, in: 0..<bytes.count) }

    /// Where words stand in a range of the note, whole words alone; `nil` where they do not.
    func place(of words: [UInt8], in range: Range<Int>) -> Range<Int>? {
        guard words.count >= 2, range.count >= words.count else { return nil }
        let key = Self.key(words[0], words[1])
        var index = lowerBound(key << 40 | UInt64(range.lowerBound))
        while index < starts.count, starts[index] >> 40 == key {
            let start = Int(starts[index] & 0xFF_FFFF_FFFF)
            let end = start + words.count
            guard end <= range.upperBound else { return nil }
            if end == bytes.count || !Self.isWordByte(bytes[end]), isEqual(words, at: start) { return start..<end }
            index += 1
        }
        return nil
    }

    private func isEqual(_ words: [UInt8], at start: Int) -> Bool {
        for offset in words.indices where bytes[start + offset] != words[offset] { return false }
        return true
    }

    private func lowerBound(_ value: UInt64) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt64 { UInt64(first) << 8 | UInt64(second) }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
}
