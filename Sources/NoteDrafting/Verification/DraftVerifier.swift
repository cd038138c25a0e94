public import ClinicalModel

/// Checks a draft, however it was made, against the chart that it claims to rest on.
public enum DraftVerifier {
    /// The sentences that their sources do not bear out, in the draft's order.
    ///
    /// Each citation must exist in the chart, be open to drafts and stand; each span must lie in its document's text;
    /// an extracted sentence must be the words of every span; a sentence that cites events must name what each is
    /// about; every number must occur in a cited source.
    public static func verify(_ draft: Draft, against chart: EncounterChart) -> [DraftFinding] {
        let sources = DraftSources(chart)
        var findings: [DraftFinding] = []
        for (section, content) in draft.sections.enumerated() {
            for (index, sentence) in content.sentences.enumerated() {
                findings += problems(of: sentence, sources).map {
                    DraftFinding(section: section, sentence: index, problem: $0)
                }
            }
        }
        return findings
    }

    /// Removes the sentences with findings and returns their number.
    static func removeUnsupported(from draft: inout Draft, against chart: EncounterChart) -> Int {
        let findings = Set(verify(draft, against: chart).map { [$0.section, $0.sentence] })
        for section in draft.sections.indices {
            draft.sections[section].sentences = draft.sections[section].sentences.enumerated()
                .filter { !findings.contains([section, $0.offset]) }.map(\.element)
        }
        return findings.count
    }

    private static func problems(of sentence: DraftSentence, _ sources: DraftSources) -> [DraftFinding.Problem] {
        guard !sentence.citations.isEmpty else { return [.noCitation] }
        var problems: [DraftFinding.Problem] = []
        var found: [DraftSources.Source] = []
        for citation in sentence.citations {
            switch sources.look(up: citation) {
            case .found(let source): found.append(source)
            case .problem(let problem): if !problems.contains(problem) { problems.append(problem) }
            }
        }
        guard problems.isEmpty else { return problems }
        if !namesConcepts(sentence.text, found) { problems.append(.otherConcept) }
        if sentence.origin == .extracted, !isVerbatim(sentence.text, found) { problems.append(.otherWords) }
        let supported = Set(found.flatMap { numbers($0.text) })
        if problems.isEmpty, !numbers(sentence.text).allSatisfy(supported.contains) {
            problems.append(.unsupportedNumber)
        }
        return problems
    }

    /// Whether a sentence names what each of the records that it cites is about.
    private static func namesConcepts(_ text: String, _ sources: [DraftSources.Source]) -> Bool {
        let text = text.lowercased()
        return sources.allSatisfy { source in
            source.isSpan || source.concepts.contains { text.contains($0.lowercased()) }
        }
    }

    /// Whether a sentence is the words of its spans, each of them, and nothing but marks besides.
    private static func isVerbatim(_ text: String, _ sources: [DraftSources.Source]) -> Bool {
        let quotes = Set(sources.filter(\.isSpan).map { OneLine.text($0.text) })
        var rest = text
        for quote in quotes.sorted(by: { ($1.utf8.count, $1) < ($0.utf8.count, $0) }) {
            guard rest.contains(quote) else { return false }
            rest = rest.replacing(quote, with: "")
        }
        return !rest.contains { $0.isLetter || $0.isNumber }
    }

    /// The numbers of a text: digits with the points and commas between them.
    static func numbers(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var numbers: [String] = []
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count {
                let joins =
                    (bytes[index] == 0x2E || bytes[index] == 0x2C) && index + 1 < bytes.count
                    && isDigit(bytes[index + 1])
                guard isDigit(bytes[index]) || joins else { break }
                index += 1
            }
            numbers.append(String(decoding: bytes[start..<index], as: UTF8.self))
        }
        return numbers
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
