/// How a predicted code misses a coder's code of the same category.
public enum NearMiss: String, Hashable, Sendable, CaseIterable {
    /// The other side of the body: right for left, one side for both.
    case wrongLaterality = "wrong_laterality"
    /// The same injury or complication at another stage of care (seventh character).
    case wrongEpisode = "wrong_episode"
    /// Less specific than the coder's code: a parent of it, or "unspecified" where the coder's is not.
    case unspecifiedForSpecific = "unspecified_for_specific"
    /// More specific than the coder's code.
    case specificForUnspecified = "specific_for_unspecified"
    /// Another code of the same category.
    case otherCodeOfCategory = "other_code_of_category"

    /// Says how two different codes of one category differ.
    ///
    /// With descriptions, the side and the word "unspecified" are read there; without, a side cannot be told, and a
    /// code counts as unspecified where it ends in `.9` or is a prefix of the other.
    ///
    /// - Parameters:
    ///   - gold: The coder's code, with its dot.
    ///   - predicted: The suggested code, with its dot.
    ///   - describe: Gives a code's description; `nil` for an unknown one.
    public init(gold: String, predicted: String, describe: (_ code: String) -> String?) {
        if Self.differOnlyInEpisode(gold, predicted) {
            self = .wrongEpisode
            return
        }
        let goldWords = describe(gold).map(Words.init)
        let predictedWords = describe(predicted).map(Words.init)
        if let goldWords, let predictedWords, goldWords.differsOnlyInSide(from: predictedWords) {
            self = .wrongLaterality
            return
        }
        let goldIsOpen = goldWords?.saysUnspecified ?? gold.hasSuffix(".9")
        let predictedIsOpen = predictedWords?.saysUnspecified ?? predicted.hasSuffix(".9")
        if gold.hasPrefix(predicted) || (predictedIsOpen && !goldIsOpen && !predicted.hasPrefix(gold)) {
            self = .unspecifiedForSpecific
        } else if predicted.hasPrefix(gold) || (goldIsOpen && !predictedIsOpen) {
            self = .specificForUnspecified
        } else {
            self = .otherCodeOfCategory
        }
    }

    private static func differOnlyInEpisode(_ left: String, _ right: String) -> Bool {
        left.utf8.count == 8 && right.utf8.count == 8 && left.dropLast() == right.dropLast() && left != right
    }

    /// A description's words, with those of sides apart.
    private struct Words {
        var sides: Set<String> = []
        var others: [String] = []
        var saysUnspecified = false

        init(_ description: String) {
            for word in description.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                switch word {
                case "right", "left", "bilateral", "unilateral", "both": sides.insert(String(word))
                default: others.append(String(word))
                }
                if word == "unspecified" || word == "nos" { saysUnspecified = true }
            }
        }

        func differsOnlyInSide(from other: Words) -> Bool {
            !sides.isEmpty && !other.sides.isEmpty && sides != other.sides && others == other.others
        }
    }
}
