internal import Synchronization
internal import Terminology

/// Finds pairs of codes that an Excludes1 note says are not coded together.
///
/// - Source: ICD-10-CM Official Guidelines, section I.A.12.a.
struct Excludes1Conflicts {
    let notes: ExclusionNotes

    /// Flags both codes of every conflicting pair.
    func flag(_ list: inout CandidateList) {
        let codes = list.candidates.map(\.code)
        guard codes.count > 1 else { return }
        let excluded = codes.map(notes.excluded)
        var conflicting: Set<ICD10Code> = []
        for (index, references) in excluded.enumerated() {
            for other in codes where other != codes[index] && references.contains(where: { $0.contains(other) }) {
                conflicting.formUnion([codes[index], other])
            }
        }
        list.update { if conflicting.contains($0.code) { $0.flags.insert("excludes1_conflict") } }
    }
}

/// The codes that each code's Excludes1 notes name, worked out once for each code and kept for the next notes.
final class ExclusionNotes: Sendable {
    private let terminology: TerminologyIndex
    private let known = Mutex<[ICD10Code: [CodeReferences.Reference]]>([:])

    init(terminology: TerminologyIndex) { self.terminology = terminology }

    /// What a code excludes, by its own notes and those of all above it.
    func excluded(by code: ICD10Code) -> [CodeReferences.Reference] {
        if let references = known.withLock({ $0[code] }) { return references }
        let references = terminology.notes(of: code).filter { $0.note.kind == .excludes1 }.flatMap {
            CodeReferences.codes(in: $0.note.text)
        }
        known.withLock { $0[code] = references }
        return references
    }
}

/// The codes that a note of the tabular list names in parentheses: `(E10.-)`, `(I60-I69)`, `(N18.5, N18.6)`.
enum CodeReferences {
    /// A code with all below it, or a span of categories.
    struct Reference: Hashable {
        var first: ICD10Code
        var last: ICD10Code

        func contains(_ code: ICD10Code) -> Bool {
            if first == last { return first.isPrefix(of: code) }
            return first <= code && (code <= last || last.isPrefix(of: code))
        }
    }

    static func codes(in note: String) -> [Reference] {
        guard let open = note.lastIndex(of: "("), let close = note[open...].firstIndex(of: ")") else { return [] }
        return note[note.index(after: open)..<close].split { $0 == "," || $0 == ";" || $0 == " " }.compactMap { part in
            var text = part
            while text.last == "-" || text.last == "." { text.removeLast() }
            let ends = text.split(separator: "-").map { ICD10Code($0) }
            if ends.count == 1, let code = ends[0] { return Reference(first: code, last: code) }
            if ends.count == 2, let first = ends[0], let last = ends[1] { return Reference(first: first, last: last) }
            return nil
        }
    }
}
