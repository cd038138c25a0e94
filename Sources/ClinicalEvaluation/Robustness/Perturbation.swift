/// A named change of a text that a system should bear, or that should change its answer.
///
/// The same seed gives the same change. Only `negationFlip` changes what the text says: a system that answers the same
/// after it does not read negation.
///
/// - Source: The transformations of Ribeiro et al. 2020, "Beyond Accuracy: Behavioral Testing of NLP Models with
///   CheckList", doi:10.18653/v1/2020.acl-main.442, and Moradi and Samwald 2021, "Evaluating the Robustness of Neural
///   Language Models to Input Perturbations", doi:10.18653/v1/2021.emnlp-main.117.
public enum Perturbation: String, Hashable, Sendable, CaseIterable {
    /// Letters swapped, doubled or dropped within words of more than three letters.
    case typos
    /// Words dropped, doubled or put for others that sound alike, without case and marks, as a recogniser writes.
    case recognizerNoise = "asr_noise"
    /// Words put for their abbreviations and back.
    case abbreviations
    /// "denies" put for "reports", "no" for "has", and back.
    case negationFlip = "negation_flip"
    /// Paragraphs in another order.
    case sectionShuffle = "section_shuffle"

    /// Changes a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - rate: The share of words that may be changed; all paragraphs are shuffled whatever the rate.
    ///   - seed: What the draws start from.
    ///   - abbreviations: Further words with their abbreviations.
    public func apply(
        to text: String, rate: Double = 0.1, seed: UInt64, abbreviations: [String: String] = [:]
    ) -> String {
        var generator = Xoshiro256(seed: seed)
        func isChosen() -> Bool { Double(generator.next() >> 11) * 0x1p-53 < rate }
        switch self {
        case .typos:
            return Self.mapWords(text) { word in
                word.count > 3 && isChosen() ? Self.misspelled(word, &generator) : word
            }
        case .recognizerNoise:
            let plain = String(
                String.UnicodeScalarView(
                    TextRules.lowercased(text).unicodeScalars.filter {
                        TextRules.isWord($0) || TextRules.isSpace($0) || $0 == "'" || $0 == "-"
                    }))
            return Self.mapWords(plain) { word in
                guard isChosen() else { return word }
                switch generator.next(below: 3) {
                case 0: return ""
                case 1: return word + " " + word
                default: return Self.soundAlikes[word] ?? word
                }
            }
        case .abbreviations:
            let table = Self.abbreviationTable.merging(abbreviations) { $1 }
            let reversed = Dictionary(table.map { ($1, $0) }) { min($0, $1) }
            return Self.mapWords(text) { word in
                let key = TextRules.lowercased(word)
                return table[key] ?? reversed[key] ?? word
            }
        case .negationFlip:
            return Self.mapWords(text) { word in
                let flipped = Self.negations[TextRules.lowercased(word)]
                return flipped.map { word.first?.isUppercase == true ? $0.prefix(1).uppercased() + $0.dropFirst() : $0 }
                    ?? word
            }
        case .sectionShuffle:
            var paragraphs = Self.paragraphs(text)
            for index in stride(from: paragraphs.count - 1, to: 0, by: -1) {
                paragraphs.swapAt(index, generator.next(below: index + 1))
            }
            return paragraphs.joined(separator: "\n\n")
        }
    }

    /// Changes each run of letters, digits and inner marks; what stands between stays.
    private static func mapWords(_ text: String, _ change: (String) -> String) -> String {
        var result = ""
        var word = String.UnicodeScalarView()
        func finish() {
            if !word.isEmpty { result += change(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if TextRules.isWord(scalar) || scalar == "'" {
                word.append(scalar)
            } else {
                finish()
                result.unicodeScalars.append(scalar)
            }
        }
        finish()
        return result
    }

    private static func misspelled(_ word: String, _ generator: inout Xoshiro256) -> String {
        var letters = Array(word)
        // The first letter is rarely wrong.
        let place = 1 + generator.next(below: letters.count - 2)
        switch generator.next(below: 3) {
        case 0: letters.swapAt(place, place + 1)
        case 1: letters.insert(letters[place], at: place)
        default: letters.remove(at: place)
        }
        return String(letters)
    }

    private static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var current: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if !current.isEmpty { paragraphs.append(current.joined(separator: "\n")) }
                current = []
            } else {
                current.append(line)
            }
        }
        if !current.isEmpty { paragraphs.append(current.joined(separator: "\n")) }
        return paragraphs
    }

    private static let abbreviationTable = [
        "hypertension": "htn", "diabetes": "dm", "shortness": "sob", "patient": "pt", "history": "hx",
        "diagnosis": "dx",
        "treatment": "tx", "symptoms": "sx", "fracture": "fx", "prescription": "rx", "blood": "bld", "left": "lt",
        "right": "rt", "bilateral": "bilat", "abdominal": "abd", "examination": "exam", "medication": "med",
        "medications": "meds", "increase": "incr", "decrease": "decr", "negative": "neg", "positive": "pos",
        "temperature": "temp", "within": "w/in", "without": "w/o", "with": "w/",
    ]

    private static let soundAlikes = [
        "ileum": "ilium", "ilium": "ileum", "dysphagia": "dysphasia", "dysphasia": "dysphagia", "hyper": "hypo",
        "hypertension": "hypotension", "hypotension": "hypertension", "fifteen": "fifty", "fifty": "fifteen",
        "sixteen": "sixty", "sixty": "sixteen", "their": "there", "there": "their", "to": "two", "two": "to",
        "four": "for", "for": "four", "knee": "need", "cold": "called", "right": "write", "weak": "week",
        "week": "weak",
        "breath": "breast", "breast": "breath", "affect": "effect", "effect": "affect", "perineal": "peroneal",
        "peroneal": "perineal", "abduction": "adduction", "adduction": "abduction", "no": "know", "know": "no",
    ]

    private static let negations = [
        "denies": "reports", "reports": "denies", "denied": "reported", "reported": "denied", "no": "some",
        "some": "no",
        "without": "with", "with": "without", "negative": "positive", "positive": "negative", "absent": "present",
        "present": "absent",
    ]
}
