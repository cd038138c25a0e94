/// Scores drafted notes against clinicians' notes, whole and by division, as ACI-BENCH's published evaluation does.
///
/// ROUGE is taken without a stemmer, as published. Lines are the sentences of ROUGE-Lsum for whole notes, whose ROUGE-Lsum the published
/// tables call ROUGE-L. In a division a line end is the word `lf1`, so that it is one sentence; a division that a note
/// lacks is the text `#####EMPTY#####`, or nothing where no note of that side has it.
///
/// - Source: Yim et al. 2023, doi:10.1038/s41597-023-02487-3, and its published evaluation script.
public struct NoteScores: Hashable, Sendable {
    /// The scores of each note as a whole.
    public let full: [RougeScores]
    /// The scores of each note's divisions, as many for every division as there are notes.
    public let divisions: [NoteDivision: [RougeScores]]

    /// Scores notes.
    ///
    /// - Parameters:
    ///   - references: The clinicians' notes.
    ///   - predictions: The drafts, in the same order.
    ///   - usesStemmer: Whether stems of words are compared, which published scoring does not do.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch`` where the lists differ in length.
    public init(
        references: [String], predictions: [String], usesStemmer: Bool = false
    ) throws(EvaluationError) {
        guard references.count == predictions.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(references.count) references and \(predictions.count) predictions")
        }
        var scorer = RougeScorer(usesStemmer: usesStemmer)
        full = zip(references, predictions).map { scorer.score(reference: $0, prediction: $1) }
        let referenceTexts = references.map(Self.divisions)
        let predictionTexts = predictions.map(Self.divisions)
        var divisions: [NoteDivision: [RougeScores]] = [:]
        for division in NoteDivision.allCases {
            divisions[division] = zip(
                Self.column(division, of: referenceTexts), Self.column(division, of: predictionTexts)
            ).map { scorer.score(reference: $0, prediction: $1) }
        }
        self.divisions = divisions
    }

    private static let lineEnd = Array("__lf1__".unicodeScalars)

    /// The divisions with line ends as words; a note whose line ends are written so already is divided at them.
    private static func divisions(of note: String) -> [NoteDivision: String] {
        var lines: [[Unicode.Scalar]] = [[]]
        for scalar in note.unicodeScalars {
            lines[lines.count - 1].append(scalar)
            if lines[lines.count - 1].suffix(lineEnd.count).elementsEqual(lineEnd) {
                lines[lines.count - 1].removeLast(lineEnd.count)
                lines.append([])
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: lines.joined(separator: ["\n"]))
        return NoteDivision.texts(of: String(view)).mapValues { text in
            var view = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if scalar == "\n" { view.append(contentsOf: lineEnd) } else { view.append(scalar) }
            }
            return String(view)
        }
    }

    private static func column(_ division: NoteDivision, of notes: [[NoteDivision: String]]) -> [String] {
        let isUsed = notes.contains { $0[division] != nil }
        return notes.map { $0[division] ?? (isUsed ? "#####EMPTY#####" : "") }
    }

    /// The mean of a score over notes; `nil` without notes.
    public static func mean(_ scores: [RougeScores], _ value: KeyPath<RougeScores, Double>) -> Double? {
        scores.isEmpty ? nil : scores.reduce(0) { $0 + $1[keyPath: value] } / Double(scores.count)
    }
}
