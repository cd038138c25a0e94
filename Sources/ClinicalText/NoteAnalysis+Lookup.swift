extension NoteAnalysis {
    /// The index of the sentence that holds a UTF-8 byte; `nil` where none does.
    public func sentenceIndex(at utf8Offset: Int) -> Int? {
        var (low, high) = (0, sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].utf8Range.upperBound <= utf8Offset { low = middle + 1 } else { high = middle }
        }
        guard low < sentences.count, sentences[low].utf8Range.contains(utf8Offset) else { return nil }
        return low
    }

    /// The cues of a sentence.
    func cues(ofSentence number: Int) -> ArraySlice<ContextCue> {
        var (low, high) = (0, cues.count)
        while low < high {
            let middle = (low + high) / 2
            if cues[middle].sentence < number { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < cues.count, cues[end].sentence == number { end += 1 }
        return cues[low..<end]
    }
}
