/// Tells whether a note is written in another language than English, by the short words that every text holds.
enum NoteLanguage {
    private static let english = numbers(
        "the and of with was is to for has had her his she he on this there or at which were by from not")
    private static let others = [
        "el la los las de del que con una un por se fue al y para sin desde su sus",
        "le les des une est dans avec du pour pas et au la de sur sans",
        "der die und das mit ist nicht den von dem eine bei wurde zu ein",
        "il di che con una della del per non si la nel sono da alla",
        "o os da do das dos com uma um para foi em na no que de",
    ].map(numbers)
    private static let leastWords = 12
    /// Two may be of a name: `de la Cruz`.
    private static let leastShortWords = 3
    private static let bytesRead = 8_000

    /// Whether the note's short words are mostly those of another language; false for a note too short to tell.
    static func isOther(_ text: String) -> Bool {
        var counts = [Int](repeating: 0, count: others.count)
        var (wordCount, ofEnglish) = (0, 0)
        words(of: text.utf8.prefix(bytesRead)) { word in
            wordCount += 1
            if english.contains(word) { ofEnglish += 1 }
            for (place, set) in others.enumerated() where set.contains(word) { counts[place] += 1 }
        }
        let most = counts.max() ?? 0
        guard wordCount >= leastWords, most >= leastShortWords else { return false }
        return most * 100 >= wordCount * 12 && most >= 2 * max(ofEnglish, 1)
    }

    /// The words of a text as numbers: up to eight lower-case letters packed; a longer word is zero.
    private static func words(of bytes: some Sequence<UInt8>, _ take: (UInt64) -> Void) {
        var packed: UInt64 = 0
        var length = 0
        for byte in bytes {
            let lower = byte | 0x20
            if (lower >= 0x61 && lower <= 0x7A) || byte >= 0x80 {
                packed = packed << 8 | UInt64(lower)
                length += 1
            } else if length > 0 {
                take(length <= 8 ? packed : 0)
                (packed, length) = (0, 0)
            }
        }
        if length > 0 { take(length <= 8 ? packed : 0) }
    }

    private static func numbers(_ list: String) -> Set<UInt64> {
        var result: Set<UInt64> = []
        words(of: list.utf8) { result.insert($0) }
        return result
    }
}
