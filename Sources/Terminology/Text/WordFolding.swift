/// Brings a word of a note or a title to the one form by which words are compared.
///
/// Case is folded, Latin letters lose their accents, British spellings become American (`oedema`, `anaemia`,
/// `tumour`), and regular plurals become singular. The same folding is applied to both sides, so that it need not
/// give a word of the language.
enum WordFolding {
    /// Folds a word of lower-case ASCII in place.
    static func fold(_ word: inout [UInt8]) {
        foldSpelling(&word)
        foldPlural(&word)
    }

    /// The ASCII letter that a two-byte UTF-8 letter of Latin-1 is compared as; `nil` for anything else.
    static func latinLetter(_ second: UInt8) -> UInt8? {
        switch second | 0x20 {
        case 0xA0...0xA6: 0x61
        case 0xA7: 0x63
        case 0xA8...0xAB: 0x65
        case 0xAC...0xAF: 0x69
        case 0xB1: 0x6E
        case 0xB2...0xB6, 0xB8: 0x6F
        case 0xB9...0xBC: 0x75
        case 0xBD, 0xBF: 0x79
        default: nil
        }
    }

    private static func foldSpelling(_ word: inout [UInt8]) {
        guard word.count > 4 else { return }
        var index = 0
        while index + 1 < word.count {
            let isDigraph = (word[index] == 0x61 || word[index] == 0x6F) && word[index + 1] == 0x65
            if isDigraph, index + 2 < word.count, index > 0 || word[index] == 0x6F {
                word.remove(at: index)
            }
            index += 1
        }
        // -our, as in tumour and colour; "hour" and "four" are too short to come here.
        if ends(word, with: [0x6F, 0x75, 0x72]) { word.remove(at: word.count - 2) }
    }

    private static func foldPlural(_ word: inout [UInt8]) {
        guard word.count > 3, word.last == 0x73 else { return }
        let before = word[word.count - 2]
        if before == 0x73 || before == 0x75 || before == 0x69 { return }
        if word.count > 4, ends(word, with: [0x69, 0x65, 0x73]) {
            word.removeLast(3)
            word.append(0x79)
        } else if ends(word, with: [0x6F, 0x73, 0x65, 0x73]) || ends(word, with: [0x74, 0x61, 0x73, 0x65, 0x73]) {
            // -oses and -tases: diagnoses, metastases.
            word[word.count - 2] = 0x69
        } else if word.count > 4, before == 0x65, takesES(word) {
            word.removeLast(2)
        } else {
            word.removeLast()
        }
    }

    /// Whether the stem before `es` ends in `ss`, `x`, `ch`, `sh` or `z`.
    private static func takesES(_ word: [UInt8]) -> Bool {
        let last = word[word.count - 3]
        let previous = word[word.count - 4]
        switch last {
        case 0x78, 0x7A: return true
        case 0x73: return previous == 0x73
        case 0x68: return previous == 0x63 || previous == 0x73
        default: return false
        }
    }

    private static func ends(_ word: [UInt8], with suffix: [UInt8]) -> Bool {
        word.count > suffix.count && word[(word.count - suffix.count)...].elementsEqual(suffix)
    }
}
