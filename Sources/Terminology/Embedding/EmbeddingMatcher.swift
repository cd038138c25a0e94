/// Looks phrases up by their words and by their meaning together.
///
/// A sentence encoder brings up names that share no word with the phrase (`hepatic encephalopathy`, `coma due to liver
/// failure`), and tells apart those that share as many. The score of a code is the mean of how well its best name fits
/// by words and how near it is in meaning. Meaning weighs as much as the words of the best name leave open, at most
/// ``mostMeaning``: where a name says just what the phrase says, it weighs nothing.
public struct EmbeddingMatcher: PhraseMatcher {
    /// The most that meaning weighs in the score, chosen on labels without the names that were written for such.
    public static let mostMeaning = 0.5
    /// How many of the names nearest in meaning count.
    private static let nearest = 400

    private let index: TerminologyIndex
    private let names: [TermName]
    private let embeddings: TermEmbeddings
    private let encoder: any PhraseEncoder

    /// Makes a matcher.
    ///
    /// - Parameters:
    ///   - embeddings: The vectors of the names of `index`, made by the model of `encoder`.
    /// - Throws: ``TerminologyError`` with `unsupportedVersion` where they do not belong together.
    public init(
        index: TerminologyIndex, embeddings: TermEmbeddings, encoder: any PhraseEncoder
    ) throws(TerminologyError) {
        names = index.termNames
        guard embeddings.terminology == index.checksum, embeddings.count == names.count,
            embeddings.dimension == encoder.dimension
        else {
            throw TerminologyError(
                .unsupportedVersion, location: "embeddings",
                message: "they belong to another terminology or model; make them anew: chartline terminology embed")
        }
        (self.index, self.embeddings, self.encoder) = (index, embeddings, encoder)
    }

    /// The codes, best first; see ``TerminologyIndex/lookup(phrase:limit:)``.
    ///
    /// - Throws: What the encoder throws.
    public func lookup(phrase: String, limit: Int) throws -> [LookupResult] {
        guard limit > 0, !WordScanner.words(of: phrase).isEmpty, !index.isCode(phrase),
            let vector = try encoder.vectors(of: [phrase]).first
        else {
            return index.lookup(phrase: phrase, limit: limit)
        }
        return index.lookup(phrase: phrase, limit: limit, near: nearNames(vector))
    }

    /// The nearest name of each code, of the names nearest to a vector.
    private func nearNames(_ vector: [Float]) -> NearNames {
        let cosines = embeddings.cosines(to: vector)
        let threshold = Self.threshold(cosines)
        let order = cosines.indices.filter { cosines[$0] >= threshold }
            .sorted { (cosines[$1], $0) < (cosines[$0], $1) }.prefix(Self.nearest)
        var near = NearNames(mostMeaning: Self.mostMeaning, floor: order.last.map { Double(cosines[$0]) * 0.9 } ?? 0)
        for place in order where near.names[names[place].node] == nil {
            // To four places, so that sums in another order still come out equal.
            let cosine = min(1, (10_000 * Double(cosines[place])).rounded() / 10_000)
            near.names[names[place].node] = (cosine, names[place].text)
        }
        return near
    }

    /// A cosine that at least as many names reach as are wanted, and few more.
    private static func threshold(_ cosines: [Float]) -> Float {
        var counts = [Int](repeating: 0, count: 1_001)
        for cosine in cosines { counts[Int(max(0, min(1, cosine)) * 1_000)] += 1 }
        var reached = 0
        for bin in counts.indices.reversed() {
            reached += counts[bin]
            if reached >= nearest { return Float(bin) / 1_000 }
        }
        return -1
    }
}

/// What codes are near to a phrase in meaning.
struct NearNames {
    /// The most that meaning weighs in the score.
    var mostMeaning: Double
    /// How near a code is taken to be that is not among them.
    var floor: Double
    /// For each code's place, how near its nearest name is, and the name.
    var names: [Int: (cosine: Double, text: String)] = [:]
}
