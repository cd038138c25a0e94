internal import ClinicalModel
internal import XMLTree

/// The narrative of every section of a document, and where each `ID` stands in it.
struct NarrativeIndex {
    /// The narrative of one section.
    struct Narrative {
        var section: XMLElement
        /// The section's path, such as `section[2]/section[1]`.
        var path: String
        var writer: NarrativeWriter?
        /// Where those `ID`s stand that an earlier section has too.
        var repeated: [String: Range<Int>] = [:]
    }

    /// Where an `ID` stands.
    private struct Place {
        var owner: Int
        var range: Range<Int>
    }

    private(set) var narratives: [Narrative] = []
    var isEmpty: Bool { narratives.isEmpty }
    /// Where each `ID` stands first.
    private var places: [String: Place] = [:]
    /// The `ID`s by their lower-case form, once one is asked for: sources write `#problem1` for `Problem1`.
    private var folded: [String: String]?

    /// Writes the narrative of a section and of those in it, in document order.
    mutating func add(_ section: XMLElement, path: String) {
        var narrative = Narrative(section: section, path: path, writer: section.child(.text).map(NarrativeWriter.init))
        for anchor in narrative.writer?.anchors ?? [] {
            let place = Place(owner: narratives.count, range: anchor.utf8Range)
            let first = note(place, of: anchor.id)
            if first != place.owner, narrative.repeated[anchor.id] == nil {
                narrative.repeated[anchor.id] = anchor.utf8Range
            }
        }
        narratives.append(narrative)
        folded = nil
        var number = 0
        for component in section.children(.component) {
            for inner in component.children(.section) {
                number += 1
                add(inner, path: "\(path)/section[\(number)]")
            }
        }
    }

    /// Notes a place unless the `ID` has one already; the result is the owner of its first place.
    private mutating func note(_ place: Place, of id: String) -> Int {
        func keep(_ known: inout Place?) -> Int {
            let first = known ?? place
            known = first
            return first.owner
        }
        return keep(&places[id])
    }

    /// The text that an `ID` marks, white space folded: looked for in the section itself, then in the others, then
    /// without regard to case.
    mutating func text(of id: Substring, inSection index: Int?) -> String? {
        let id = String(id)
        if let index, let range = narratives[index].repeated[id] { return slice(index, range) }
        guard let place = places[id] ?? firstFolded(id.lowercased()).flatMap({ places[$0] }) else { return nil }
        return slice(place.owner, place.range)
    }

    /// The first `ID` with a lower-case form.
    private mutating func firstFolded(_ lower: String) -> String? {
        if let folded { return folded[lower] }
        let ids = narratives.lazy.flatMap { $0.writer?.anchors ?? [] }.map { ($0.id.lowercased(), $0.id) }
        let new = Dictionary(ids) { first, _ in first }
        folded = new
        return new[lower]
    }

    private func slice(_ index: Int, _ range: Range<Int>) -> String? {
        guard let text = narratives[index].writer?.text else { return nil }
        return FoldedText.fold(text.span.extracting(range))
    }
}
