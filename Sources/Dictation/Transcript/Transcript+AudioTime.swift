extension Transcript {
    /// The second at which the word at an offset of ``text`` begins.
    ///
    /// An offset in the space between two words means the word after it.
    ///
    /// - Parameter offset: A UTF-8 byte offset into ``text``.
    /// - Returns: Seconds of the recording; `nil` where the offset lies outside the text.
    public func audioStart(ofUTF8Offset offset: Int) -> Double? {
        word(atUTF8Offset: offset)?.start
    }

    /// The seconds during which a range of ``text`` was said.
    ///
    /// - Parameter range: A half-open range of UTF-8 byte offsets into ``text``, not empty.
    /// - Returns: From the first word's start to the last word's end; `nil` where the range is empty or reaches
    ///   outside the text.
    public func audioRange(ofUTF8Range range: Range<Int>) -> ClosedRange<Double>? {
        guard !range.isEmpty, let first = word(atUTF8Offset: range.lowerBound),
            let last = word(atUTF8Offset: range.upperBound - 1)
        else { return nil }
        return first.start...max(first.start, last.end)
    }

    /// The word that holds an offset, or that follows the space there.
    ///
    /// - Complexity: O(*n*) for *n* words.
    private func word(atUTF8Offset offset: Int) -> Word? {
        guard offset >= 0 else { return nil }
        var end = 0
        for segment in segments {
            for word in segment.words {
                end += word.text.utf8.count
                if offset < end { return word }
                end += 1
            }
            // A segment without words is an empty text between two spaces.
            if segment.words.isEmpty { end += 1 }
        }
        return nil
    }
}
