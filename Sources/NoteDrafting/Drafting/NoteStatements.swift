internal import ClinicalModel
internal import ClinicalText

/// Takes statements from the notes and transcripts of an encounter, word for word, for the parts of a template.
///
/// A sentence goes where its section says. In text without headings it goes by what it holds: words of the plan's
/// table to the plan, measurements to the vital signs, any other mention to the history; questions and sentences
/// without a mention are left.
struct NoteStatements {
    private var byPart: [NoteTemplate.Part: [DraftSentence]] = [:]
    /// How many sentences of text without headings found no part.
    private(set) var leftOut = 0
    private let partOfSection: [String: NoteTemplate.Part]
    private let planCues: [[Substring]]

    init(_ documents: [ChartDocument], template: NoteTemplate, analyzer: ClinicalTextAnalyzer) {
        let parts = template.sections.flatMap(\.parts)
        partOfSection = Dictionary(
            parts.flatMap { plan in plan.sections.map { ($0, plan.part) } }, uniquingKeysWith: { first, _ in first })
        planCues = parts.flatMap(\.cues).map { Self.words($0) }
        for document in documents {
            take(document, analyzer)
        }
    }

    /// The statements of a part, in the order of the documents.
    func sentences(for part: NoteTemplate.Part) -> [DraftSentence] { byPart[part] ?? [] }

    private mutating func take(_ document: ChartDocument, _ analyzer: ClinicalTextAnalyzer) {
        let analysis = analyzer.analyze(document.text)
        let named = document.kind == .sectionNarrative ? document.type.code(in: .loinc) : nil
        let sectionOfDocument = named.flatMap { analyzer.sectionName(loinc: $0) }
        let mentions = Dictionary(grouping: analysis.mentions, by: \.sentence)
        for (number, sentence) in analysis.sentences.enumerated() {
            let section = analysis.sections[sentence.section].name
            guard let range = statement(sentence.utf8Range, in: analysis) else { continue }
            let part: NoteTemplate.Part?
            if document.kind == .sectionNarrative {
                // The entries of these sections are events already; their tables would say it twice.
                part = sectionOfDocument.flatMap { partOfSection[$0] }.flatMap(Self.isProse)
            } else if section != "unknown" {
                part = sectionPart(section, analysis.quote(range))
            } else {
                part = self.part(ofUnsectioned: analysis.quote(range), mentions[number] ?? [])
                if part == nil { leftOut += 1 }
            }
            guard let part else { continue }
            add(
                DraftSentence(
                    text: OneLine.text(analysis.quote(range)),
                    citations: [.documentSpan(document.key, utf8Range: range)], origin: .extracted), to: part)
        }
    }

    /// Adds a sentence, or its source to the same words from elsewhere.
    private mutating func add(_ sentence: DraftSentence, to part: NoteTemplate.Part) {
        if let known = byPart[part]?.firstIndex(where: { $0.text == sentence.text }) {
            byPart[part]?[known].citations += sentence.citations
        } else {
            byPart[part, default: []].append(sentence)
        }
    }

    /// A combined section holds both: a sentence with words of the plan goes to the plan.
    private func sectionPart(_ section: String, _ text: String) -> NoteTemplate.Part? {
        let part = partOfSection[section]
        return part == .assessment && section == "assessment_and_plan" && hasPlanCue(text) ? .plan : part
    }

    private func part(ofUnsectioned text: String, _ mentions: [Mention]) -> NoteTemplate.Part? {
        if text.hasSuffix("?") { return nil }
        guard !mentions.isEmpty else { return nil }
        if hasPlanCue(text) { return .plan }
        return mentions.allSatisfy { $0.kind == .measurement } ? .vitals : .history
    }

    private static func isProse(_ part: NoteTemplate.Part) -> NoteTemplate.Part? {
        [.history, .examination, .assessment, .plan].contains(part) ? part : nil
    }

    private func hasPlanCue(_ text: String) -> Bool {
        let words = Self.words(text)
        return planCues.contains { cue in
            words.indices.contains { words[$0...].starts(with: cue) }
        }
    }

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// The statement's bytes without the mark of a list and the tag of a speaker; `nil` where nothing is left, or where
    /// the sentence was cut for its length, so that a cue before the cut might be missing.
    private func statement(_ range: Range<Int>, in analysis: NoteAnalysis) -> Range<Int>? {
        let bytes = Array(analysis.quote(range).utf8)
        guard bytes.count <= Self.longestStatement else { return nil }
        var start = 0
        if bytes.first == 0x5B, let end = bytes.firstIndex(of: 0x5D) { start = end + 1 }
        while start < bytes.count, Self.isListMark(bytes, start) { start += 1 }
        guard start < bytes.count else { return nil }
        return range.lowerBound + start..<range.upperBound
    }

    private static let longestStatement = 1_500

    private static func isListMark(_ bytes: [UInt8], _ index: Int) -> Bool {
        switch bytes[index] {
        case 0x20, 0x09, 0x0A, 0x0D, 0x3A: true
        case 0x2D, 0x2A: index + 1 < bytes.count && bytes[index + 1] == 0x20
        case 0xE2: index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA2
        case 0x80: index > 0 && bytes[index - 1] == 0xE2
        case 0xA2: index > 1 && bytes[index - 2] == 0xE2 && bytes[index - 1] == 0x80
        default: false
        }
    }
}
