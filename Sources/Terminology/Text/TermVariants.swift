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
        if let last = outer.removed.last, isAcronym(last, of: outer.rest) { texts.append(last) }
        if bare.rest.hasPrefix("Displaced ") { texts.append(String(bare.rest.dropFirst("Displaced ".count))) }
        if bare.rest.contains("-") { texts.append(bare.rest.filter { $0 != "-" }) }
        for text in texts {
            var shorter = withoutTail(text)
            while let next = shorter, texts.count < 24 {
                texts.append(next)
                shorter = withoutTail(next)
            }
        }
        for text in texts {
            if let shorter = withoutLeadIn(text) { texts.append(shorter) }
        }
        for text in texts {
            if let common = commonNeoplasmName(text) { texts.append(common) }
        }
        var forms: [[String]] = []
        for text in texts {
            let words = WordScanner.words(of: text)
            if !words.isEmpty, !forms.contains(words) { forms.append(words) }
        }
        return forms
    }

    /// A title without `Encounter for`, where what is left says a visit's purpose by itself; `nil` for any other.
    private static func withoutLeadIn(_ title: String) -> String? {
        let lead = "Encounter for "
        guard title.hasPrefix(lead) else { return nil }
        let rest = String(title.dropFirst(lead.count))
        let purposes = [
            "screening", "supervision", "attention", "removal", "surgical aftercare", "aftercare", "routine",
            "follow-up",
            "fitting", "adjustment", "gynecological", "change or removal", "prophylactic", "antineoplastic",
        ]
        guard rest.split(separator: " ").count >= 3, purposes.contains(where: rest.hasPrefix) else { return nil }
        return rest
    }

    /// The way in which notes name a neoplasm; `nil` for a title of another kind.
    private static func commonNeoplasmName(_ title: String) -> String? {
        let names = [
            ("Malignant neoplasm of ", "cancer of "), ("Secondary malignant neoplasm of ", "metastasis of "),
            ("Neoplasm of unspecified behavior of ", "neoplasm of "),
        ]
        let screening = "screening for malignant neoplasm of "
        if title.hasPrefix(screening) { return "screening for cancer of " + title.dropFirst(screening.count) }
        guard let (formal, common) = names.first(where: { title.hasPrefix($0.0) }) else { return nil }
        return common + title.dropFirst(formal.count)
    }

    private static func removing(open: Character, close: Character, from text: String) -> (
        rest: String, removed: [String]
    ) {
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
            ", single episode", ", not intractable", " without status migrainosus", " without obstruction",
            ", unspecified",
            " without behavioral disturbance",
        ]
        let bytes = Array(text.utf8)
        for phrase in [" without foreign body", " without damage to nail"] {
            // The site stands behind it: what is cut is the phrase alone.
            let middle = Array((phrase + " of ").utf8)
            if let start = firstPlace(of: middle, in: bytes) {
                return String(decoding: bytes[..<start] + bytes[(start + phrase.utf8.count)...], as: UTF8.self)
            }
        }
        let starts = tails.compactMap { firstPlace(of: Array($0.utf8), in: bytes) }
        return starts.min().map { String(decoding: bytes[..<$0], as: UTF8.self) }
    }

    private static func firstPlace(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return (0...bytes.count - needle.count).first { start in
            bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle)
        }
    }

    /// Whether a bracket holds the initials of the words before it: `Acquired immune deficiency syndrome [AIDS]`.
    ///
    /// `Elevated prostate specific antigen [PSA]` does not: there the bracket names only a part.
    private static func isAcronym(_ bracket: String, of title: String) -> Bool {
        guard bracket.utf8.count >= 3, bracket.allSatisfy(\.isUppercase) else { return false }
        let initials = WordScanner.words(of: title).filter { !VocabularyBuilder.skippedWords.contains($0) }
            .compactMap(\.first)
        return String(initials).uppercased() == bracket
    }
}
