/// Counts the syllables of English words by rules.
///
/// Groups of vowels count one each; a final e, -ed after most consonants and -es after some are silent; some pairs of
/// vowels are two syllables. The rules were written by hand from English spelling, not fitted to a dictionary.
public enum Syllables {
    /// The syllables of a word, at least 1.
    public static func count(in word: String) -> Int {
        let letters = TextRules.lowercased(word).unicodeScalars.filter { $0.properties.isAlphabetic }
        guard !letters.isEmpty else { return 1 }
        var text = Array(letters)
        removeSilentEnding(&text)
        var count = 0
        var wasVowel = false
        for (index, letter) in text.enumerated() {
            let isVowel = isVowel(letter) && !(letter == "y" && index == 0)
            if isVowel, !wasVowel || isHiatus(text, index) { count += 1 }
            // After q, and mostly after g before another vowel, u is no syllable of its own.
            if isVowel, wasVowel == false, letter == "u", index > 0, text[index - 1] == "q" { count -= 1 }
            wasVowel = isVowel && !(letter == "u" && index > 0 && text[index - 1] == "q")
        }
        if endsInSyllabicConsonant(Array(letters)) { count += 1 }
        return max(count, 1)
    }

    private static func isVowel(_ letter: Unicode.Scalar) -> Bool {
        "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ".unicodeScalars.contains(letter)
    }

    private static func ends(_ text: [Unicode.Scalar], _ ending: String) -> Bool {
        text.count > ending.unicodeScalars.count
            && text.suffix(ending.unicodeScalars.count).elementsEqual(
                ending.unicodeScalars)
    }

    private static func removeSilentEnding(_ text: inout [Unicode.Scalar]) {
        if ends(text, "ed"), let before = text.dropLast(2).last, before != "t", before != "d" {
            // The e of -ed is silent; that before -led after a consonant (handled) is, too, but l is a syllable then.
            if !isVowel(before) { text.removeSubrange((text.count - 2)..<(text.count - 1)) }
        } else if ends(text, "es"), let before = text.dropLast(2).last,
            !["s", "z", "x", "c", "g"].contains(before), !ends(text, "ches"), !ends(text, "shes"), !isVowel(before)
        {
            text.removeSubrange((text.count - 2)..<(text.count - 1))
        } else if ends(text, "e"), let before = text.dropLast().last, !isVowel(before) {
            text.removeLast()
        } else if ends(text, "ely") || ends(text, "eless") || ends(text, "eness") || ends(text, "ement") {
            let length = ends(text, "ely") ? 3 : 5
            if let before = text.dropLast(length).last, !isVowel(before) { text.remove(at: text.count - length) }
        }
    }

    /// Whether a vowel begins a syllable although it follows a vowel.
    private static func isHiatus(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
        let pair = (text[index - 1], text[index])
        switch pair {
        case ("i", "a"):
            let before = index > 1 ? text[index - 2] : " "
            let after = index + 1 < text.count ? text[index + 1] : " "
            return !((before == "c" || before == "t" || before == "g") && (after == "l" || after == "n"))
        case ("i", "u"), ("e", "o"), ("u", "o"), ("i", "y"), ("y", "i"), ("y", "o"), ("y", "a"), ("u", "a"): return true
        case ("i", "o"):
            let after = index + 1 < text.count ? text[index + 1] : " "
            let before = index > 1 ? text[index - 2] : " "
            if after == "n" || after == "u" { return !["t", "s", "c", "g", "x", "n"].contains(before) }
            return true
        case ("i", "e"):
            let after = index + 1 < text.count ? text[index + 1] : " "
            return after == "t" || after == "n" && index > 1 && !["c", "t", "r"].contains(text[index - 2])
        case ("e", "a"):
            let after = index + 1 < text.count ? text[index + 1] : " "
            return index > 1 && after == "l" && text[..<(index - 1)].last == "r" || after == "t" && ends(text, "eate")
        case ("e", "i"): return index + 1 < text.count && text[index + 1] == "n" && index > 1 && text[index - 2] == "t"
        case ("o", "e"): return index + 1 < text.count && text[index + 1] == "t"
        default: return false
        }
    }

    /// Whether the word ends in -le or -les after a consonant, or in -sm, which are syllables without a vowel's sound.
    private static func endsInSyllabicConsonant(_ letters: [Unicode.Scalar]) -> Bool {
        if ends(letters, "sm") || ends(letters, "sms") || ends(letters, "thm") { return true }
        for ending in ["le", "les", "led"] where ends(letters, ending) {
            if let before = letters.dropLast(ending.count).last { return !isVowel(before) && before != "l" }
        }
        return false
    }
}
