/// The seventh characters that a node of the tabular list defines for the codes below it.
struct SeventhCharacters {
    /// One character, what it says, and further words for it.
    struct Extension {
        var character: String
        var meaning: String
    }

    var extensions: [Extension]
    /// Characters that do not go with certain sixth characters.
    var exceptions: [Exception] = []

    /// Seventh characters that codes with a certain sixth character do not take.
    struct Exception: Hashable {
        var sixth: Character
        var characters: [String]
    }

    /// The codes that come from a code without subdivision, padded with `X` to the sixth character.
    func codes(from code: String) -> [(code: String, meaning: String)] {
        let undotted = code.filter { $0 != "." }
        guard undotted.utf8.count < 7 else { return [] }
        let dotted = code.contains(".") ? code : code + "."
        let padded = dotted + String(repeating: "X", count: 6 - undotted.utf8.count)
        let excluded = padded.last.map { sixth in exceptions.filter { $0.sixth == sixth }.flatMap(\.characters) } ?? []
        return extensions.filter { !excluded.contains($0.character) }
            .map { (padded + $0.character, $0.meaning) }
    }

    /// Reads a note such as `7th characters D and S do not apply to codes in category S06 with 6th character 7 - …,
    /// or 8 - …`; an empty array for any other note.
    static func exceptions(in note: String) -> [Exception] {
        guard note.hasPrefix("7th character"), note.contains("do not apply") else { return [] }
        let words = note.split { " ,-".contains($0) }.map(String.init)
        guard let end = words.firstIndex(of: "do"), let sixthWord = words.firstIndex(of: "6th") else { return [] }
        let characters = words[..<end].filter { $0.count == 1 && $0.first?.isUppercase == true }
        let sixths = words[sixthWord...].filter { $0.count == 1 && $0.first?.isNumber == true }
        return sixths.compactMap(\.first).map { Exception(sixth: $0, characters: characters) }
    }
}
