internal import ClinicalModel
internal import Dictation

/// Tells the reader of a draft what in it was dictated: when it was said, and which words to listen to again.
struct DraftedDictation {
    /// The transcripts of the patient by the keys of their documents.
    let dictations: [RecordReference: DictatedText]

    static let heading = "To check by listening"

    /// The draft with the times of what it cites, and with the words of its transcripts that were heard with doubt.
    func told(in draft: Draft, of chart: EncounterChart) -> Draft {
        guard !dictations.isEmpty else { return draft }
        var result = draft
        for (citation, label) in draft.sourceLabels {
            guard case .documentSpan(let key, let range) = citation,
                let start = dictations[key]?.audioStart(of: range)
            else { continue }
            result.sourceLabels[citation] = label + ", said at " + Transcript.clock(start)
        }
        var doubts: [DraftSentence] = []
        var isUnreliable = false
        for document in chart.documents where !SecurityLabels.restrict(document.securityLabels) {
            guard let dictation = dictations[document.key] else { continue }
            isUnreliable = isUnreliable || dictation.isUnreliable
            let bytes = Array(document.text.utf8)
            for doubt in dictation.doubts where doubt.range.upperBound <= bytes.count {
                let citation = DraftCitation.documentSpan(document.key, utf8Range: doubt.range)
                doubts.append(
                    DraftSentence(
                        text: Self.sentence(doubt, words: String(decoding: bytes[doubt.range], as: UTF8.self)),
                        citations: [citation], origin: .templated))
                let label = "transcript" + (document.title.map { " «\($0)»" } ?? "")
                result.sourceLabels[citation] =
                    result.sourceLabels[citation] ?? label + ", said at " + Transcript.clock(doubt.mention.start)
            }
        }
        if !doubts.isEmpty { result.sections.append(DraftSection(heading: Self.heading, sentences: doubts)) }
        if isUnreliable {
            result.omissions.append(
                "Parts rest on a recording that the sample speech model transcribed; it is not for patients.")
        }
        return result
    }

    private static func sentence(_ doubt: DictatedText.Doubt, words: String) -> String {
        let kind =
            switch doubt.mention.kind {
            case .drug: "Drug"
            case .number: "Number"
            case .side: "Side"
            }
        return "\(kind) «\(words)» at \(Transcript.clock(doubt.mention.start)), heard with a confidence of "
            + DecimalText.threePlaces(doubt.mention.confidence) + "."
    }
}
