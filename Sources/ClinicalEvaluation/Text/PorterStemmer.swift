/// Takes the endings off English words, as NLTK's `PorterStemmer` does in its default mode.
///
/// - Source: Porter 1980, "An algorithm for suffix stripping", doi:10.1108/eb046814; the changes that the NLTK manual
///   documents for `NLTK_EXTENSIONS`.
public enum PorterStemmer {
    /// The stem of one word, in lower case.
    public static func stem(_ word: String) -> String {
        let lower = TextRules.lowercased(word)
        if let irregular = irregularForms[lower] { return irregular }
        guard word.unicodeScalars.count > 2 else { return lower }
        var stem = Word(Array(lower.unicodeScalars))
        stem.removePlural()
        stem.removePastAndProgressive()
        stem.replaceFinalY()
        stem.shortenDoubleSuffix()
        stem.apply(suffixes)
        stem.removeSuffix()
        stem.removeFinalE()
        if stem.ends("ll"), stem.measure(dropping: 1) > 1 { stem.replace("ll", "l") }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: stem.scalars)
        return String(view)
    }

    private static let irregularForms = [
        "sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news",
        "innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing", "cannings": "canning",
        "canning": "canning", "howe": "howe", "proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
    ]

    /// A suffix and what takes its place where the part before it is long enough.
    fileprivate struct Rule {
        let suffix: String
        let replacement: String
        init(_ suffix: String, _ replacement: String) {
            self.suffix = suffix
            self.replacement = replacement
        }
    }

    fileprivate static let doubleSuffixes = [
        Rule("ational", "ate"), Rule("tional", "tion"), Rule("enci", "ence"), Rule("anci", "ance"),
        Rule("izer", "ize"), Rule("bli", "ble"), Rule("alli", "al"), Rule("entli", "ent"), Rule("eli", "e"),
        Rule("ousli", "ous"), Rule("ization", "ize"), Rule("ation", "ate"), Rule("ator", "ate"), Rule("alism", "al"),
        Rule("iveness", "ive"), Rule("fulness", "ful"), Rule("ousness", "ous"), Rule("aliti", "al"),
        Rule("iviti", "ive"), Rule("biliti", "ble"), Rule("fulli", "ful"),
    ]

    private static let suffixes = [
        Rule("icate", "ic"), Rule("ative", ""), Rule("alize", "al"), Rule("iciti", "ic"), Rule("ical", "ic"),
        Rule("ful", ""), Rule("ness", ""),
    ]

    fileprivate static let finalSuffixes = [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ]
}

/// A word on its way to its stem.
private struct Word {
    private(set) var scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// Step 1a.
    mutating func removePlural() {
        if ends("ies") {
            replace("ies", scalars.count == 4 ? "ie" : "i")
        } else if ends("sses") {
            replace("sses", "ss")
        } else if ends("s"), !ends("ss") {
            replace("s", "")
        }
    }

    /// Step 1b.
    mutating func removePastAndProgressive() {
        if ends("ied") {
            replace("ied", scalars.count == 4 ? "ie" : "i")
            return
        }
        if ends("eed") {
            if measure(dropping: 3) > 0 { replace("eed", "ee") }
            return
        }
        guard let suffix = ["ed", "ing"].first(where: { ends($0) && hasVowel(dropping: $0.utf8.count) }) else { return }
        replace(suffix, "")
        if ends("at") || ends("bl") || ends("iz") {
            scalars.append("e")
        } else if endsInDoubleConsonant {
            if let last = scalars.last, !["l", "s", "z"].contains(last) { scalars.removeLast() }
        } else if measure(dropping: 0) == 1, endsInShortSyllable(dropping: 0) {
            scalars.append("e")
        }
    }

    /// Step 1c.
    mutating func replaceFinalY() {
        guard ends("y"), scalars.count > 2, consonants(dropping: 1).last == true else { return }
        replace("y", "i")
    }

    /// Step 2.
    mutating func shortenDoubleSuffix() {
        while ends("alli"), measure(dropping: 4) > 0 { replace("alli", "al") }
        if apply(PorterStemmer.doubleSuffixes) { return }
        if ends("logi"), measure(dropping: 3) > 0 { replace("logi", "log") }
    }

    /// Step 4.
    mutating func removeSuffix() {
        guard let suffix = PorterStemmer.finalSuffixes.first(where: ends) else { return }
        let length = suffix.utf8.count
        guard measure(dropping: length) > 1 else { return }
        if suffix == "ion" {
            let before = scalars[scalars.count - length - 1]
            guard before == "s" || before == "t" else { return }
        }
        replace(suffix, "")
    }

    /// Step 5a.
    mutating func removeFinalE() {
        guard ends("e") else { return }
        let measure = measure(dropping: 1)
        if measure > 1 || measure == 1 && !endsInShortSyllable(dropping: 1) { scalars.removeLast() }
    }

    /// Applies the first rule whose suffix fits, if the part before it has a measure above 0; later rules are not tried.
    @discardableResult
    mutating func apply(_ rules: [PorterStemmer.Rule]) -> Bool {
        guard let rule = rules.first(where: { ends($0.suffix) }) else { return false }
        if measure(dropping: rule.suffix.utf8.count) > 0 { replace(rule.suffix, rule.replacement) }
        return true
    }

    func ends(_ suffix: String) -> Bool {
        scalars.count >= suffix.utf8.count
            && scalars[(scalars.count - suffix.utf8.count)...].elementsEqual(suffix.unicodeScalars)
    }

    mutating func replace(_ suffix: String, _ replacement: String) {
        scalars.removeLast(suffix.utf8.count)
        scalars.append(contentsOf: replacement.unicodeScalars)
    }

    /// How often a vowel is followed by a consonant in the word without its last letters.
    func measure(dropping count: Int) -> Int {
        let flags = consonants(dropping: count)
        return zip(flags, flags.dropFirst()).count { !$0 && $1 }
    }

    private func hasVowel(dropping count: Int) -> Bool { consonants(dropping: count).contains(false) }

    /// Which letters are consonants; y is one at the start and after a vowel.
    private func consonants(dropping count: Int) -> [Bool] {
        var flags: [Bool] = []
        for scalar in scalars.dropLast(count) {
            switch scalar {
            case "a", "e", "i", "o", "u": flags.append(false)
            case "y": flags.append(!(flags.last ?? false))
            default: flags.append(true)
            }
        }
        return flags
    }

    private var endsInDoubleConsonant: Bool {
        scalars.count >= 2 && scalars[scalars.count - 1] == scalars[scalars.count - 2]
            && consonants(dropping: 0).last == true
    }

    /// Whether the word ends in consonant, vowel and a consonant that is not w, x or y, or is vowel and consonant.
    private func endsInShortSyllable(dropping count: Int) -> Bool {
        let flags = consonants(dropping: count)
        if flags == [false, true] { return true }
        let last = scalars.dropLast(count).last
        return flags.suffix(3) == [true, false, true] && last != "w" && last != "x" && last != "y"
    }
}
