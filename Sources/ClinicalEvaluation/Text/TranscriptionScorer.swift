/// How many tokens of references are right, wrong, missing or too many.
public struct EditCounts: Hashable, Sendable {
    /// Tokens that are right.
    public var hits = 0
    /// Tokens with another in their place.
    public var substitutions = 0
    /// Tokens that are missing.
    public var deletions = 0
    /// Tokens that are too many.
    public var insertions = 0

    /// Makes counts of 0.
    public init() {}

    /// Makes the counts of an alignment.
    public init(_ alignment: EditAlignment) {
        hits = alignment.count(.hit)
        substitutions = alignment.count(.substitution)
        deletions = alignment.count(.deletion)
        insertions = alignment.count(.insertion)
    }

    /// How many tokens the references have.
    public var referenceLength: Int { hits + substitutions + deletions }
    /// How many tokens the predictions have.
    public var predictionLength: Int { hits + substitutions + insertions }
    /// The edit distance.
    public var distance: Int { substitutions + deletions + insertions }

    /// The errors by the reference's tokens, which can exceed 1; without a reference, the number of insertions.
    ///
    /// - Source: jiwer 4 for empty references.
    public var errorRate: Double {
        referenceLength == 0 ? Double(insertions) : Double(distance) / Double(referenceLength)
    }
    /// The share of errors in the alignment, 0...1 (MER).
    public var matchErrorRate: Double { ratio(distance, referenceLength + insertions) }
    /// The share of information that is lost, 0...1 (WIL).
    ///
    /// - Source: Morris, Maier and Green 2004, "From WER and RIL to MER and WIL", Interspeech.
    public var informationLost: Double { 1 - informationPreserved }
    /// The share of information that is kept, 0...1 (WIP); 1 where both are silent.
    public var informationPreserved: Double {
        if referenceLength == 0, predictionLength == 0 { return 1 }
        return ratio(hits, referenceLength) * ratio(hits, predictionLength)
    }

    /// Adds the counts of further texts.
    public static func += (left: inout EditCounts, right: EditCounts) {
        left.hits += right.hits
        left.substitutions += right.substitutions
        left.deletions += right.deletions
        left.insertions += right.insertions
    }
}

/// Compares transcripts with what was said, as jiwer 4 does.
///
/// Case and punctuation count; whoever wants otherwise changes both texts first. Counts of several texts add up
/// (``EditCounts``), and the error rate of the sum is that of the corpus.
public struct TranscriptionScorer: Sendable {
    private var table = TokenTable()
    private var matrix = EditMatrix()

    /// Makes a scorer, which is used for many texts.
    public init() {}

    /// The counts over words.
    ///
    /// Words stand between spaces or runs of two and more white-space characters; a single line end or tab is part of a
    /// word, as jiwer's default has it.
    public mutating func words(reference: String, prediction: String) -> EditCounts {
        EditCounts(wordAlignment(reference: reference, prediction: prediction))
    }

    /// The alignment over words.
    public mutating func wordAlignment(reference: String, prediction: String) -> EditAlignment {
        let reference = read(reference)
        let prediction = read(prediction)
        return EditAlignment(reference: reference, prediction: prediction, matrix: &matrix)
    }

    /// The edit distance over words, without the alignment.
    public mutating func wordDistance(reference: String, prediction: String) -> Int {
        let reference = read(reference)
        let prediction = read(prediction)
        return matrix.fill(reference[...], prediction[...], keepsRows: false)
    }

    /// The counts over characters (Unicode scalars), spaces between words included.
    public mutating func characters(reference: String, prediction: String) -> EditCounts {
        EditCounts(
            EditAlignment(
                reference: Self.scalars(reference), prediction: Self.scalars(prediction), matrix: &matrix))
    }

    /// The edit distance over characters and how many the reference has, in memory of the order of one text.
    public mutating func characterDistance(
        reference: String, prediction: String
    ) -> (distance: Int, referenceLength: Int) {
        let reference = Self.scalars(reference)
        return (
            matrix.fill(reference[...], Self.scalars(prediction)[...], keepsRows: false), reference.count
        )
    }

    private static func scalars(_ text: String) -> [UInt32] {
        TextRules.trimmedEnd(text).drop(while: TextRules.isSpace).map(\.value)
    }

    /// A text's words in order, as they are compared.
    public mutating func words(of text: String) -> [String] {
        read(text).map { String(decoding: table.bytes(of: $0), as: UTF8.self) }
    }

    private mutating func read(_ text: String) -> [UInt32] {
        let bytes = Array(text.utf8)
        var tokens: [UInt32] = []
        tokens.reserveCapacity(bytes.count / 5)
        var index = 0
        while index < bytes.count {
            var length = BleuTokenizer.spaceLength(bytes, at: index)
            if length == 0 {
                table.append(bytes[index])
                index += 1
                continue
            }
            let start = index
            var count = 0
            while length > 0 {
                index += length
                count += 1
                length = index < bytes.count ? BleuTokenizer.spaceLength(bytes, at: index) : 0
            }
            let isInner = start > 0 && index < bytes.count
            if count == 1, bytes[start] != 0x20, isInner {
                for byte in bytes[start..<index] { table.append(byte) }
            } else if table.hasPendingToken {
                tokens.append(table.finish())
            }
        }
        if table.hasPendingToken { tokens.append(table.finish()) }
        return tokens
    }
}
