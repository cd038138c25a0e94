/// Finds the names of services in the lower-case bytes of a note, the longest at each place.
struct ServicePhrases: Sendable {
    /// A name with the service that it stands for.
    private struct Phrase {
        var words: [UInt8]
        var service: Int
    }

    private var byStart: [UInt16: [Phrase]] = [:]

    /// Adds the names of a service.
    mutating func add(_ phrases: [String], service: Int) {
        for phrase in phrases {
            let words = Array(phrase.utf8)
            guard words.count >= 2 else { continue }
            byStart[Self.key(words[0], words[1]), default: []].append(Phrase(words: words, service: service))
        }
    }

    /// The services with the ranges of their names, in order and without overlaps.
    func found(in text: [UInt8]) -> [(service: Int, range: Range<Int>)] {
        var result: [(service: Int, range: Range<Int>)] = []
        var place = 0
        while place + 1 < text.count {
            defer { place += 1 }
            guard place == 0 || !Self.isWordByte(text[place - 1]),
                let phrases = byStart[Self.key(text[place], text[place + 1])]
            else { continue }
            var longest: Phrase?
            for phrase in phrases where phrase.words.count > longest?.words.count ?? 0 {
                if ends(phrase, in: text, at: place) { longest = phrase }
            }
            if let longest {
                result.append((longest.service, place..<place + longest.words.count))
                place += longest.words.count - 1
            }
        }
        return result
    }

    private func ends(_ phrase: Phrase, in text: [UInt8], at place: Int) -> Bool {
        let end = place + phrase.words.count
        guard end <= text.count, end == text.count || !Self.isWordByte(text[end]) else { return false }
        for offset in phrase.words.indices where text[place + offset] != phrase.words[offset] { return false }
        return true
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
}
