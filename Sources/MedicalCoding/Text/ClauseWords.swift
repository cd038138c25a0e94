internal import ClinicalText
internal import Terminology

/// Gathers the words that may make a term more specific: those of its sentence, and the side that the note names.
struct ClauseWords {
    let terminology: TerminologyIndex
    let analysis: NoteAnalysis
    private let bytes: [UInt8]
    private static let sideNames = ["left", "right", "bilateral"]
    private let sides: [Set<UInt32>]

    init(terminology: TerminologyIndex, analysis: NoteAnalysis) {
        self.terminology = terminology
        self.analysis = analysis
        bytes = Array(analysis.text.utf8)
        sides = Self.sideNames.map { terminology.canonicalWords(of: $0) }
    }

    /// The words near a term in its sentence; of several sides only the nearest.
    func words(around range: Range<Int>, sentence: Int) -> Set<UInt32> {
        let sentenceRange = window(around: range, within: analysis.sentences[sentence].utf8Range)
        var words = terminology.canonicalWords(of: bytes.span, in: sentenceRange)
        let present = sides.filter { !$0.isDisjoint(with: words) }
        guard present.count > 1 else { return words }
        for side in sides { words.subtract(side) }
        if let nearest = nearestSide(to: range, within: sentenceRange) {
            words.formUnion(terminology.canonicalWords(of: nearest))
        }
        return words
    }

    /// The part of a sentence that is near a term, so that an endless sentence costs no more than a long one.
    private func window(around range: Range<Int>, within sentence: Range<Int>) -> Range<Int> {
        let reach = 240
        var start = max(range.lowerBound - reach, sentence.lowerBound)
        var end = min(range.upperBound + reach, sentence.upperBound)
        // A word that the window cuts is left out.
        while start > sentence.lowerBound, start < range.lowerBound, bytes[start - 1] != 0x20 { start += 1 }
        while end < sentence.upperBound, end > range.upperBound, bytes[end] != 0x20 { end -= 1 }
        return start..<max(end, start)
    }

    private func nearestSide(to range: Range<Int>, within sentence: Range<Int>) -> String? {
        var best: (distance: Int, side: String)?
        for side in Self.sideNames {
            for place in places(of: Array(side.utf8), within: sentence) {
                let distance = place < range.lowerBound ? range.lowerBound - place : max(place - range.upperBound, 0)
                if best.map({ distance < $0.distance }) ?? true { best = (distance, side) }
            }
        }
        return best?.side
    }

    private func places(of word: [UInt8], within range: Range<Int>) -> [Int] {
        guard range.count >= word.count else { return [] }
        return (range.lowerBound...range.upperBound - word.count).filter { start in
            word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
        }
    }
}
