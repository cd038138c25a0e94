/// The words that a model is given before a recording, so that it spells them as the record does.
///
/// It reads like the end of a note, which is what Whisper was trained to go on from: `Dr. Okafor. Medications: … .
/// Problems: … .` Drugs come first, because they are what is misheard, then problems, clinicians and hot words, as long as
/// there is room; the order in the text is the other way round, since a model minds the last words most.
///
/// - Source: Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision", section 2.3 (previous text
///   as context); whisper.cpp takes at most half of the model's text context.
public struct InitialPrompt: Hashable, Sendable {
    /// The text; empty where nothing is known or nothing fits.
    public let text: String
    /// How many of the phrases found no room.
    public let omittedCount: Int

    /// Chooses the phrases that fit.
    ///
    /// A phrase stands in one part only, and commas, full stops and line breaks in it become spaces.
    ///
    /// - Parameters:
    ///   - vocabulary: What is known of the encounter.
    ///   - hotWords: Words for the room that is left.
    ///   - limit: The most tokens.
    ///   - tokenCount: How many tokens a text takes; `nil` where it cannot be told.
    /// - Complexity: O(*n*) token counts for *n* phrases.
    public init(
        _ vocabulary: EncounterVocabulary, hotWords: HotWords = HotWords(), limit: Int, tokenCount: (String) -> Int?
    ) {
        var seen: Set<String> = []
        let parts: [Part] = [
            Part(label: "Medications: ", phrases: Self.distinct(vocabulary.drugs, &seen)),
            Part(label: "Problems: ", phrases: Self.distinct(vocabulary.problems, &seen)),
            Part(label: "Seen by ", phrases: Self.distinct(ClinicianName.distinct(vocabulary.clinicians), &seen)),
            Part(label: "", phrases: Self.distinct(hotWords.phrases, &seen)),
        ]
        var kept = parts.map { Part(label: $0.label, phrases: []) }
        for (index, part) in parts.enumerated() {
            for phrase in part.phrases {
                kept[index].phrases.append(phrase)
                // A long phrase leaves its room to the shorter ones behind it.
                if (tokenCount(Self.text(of: kept)) ?? .max) > limit { kept[index].phrases.removeLast() }
            }
        }
        text = Self.text(of: kept)
        omittedCount = zip(parts, kept).reduce(0) { $0 + $1.0.phrases.count - $1.1.phrases.count }
    }

    private struct Part {
        var label: String
        var phrases: [String]
    }

    private static func text(of parts: [Part]) -> String {
        parts.reversed().filter { !$0.phrases.isEmpty }.map { $0.label + $0.phrases.joined(separator: ", ") + "." }
            .joined(separator: " ")
    }

    private static func distinct(_ phrases: [String], _ seen: inout Set<String>) -> [String] {
        phrases.compactMap { phrase in
            let clean = phrase.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" || $0.isNewline })
                .joined(separator: " ")
            return !clean.isEmpty && seen.insert(clean.lowercased()).inserted ? clean : nil
        }
    }
}
