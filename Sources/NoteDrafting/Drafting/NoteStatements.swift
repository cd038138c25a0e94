internal import ClinicalModel
internal import ClinicalText

/// Takes statements from the notes and transcripts of an encounter, word for word, for the parts of a template.
///
/// A sentence goes where its section says. In text without headings it goes by what it holds: words of the plan's
/// table to the plan, measurements to the vital signs, any other mention to the history; questions and sentences
/// without a mention are left.
struct NoteStatements {
    private var byPart: [NoteTemplate.Part: [DraftSentence]] = [:]
    /// How many sentences found no part, or were cut.
    private(set) var leftOut = 0
    private let partOfSection: [String: NoteTemplate.Part]
    private let labelled: Set<String>
    private let planCues: [[Substring]]
    /// Where the sentence with some words stands in its part.
    private var index: [NoteTemplate.Part: [String: Int]] = [:]

    init(_ documents: [ChartDocument], template: NoteTemplate, analyzer: ClinicalTextAnalyzer) {
        let parts = template.sections.flatMap(\.parts)
        partOfSection = Dictionary(
            parts.flatMap { plan in plan.sections.map { ($0, plan.part) } }, uniquingKeysWith: { first, _ in first })
        labelled = Set(parts.flatMap(\.labelled))
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
            // Where a sentence was cut, the words that deny it may be in the other half.
            guard !sentence.isCut, let range = statement(sentence.utf8Range, in: analysis) else {
                leftOut += 1
                continue
            }
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
            if part != .allergies, mentions[number]?.contains(where: { $0.kind == .allergy }) == true {
                // An allergy counts wherever it is told.
                add(Self.statement([range], of: document, analysis), to: .allergies)
            }
            var spans = [range]
            if labelled.contains(section) || labelled.contains(sectionOfDocument ?? "") {
                // A narrative without its heading cannot say whose history it is.
                guard section != "unknown" else { continue }
                spans.insert(analysis.sections[sentence.section].headingRange, at: 0)
            }
            add(Self.statement(spans, of: document, analysis), to: part)
        }
    }

    private static func statement(
        _ spans: [Range<Int>], of document: ChartDocument, _ analysis: NoteAnalysis
    ) -> DraftSentence {
        DraftSentence(
            text: spans.map { OneLine.text(analysis.quote($0)) }.joined(separator: ": "),
            citations: spans.map { .documentSpan(document.key, utf8Range: $0) }, origin: .extracted)
    }

    /// Adds a sentence, or its source to the same words from elsewhere.
    private mutating func add(_ sentence: DraftSentence, to part: NoteTemplate.Part) {
        if let known = index[part]?[sentence.text] {
            byPart[part]?[known].citations += sentence.citations
        } else {
            index[part, default: [:]][sentence.text] = byPart[part]?.count ?? 0
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
        [.reason, .history, .examination, .assessment, .plan].contains(part) ? part : nil
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

    /// The statement's bytes without the mark or number of a list and the tag of a speaker; `nil` where nothing is left.
    private func statement(_ range: Range<Int>, in analysis: NoteAnalysis) -> Range<Int>? {
        let bytes = Array(analysis.quote(range).utf8)
        var start = 0
        if bytes.first == 0x5B, let end = bytes.firstIndex(of: 0x5D) { start = end + 1 }
        while start < bytes.count, Self.isListMark(bytes, start) { start += 1 }
        start = Self.afterListNumber(bytes, start)
        guard start < bytes.count else { return nil }
        return range.lowerBound + start..<range.upperBound
    }

    /// The byte after `1. ` or `1) `.
    private static func afterListNumber(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        while end < bytes.count, end < start + 2, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
        guard end > start, end + 1 < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x29 else { return start }
        end += 1
        guard bytes[end] == 0x20 || bytes[end] == 0x09 else { return start }
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        return end
    }

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
