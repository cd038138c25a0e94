internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// The phrases of a note that a lexicon may learn: up to four words that stand together, as numbers.
///
/// What the note denies brings none. What it says of the family brings phrases of its own, so that `diabetes` of the
/// mother is not learned as the patient's.
struct NotePhrases {
    /// A phrase where it stands.
    struct Occurrence {
        var key: UInt64
        var utf8Range: Range<Int>
        var wordCount: Int
        var context: MentionContext
    }

    private static let maximumWords = 4
    let terminology: TerminologyIndex
    let analyzer: ClinicalTextAnalyzer

    /// The phrases in the order in which they begin.
    ///
    /// - Parameter isWanted: Whether a phrase of this key is of interest; the context is looked up for these alone.
    func occurrences(in analysis: NoteAnalysis, where isWanted: (UInt64) -> Bool = { _ in true }) -> [Occurrence] {
        let bytes = Array(analysis.text.utf8)
        var result: [Occurrence] = []
        for sentence in analysis.sentences {
            let words = terminology.foldedWords(in: bytes.span, range: sentence.utf8Range)
            for first in words.indices where !words[first].isSkipped && words[first].utf8Range.count > 1 {
                var key: UInt64 = 0xA076_1D64_78BD_642F
                var context: MentionContext?
                for last in first..<min(first + Self.maximumWords, words.count) {
                    if last > first, words[last].followsBreak { break }
                    key = Self.chained(key, words[last].key)
                    if words[last].isSkipped || !(isWanted(key) || isWanted(Self.ofFamily(key))) { continue }
                    let range = words[first].utf8Range.lowerBound..<words[last].utf8Range.upperBound
                    let said = context ?? analyzer.context(of: range, in: analysis)
                    context = said
                    guard said.assertion != .absent, said.experiencer != .other else { break }
                    let phrase = said.experiencer == .family ? Self.ofFamily(key) : key
                    guard isWanted(phrase) else { continue }
                    result.append(
                        Occurrence(key: phrase, utf8Range: range, wordCount: last - first + 1, context: said))
                }
            }
        }
        return result
    }

    /// The number of a term's words, whatever their context.
    func key(of words: String) -> UInt64 {
        let bytes = Array(words.utf8)
        return terminology.foldedWords(in: bytes.span, range: 0..<bytes.count)
            .filter { !$0.isSkipped }.reduce(0xE703_7ED1_A0B4_28DB) { Self.chained($0, $1.key) }
    }

    private static func chained(_ key: UInt64, _ word: UInt64) -> UInt64 {
        let product = (key ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }

    private static func ofFamily(_ key: UInt64) -> UInt64 { key ^ 0x5851_F42D_4C95_7F2D }
}
