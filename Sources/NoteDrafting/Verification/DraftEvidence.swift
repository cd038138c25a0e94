public import ClinicalModel

/// The texts that citations of drafts point to, for whoever checks drafts by their files.
public struct DraftEvidence {
    private let sources: DraftSources

    /// Takes the chart that drafts claim to rest on.
    public init(_ chart: EncounterChart) { sources = DraftSources(chart) }

    /// The cited text; `nil` for a citation that exists nowhere in the chart, or may not enter a draft.
    public func text(of citation: DraftCitation) -> String? {
        switch sources.look(up: citation) {
        case .found(let source): source.text
        case .problem: nil
        }
    }
}
