internal import ClinicalModel
internal import ClinicalText

/// A note under way, with what the rules read in it.
struct NoteInWork {
    let analysis: NoteAnalysis
    let key: RecordReference
    let terms: [NoteTerm]
    let words: SentenceWords
    let analyzer: ClinicalTextAnalyzer

    /// Whether one of several words stands in a sentence.
    func says(_ any: [[UInt8]], inSentence sentence: Int) -> Bool {
        any.contains { words.place(of: $0, inSentence: sentence) != nil }
    }

    /// The line of the note that holds a range's beginning.
    func line(around range: Range<Int>) -> String {
        let bytes = Array(analysis.text.utf8)
        var (start, end) = (range.lowerBound, range.lowerBound)
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The evidence that a range of the note is.
    func evidence(at range: Range<Int>, context: MentionContext) -> Evidence {
        let section = analysis.sentenceIndex(at: range.lowerBound).map {
            analysis.sections[analysis.sentences[$0].section]
        }
        return Evidence(
            quote: analysis.quote(range), source: key, utf8Range: range,
            section: section.flatMap { $0.heading.isEmpty ? nil : $0.heading }, assertion: context.assertion,
            cue: context.cueRange.map(analysis.quote))
    }
}
