/// The forms in which a title or an inclusion term may be written in a note.
///
/// Square brackets hold synonyms, parentheses nonessential modifiers (ICD-10-CM conventions, section I.A.7); what
/// only says that nothing more is known (`unspecified`, `NOS`, `without complications`) is left out.
enum TermVariants {
    /// The forms, as words; without repeats, the fullest first.
    static func forms(of title: String) -> [[String]] {
        var texts: [String] = []
        let outer = removing(open: "[", close: "]", from: title)
        let bare = removing(open: "(", close: ")", from: outer.rest)
        texts.append(title.filter { !"()[]".contains($0) })
        texts.append(outer.rest)
        texts.append(bare.rest)
        // A bracket that ends its title names the same thing: `Acquired immune deficiency syndrome [AIDS]`.
        if let last = outer.removed.last, title.hasSuffix("]"), last.utf8.count >= 3, !last.contains(" ") {
            texts.append(last)
        }
        if bare.rest.contains("-") { texts.append(bare.rest.filter { $0 != "-" }) }
        for text in texts {
            if let shorter = withoutTail(text) { texts.append(shorter) }
        }
        var forms: [[String]] = []
        for text in texts {
            let words = WordScanner.words(of: text)
            if !words.isEmpty, !forms.contains(words) { forms.append(words) }
        }
        return forms
    }

    private static func removing(open: Character, close: Character, from text: String) -> (rest: String, removed: [String]) {
        var rest = ""
        var removed: [String] = []
        var depth = 0
        var inside = ""
        for character in text {
            if character == open {
                depth += 1
            } else if character == close, depth > 0 {
                depth -= 1
                if depth == 0 {
                    removed.append(inside)
                    inside = ""
                }
            } else if depth > 0 {
                inside.append(character)
            } else {
                rest.append(character)
            }
        }
        return (rest, removed)
    }

    /// The text before a tail that says only what is not there; `nil` where there is none.
    private static func withoutTail(_ text: String) -> String? {
        let tails = [
            " without complication", " without mention of", " without damage to nail", " without foreign body",
            " without current pathological fracture", " without esophagitis", " without loss of consciousness",
            ", not elsewhere classified", ", not otherwise specified", " without status asthmaticus", ", uncomplicated",
            " without myelopathy or radiculopathy", " without perforation or abscess", " without bleeding",
            ", single episode", ", not intractable", " without status migrainosus", " without obstruction", ", unspecified",
            " without behavioral disturbance",
        ]
        var earliest: String.Index?
        for tail in tails {
            guard let found = firstRange(of: tail, in: text) else { continue }
            if earliest.map({ found < $0 }) ?? true { earliest = found }
        }
        return earliest.map { String(text[..<$0]) }
    }

    private static func firstRange(of needle: String, in text: String) -> String.Index? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(needle) { return start }
            start = text.index(after: start)
        }
        return nil
    }
}
