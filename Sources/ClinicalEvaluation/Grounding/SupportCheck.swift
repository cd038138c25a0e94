/// Whether a text supports a sentence, judged by its facts and its words.
///
/// A sentence is supported where the text has all of its numbers, drugs, doses and sides, denies no finding that the
/// sentence asserts nor the other way round, and has at least a share of its content words. Numbers written as words
/// count as numbers. The check is a machine's: how many sentences another patient's source supports tells what it is
/// worth.
///
/// - Source: Entity-level precision against the source, Nan et al. 2021, doi:10.18653/v1/2021.eacl-main.235; overlap of
///   content words as a baseline of entailment, as in Maynez et al. 2020, doi:10.18653/v1/2020.acl-main.173.
public struct SupportCheck: Hashable, Sendable {
    /// How facts are found.
    public var facts: FactFidelity
    /// The share of a sentence's content words that the text must have.
    public var leastOverlap = 0.5

    /// Makes a check.
    public init(facts: FactFidelity) { self.facts = facts }

    /// A text with what it says, read once for many sentences.
    struct Evidence {
        var known: [FactFidelity.Kind: Set<String>]
        var words: Set<String>
    }

    func evidence(_ text: String) -> Evidence {
        let plain = NumberWords.inFigures(text)
        return Evidence(
            known: Dictionary(
                uniqueKeysWithValues: FactFidelity.Kind.allCases.map { ($0, Set(facts.facts($0, in: plain))) }),
            words: Set(TermList.contentStems(of: plain)))
    }

    /// Whether a text supports a sentence.
    public func supports(_ sentence: String, by text: String) -> Bool { supports(sentence, by: evidence(text)) }

    func supports(_ sentence: String, by evidence: Evidence) -> Bool {
        let plain = NumberWords.inFigures(sentence)
        for kind in FactFidelity.Kind.allCases {
            let counts = facts.counts(kind, sentence: plain, known: evidence.known[kind] ?? [])
            if counts.kept < counts.total { return false }
        }
        let words = TermList.contentStems(of: plain)
        return words.isEmpty
            || Double(words.count { evidence.words.contains($0) }) >= leastOverlap * Double(words.count)
    }
}

/// Puts numbers that are written as words into figures, as a note writes what was spoken.
enum NumberWords {
    private static let values: [String: Int] = {
        let small = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        var values = Dictionary(uniqueKeysWithValues: small.enumerated().map { ($1, $0) })
        for (index, word) in tens.enumerated() { values[word] = 20 + 10 * index }
        return values
    }()

    /// The text with runs such as "one hundred and twenty five" or "fifty-eight" in figures; "one" alone stays a word.
    static func inFigures(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !$0.isASCII || $0.properties.isAlphabetic }) else { return text }
        var result = String.UnicodeScalarView()
        var pending: [String] = []
        // What stands after the numbers that wait.
        var space = Substring.UnicodeScalarView()
        func finish() {
            if !pending.isEmpty {
                result.append(contentsOf: figures(pending).joined(separator: " ").unicodeScalars)
                result.append(contentsOf: space)
            }
            pending = []
        }
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            let piece = rest.prefix { !TextRules.isSpace($0) }
            let after = rest[piece.endIndex...].prefix(while: TextRules.isSpace)
            rest = rest[after.endIndex...]
            let parts = TextRules.lowercased(String(piece)).split(separator: "-").map(String.init)
            if !parts.isEmpty, parts.allSatisfy({ values[$0] != nil || $0 == "hundred" || $0 == "thousand" }) {
                pending += parts
                space = after
            } else if String(piece) == "and", let last = pending.last, last == "hundred" || last == "thousand" {
                space = after
            } else {
                finish()
                result.append(contentsOf: piece)
                result.append(contentsOf: after)
            }
        }
        finish()
        return String(result)
    }

    private static func figures(_ words: [String]) -> [String] {
        guard words != ["one"] else { return words }
        var numbers: [Int] = []
        var current: Int?
        var total = 0
        var last = Int.max
        func finish() {
            if let current { numbers.append(total + current) } else if total > 0 { numbers.append(total) }
            (current, total, last) = (nil, 0, .max)
        }
        for word in words {
            if word == "hundred" {
                current = (current ?? 1) * 100
                last = 100
            } else if word == "thousand" {
                total += (current ?? 1) * 1000
                (current, last) = (nil, 1000)
            } else if let value = values[word] {
                // Twenty five is one number, five twenty are two.
                let joins =
                    current == nil || (last == 100 && value < 100) || (20...90 ~= last && value < 10 && value > 0)
                if !joins { finish() }
                current = (current ?? 0) + value
                last = value
            }
        }
        finish()
        return numbers.map(String.init)
    }
}
