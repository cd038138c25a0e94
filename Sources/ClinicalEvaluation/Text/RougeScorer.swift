/// ROUGE scores of one text.
public struct RougeScores: Hashable, Sendable {
    /// Single words in common.
    public var rouge1: PrecisionRecall
    /// Pairs of neighbouring words in common.
    public var rouge2: PrecisionRecall
    /// The longest common subsequence of the whole texts.
    public var rougeL: PrecisionRecall
    /// The union of the longest common subsequences of the reference's lines with the prediction's lines.
    public var rougeLsum: PrecisionRecall
}

/// Scores texts against references by ROUGE, as the package rouge-score 0.1.2 does.
///
/// Words are runs of a–z and 0–9 in lower case; with the stemmer, words of more than three letters are cut to their stem
/// (``PorterStemmer``). Lines are the sentences of ROUGE-Lsum. One scorer is used for many texts: it keeps their words.
///
/// - Source: Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", ACL W04-1013.
public struct RougeScorer: Sendable {
    /// Whether words are cut to their stem.
    public let usesStemmer: Bool

    private var table = TokenTable()
    /// By token number: the number of its stem, or `unstemmed`.
    private var stems: [UInt32] = []
    private static let unstemmed = UInt32.max
    private var pairs = NgramMatcher(order: 2)
    private var subsequence = CommonSubsequence()
    /// By token number: the symbol in the comparison at hand, if `symbolOwners` names it.
    private var symbols: [Int32] = []
    private var symbolOwners: [UInt32] = []
    private var comparison: UInt32 = 0

    /// Makes a scorer.
    public init(usesStemmer: Bool = false) {
        self.usesStemmer = usesStemmer
    }

    /// The words that are compared, in order.
    public mutating func words(of text: String) -> [String] {
        read(text).tokens.map { String(decoding: table.bytes(of: $0), as: UTF8.self) }
    }

    /// Scores a prediction.
    ///
    /// - Complexity: O(*n* · *m* / 64) for *m* words of the reference and *n* of the prediction.
    public mutating func score(reference: String, prediction: String) -> RougeScores {
        score(read(reference), read(prediction))
    }

    /// ROUGE-L alone.
    public mutating func rougeL(reference: String, prediction: String) -> PrecisionRecall {
        let reference = read(reference)
        let prediction = read(prediction)
        return rougeL(symbols(of: reference, and: prediction))
    }

    private mutating func score(_ reference: Lines, _ prediction: Lines) -> RougeScores {
        pairs.removeAll()
        pairs.addReference(reference.tokens[...])
        pairs.match(prediction.tokens[...])
        func ngrams(_ order: Int) -> PrecisionRecall {
            PrecisionRecall(
                hits: pairs.matches[order - 1],
                predicted: NgramMatcher.ngramCount(prediction.tokens.count, order: order),
                reference: NgramMatcher.ngramCount(reference.tokens.count, order: order))
        }
        let texts = symbols(of: reference, and: prediction)
        let (rouge1, rouge2) = (ngrams(1), ngrams(2))
        return RougeScores(
            rouge1: rouge1, rouge2: rouge2, rougeL: rougeL(texts),
            rougeLsum: summary(texts, reference.ends, prediction.ends))
    }

    private mutating func rougeL(_ texts: Symbols) -> PrecisionRecall {
        subsequence.setReference(texts.reference[...], symbolCount: texts.count)
        return PrecisionRecall(
            hits: subsequence.length(texts.prediction[...]), predicted: texts.prediction.count,
            reference: texts.reference.count)
    }

    /// Each token of the union counts only as often as both texts have it.
    private mutating func summary(_ texts: Symbols, _ referenceEnds: [Int], _ predictionEnds: [Int]) -> PrecisionRecall
    {
        var referenceCounts = [Int](repeating: 0, count: texts.count)
        var predictionCounts = referenceCounts
        for symbol in texts.reference { referenceCounts[Int(symbol)] += 1 }
        for symbol in texts.prediction where symbol != CommonSubsequence.absent { predictionCounts[Int(symbol)] += 1 }
        var hits = 0
        var start = 0
        for end in referenceEnds where end > start {
            let line = texts.reference[start..<end]
            subsequence.setReference(line, symbolCount: texts.count)
            var marks = [Bool](repeating: false, count: line.count)
            var predictionStart = 0
            for predictionEnd in predictionEnds where predictionEnd > predictionStart {
                subsequence.mark(line, texts.prediction[predictionStart..<predictionEnd], into: &marks)
                predictionStart = predictionEnd
            }
            for (offset, isMarked) in marks.enumerated() where isMarked {
                let symbol = Int(line[start + offset])
                guard referenceCounts[symbol] > 0, predictionCounts[symbol] > 0 else { continue }
                referenceCounts[symbol] -= 1
                predictionCounts[symbol] -= 1
                hits += 1
            }
            start = end
        }
        return PrecisionRecall(hits: hits, predicted: texts.prediction.count, reference: texts.reference.count)
    }

    /// Tokens with the places at which lines end.
    private struct Lines {
        var tokens: [UInt32] = []
        var ends: [Int] = []
    }

    /// Both texts in numbers of the reference's distinct words.
    private struct Symbols {
        var reference: [Int32] = []
        var prediction: [Int32] = []
        var count = 0
    }

    private mutating func symbols(of reference: Lines, and prediction: Lines) -> Symbols {
        if symbols.count < table.count {
            symbolOwners.append(contentsOf: repeatElement(0, count: table.count - symbols.count))
            symbols.append(contentsOf: repeatElement(0, count: table.count - symbols.count))
        }
        comparison &+= 1
        var texts = Symbols()
        texts.reference.reserveCapacity(reference.tokens.count)
        texts.prediction.reserveCapacity(prediction.tokens.count)
        for token in reference.tokens {
            if symbolOwners[Int(token)] != comparison {
                symbolOwners[Int(token)] = comparison
                symbols[Int(token)] = Int32(texts.count)
                texts.count += 1
            }
            texts.reference.append(symbols[Int(token)])
        }
        for token in prediction.tokens {
            let isKnown = symbolOwners[Int(token)] == comparison
            texts.prediction.append(isKnown ? symbols[Int(token)] : CommonSubsequence.absent)
        }
        return texts
    }

    private mutating func read(_ text: String) -> Lines {
        var lines = Lines()
        var copy = text
        copy.makeContiguousUTF8()
        let bytes = copy.utf8Span.span
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x61...0x7A, 0x30...0x39: table.append(byte)
            case 0x41...0x5A: table.append(byte + 0x20)
            // İ is i with a dot above in lower case.
            case 0xC4 where index < bytes.count && bytes[index] == 0xB0:
                table.append(0x69)
                finishToken(into: &lines)
            // The sign for kelvin is k in lower case.
            case 0xE2 where index + 1 < bytes.count && bytes[index] == 0x84 && bytes[index + 1] == 0xAA:
                table.append(0x6B)
                index += 2
            default:
                finishToken(into: &lines)
                if byte == 0x0A { lines.ends.append(lines.tokens.count) }
            }
        }
        finishToken(into: &lines)
        lines.ends.append(lines.tokens.count)
        return lines
    }

    @inline(__always)
    private mutating func finishToken(into lines: inout Lines) {
        guard table.hasPendingToken else { return }
        let token = table.finish()
        lines.tokens.append(usesStemmer ? stem(of: token) : token)
    }

    private mutating func stem(of token: UInt32) -> UInt32 {
        if Int(token) < stems.count, stems[Int(token)] != Self.unstemmed { return stems[Int(token)] }
        let word = table.bytes(of: token)
        let stem =
            word.count > 3 ? table.number(of: PorterStemmer.stem(String(decoding: word, as: UTF8.self)).utf8) : token
        if stems.count < table.count {
            stems.append(contentsOf: repeatElement(Self.unstemmed, count: table.count - stems.count))
        }
        stems[Int(token)] = stem
        return stem
    }
}
