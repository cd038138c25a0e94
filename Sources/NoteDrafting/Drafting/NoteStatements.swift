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
    private let unlabelled: Set<String>
    private let planCues: [[Substring]]
    private let examinationCues: [[Substring]]
    /// Whether a note says that no allergies are known.
    var deniesAllergies: Bool {
        sentences(for: .allergies).contains { sentence in
            let text = " " + Self.words(sentence.text).joined(separator: " ") + " "
            return Self.denials.contains { text.contains(" " + $0 + " ") }
        }
    }
    private static let denials = [
        "nkda", "nka", "no known drug allergies", "no known allergies", "no known medication allergies", "none known",
        "no allergies",
    ]
    /// Where the sentence with some words stands in its part.
    private var index: [NoteTemplate.Part: [String: Int]] = [:]

    init(_ documents: [ChartDocument], template: NoteTemplate, analyzer: ClinicalTextAnalyzer) {
        let parts = template.sections.flatMap(\.parts)
        partOfSection = Dictionary(
            parts.flatMap { plan in plan.sections.map { ($0, plan.part) } }, uniquingKeysWith: { first, _ in first })
        labelled = Set(parts.flatMap(\.labelled))
        unlabelled = Set(parts.flatMap(\.unlabelled))
        planCues = parts.filter { $0.part == .plan }.flatMap(\.cues).map { Self.words($0) }
        examinationCues = parts.filter { $0.part == .examination }.flatMap(\.cues).map { Self.words($0) }
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
        var head: [Range<Int>] = []
        for (number, sentence) in analysis.sentences.enumerated() {
            let section = analysis.sections[sentence.section].name
            // Where a sentence was cut, the words that deny it may be in the other half.
            guard !sentence.isCut, let range = statement(sentence.utf8Range, in: analysis) else {
                leftOut += 1
                continue
            }
            if mentions[number] == nil, Self.isTitle(analysis.quote(range)) { continue }
            let part: NoteTemplate.Part?
            if document.kind == .sectionNarrative {
                // The entries of these sections are events already; their tables would say it twice.
                if Self.isTableHead(sentence.utf8Range, in: analysis) {
                    head = Self.cells(of: sentence.utf8Range, isTable: true, in: analysis)
                    continue
                }
                part = sectionOfDocument.flatMap { sectionPart($0, analysis.quote(range)) }.flatMap(Self.isProse)
            } else if section != "unknown" {
                part = sectionPart(section, analysis.quote(range))
            } else {
                part = self.part(ofUnsectioned: analysis.quote(range), mentions[number] ?? [])
                if part == nil { leftOut += 1 }
            }
            guard let part else { continue }
            if part != .allergies, let own = mentions[number], !own.isEmpty,
                own.allSatisfy({ $0.kind == .allergy }), range.count < Self.shortStatement
            {
                add(Self.statement([range], of: document, analysis), to: .allergies)
                continue
            }
            if part != .allergies, mentions[number]?.contains(where: { $0.kind == .allergy }) == true {
                // An allergy counts wherever it is told.
                add(Self.statement([range], of: document, analysis), to: .allergies)
            }
            var spans = Self.cells(of: range, isTable: document.kind == .sectionNarrative, in: analysis)
            if spans.count > 1 { spans = Self.answered(spans, head: head, in: analysis) }
            let keepsNoHeading =
                section == "family_history"
                && Self.words(analysis.quote(range)).contains { unlabelled.contains(String($0)) }
            if keepsNoHeading {
                // Another kind of history in the same paragraph.
            } else if labelled.contains(section) || labelled.contains(sectionOfDocument ?? "") {
                // A narrative without its heading cannot say whose history it is.
                guard section != "unknown" else { continue }
                spans.insert(analysis.sections[sentence.section].headingRange, at: 0)
            }
            add(Self.statement(spans, of: document, analysis), to: part)
        }
    }

    /// Whether a line is a title: a few words, all in capitals.
    private static func isTitle(_ text: String) -> Bool {
        text.contains(where: \.isLetter) && !text.contains { $0.isLowercase || $0.isNumber }
            && words(text).count <= 5 && words(text).count >= 2
    }

    /// A statement of fewer bytes that only names allergies says nothing else.
    private static let shortStatement = 60

    /// The cells of a row of a table, else the whole range.
    private static func cells(of range: Range<Int>, isTable: Bool, in analysis: NoteAnalysis) -> [Range<Int>] {
        guard isTable else { return [range] }
        let bytes = Array(analysis.quote(range).utf8)
        var cells: [Range<Int>] = []
        var start = 0
        for index in bytes.indices where isCellMark(bytes, index) {
            if index - 1 > start { cells.append(range.lowerBound + start..<range.lowerBound + index - 1) }
            start = index + 2
        }
        guard !cells.isEmpty, start < bytes.count else { return [range] }
        return cells + [range.lowerBound + start..<range.upperBound]
    }

    /// A row's cells, each bare `yes` or `no` after the heading of its column.
    private static func answered(
        _ cells: [Range<Int>], head: [Range<Int>], in analysis: NoteAnalysis
    ) -> [Range<Int>] {
        cells.enumerated().flatMap { place, cell in
            let text = OneLine.text(analysis.quote(cell)).lowercased()
            let isAnswer = ["yes", "no", "unknown", "y", "n", "true", "false"].contains(text)
            return isAnswer && head.indices.contains(place) ? [head[place], cell] : [cell]
        }
    }

    /// Whether a sentence of a narrative is the first row of a table: the names of its columns.
    private static func isTableHead(_ range: Range<Int>, in analysis: NoteAnalysis) -> Bool {
        let bytes = Array(analysis.text.utf8)
        func isRow(_ line: Range<Int>) -> Bool { line.contains { isCellMark(bytes, $0) } }
        guard isRow(range) else { return false }
        let start = (bytes[..<range.lowerBound].lastIndex(of: 0x0A) ?? -1) + 1
        guard start > 0 else { return true }
        let before = (bytes[..<(start - 1)].lastIndex(of: 0x0A) ?? -1) + 1
        return !isRow(before..<start - 1)
    }

    /// Whether the byte is the stroke of ` | `.
    private static func isCellMark(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0x7C && index > 0 && bytes[index - 1] == 0x20 && index + 1 < bytes.count
            && bytes[index + 1] == 0x20
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
        let isExamination = hasCue(examinationCues, text)
        guard !mentions.isEmpty || isExamination else { return nil }
        if hasPlanCue(text) { return .plan }
        if isExamination { return .examination }
        return mentions.allSatisfy { $0.kind == .measurement } ? .vitals : .history
    }

    private static func isProse(_ part: NoteTemplate.Part) -> NoteTemplate.Part? {
        [.reason, .history, .examination, .assessment, .plan].contains(part) ? part : nil
    }

    private func hasPlanCue(_ text: String) -> Bool { hasCue(planCues, text) }

    private func hasCue(_ cues: [[Substring]], _ text: String) -> Bool {
        let words = Self.words(text)
        return cues.contains { cue in
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
        case 0x2D, 0x2A, 0x23: index + 1 < bytes.count && bytes[index + 1] == 0x20
        case 0xE2: index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA2
        case 0x80: index > 0 && bytes[index - 1] == 0xE2
        case 0xA2: index > 1 && bytes[index - 2] == 0xE2 && bytes[index - 1] == 0x80
        default: false
        }
    }
}
