internal import ClinicalModel
internal import ClinicalText

/// The cues of medical decision making in one note.
struct VisitCues {
    /// A cue with where it stands.
    struct Found {
        var cue: VisitCueTable.Cue
        var evidence: Evidence
        var sectionClass: SectionClass
    }

    let table: VisitCueTable
    let sections: [String: SectionClass]

    /// The cues that hold for the patient, in order.
    func found(in analysis: NoteAnalysis, documentKey: RecordReference, analyzer: ClinicalTextAnalyzer) -> [Found] {
        let text = Array(analysis.text.utf8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        var result: [Found] = []
        for place in text.indices.dropLast() where place == 0 || !Self.isLetter(text[place - 1]) {
            for cue in table.cues(beginning: text[place], text[place + 1]) ?? [] {
                let end = place + cue.words.count
                guard end <= text.count, text[place..<end].elementsEqual(cue.words) else { continue }
                if end < text.count, Self.isLetter(text[end]) { continue }
                guard let found = found(cue, place..<end, analysis, documentKey, analyzer) else { continue }
                result.append(found)
            }
        }
        return result
    }

    private func found(
        _ cue: VisitCueTable.Cue, _ range: Range<Int>, _ analysis: NoteAnalysis, _ documentKey: RecordReference,
        _ analyzer: ClinicalTextAnalyzer
    ) -> Found? {
        guard let sentence = analysis.sentenceIndex(at: range.lowerBound) else { return nil }
        let context = analyzer.context(of: range, in: analysis)
        guard context.assertion != .absent, context.experiencer == .patient else { return nil }
        let section = analysis.sections[analysis.sentences[sentence].section]
        let evidence = Evidence(
            quote: analysis.quote(range), source: documentKey, utf8Range: range,
            section: section.heading.isEmpty ? nil : section.heading, assertion: context.assertion)
        return Found(cue: cue, evidence: evidence, sectionClass: sections[section.name] ?? .reported)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
}
