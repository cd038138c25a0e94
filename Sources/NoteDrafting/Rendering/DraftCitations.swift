internal import ClinicalModel

/// The sources of a draft, numbered from 1 in the order in which its sentences cite them.
struct DraftCitations {
    private(set) var all: [DraftCitation] = []
    private var numbers: [DraftCitation: Int] = [:]

    init(_ draft: Draft) {
        for citation in draft.sections.flatMap(\.sentences).flatMap(\.citations) where numbers[citation] == nil {
            all.append(citation)
            numbers[citation] = all.count
        }
    }

    func number(of citation: DraftCitation) -> Int { numbers[citation] ?? 0 }
}
