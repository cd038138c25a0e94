public import DelimitedText

/// The plan of a note: its sections, the parts of each in order, and the phrases for them.
public struct NoteTemplate: Hashable, Sendable {
    /// The table of the SOAP note, below `Mappings/`.
    public static let soapFile = "drafting/soap.tsv"

    /// A stretch of a note that is filled from one kind of source.
    enum Part: String, Hashable, Sendable, CaseIterable {
        case reason, history, social, family, allergies, medications
        case vitals, examination, results, procedures
        case assessment
        case orders, prescriptions, plan
    }

    /// A part with its phrases by the variant they are for.
    struct PartPlan: Hashable, Sendable {
        var part: Part
        var phrases: [String: Phrase] = [:]
        /// What to say where the part stays empty; `nil` where that needs no mention.
        var missing: String?
        /// What to say where its sources contradict each other.
        var conflict: String?
        /// The names of the notes' sections that are taken into the part.
        var sections: [String] = []
        /// The sections whose sentences mean something else without their heading, such as a family's history.
        var labelled: [String] = []
        /// Words of sentences that keep no heading, because they are not of its kind: `alcohol` under family history.
        var unlabelled: [String] = []
        /// The words that tell the part's sentences in text without headings.
        var cues: [String] = []
    }

    /// A section with its parts in order.
    struct SectionPlan: Hashable, Sendable {
        var heading: String
        var parts: [PartPlan]
    }

    /// The template's name: the table's name without its ending.
    public let name: String
    /// The note's title.
    public var title: String { name.uppercased() + " note" }
    let sections: [SectionPlan]

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - bytes: The table, such as `Mappings/drafting/soap.tsv`.
    ///   - file: The table's path below `Mappings/`, for the name and for errors.
    /// - Throws: The failure with the line, for a part or a field that is unknown.
    public init(_ bytes: [UInt8], file: String = soapFile) throws(MappingTable.Failure) {
        let table = try MappingTable(bytes, file: file, columns: ["section", "part", "variant", "phrase"])
        var sections: [SectionPlan] = []
        for row in table.rows {
            guard let part = Part(rawValue: row.cells[1]) else {
                throw MappingTable.Failure(
                    file: file, line: row.line,
                    message:
                        "the part is unknown; it is one of \(Part.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let section = Self.index(of: row.cells[0], in: &sections)
            let index = Self.index(of: part, in: &sections[section].parts)
            try Self.add(row, file: file, to: &sections[section].parts[index])
        }
        self.sections = sections
        name = String((file.split(separator: "/").last ?? "note").prefix { $0 != "." })
    }

    private static func add(
        _ row: MappingTable.Row, file: String, to plan: inout PartPlan
    ) throws(MappingTable.Failure) {
        let text = row.cells[3]
        switch row.cells[2] {
        case "missing": plan.missing = text
        case "conflict": plan.conflict = text
        case "sections": plan.sections = list(text)
        case "labelled": plan.labelled = list(text)
        case "unlabelled": plan.unlabelled = list(text)
        case "cues": plan.cues = list(text)
        default:
            guard let phrase = Phrase(text) else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the phrase has an unknown field or a bracket without its pair"
                )
            }
            plan.phrases[row.cells[2]] = phrase
        }
    }

    private static func index(of heading: String, in sections: inout [SectionPlan]) -> Int {
        if let known = sections.firstIndex(where: { $0.heading == heading }) { return known }
        sections.append(SectionPlan(heading: heading, parts: []))
        return sections.count - 1
    }

    private static func index(of part: Part, in parts: inout [PartPlan]) -> Int {
        if let known = parts.firstIndex(where: { $0.part == part }) { return known }
        parts.append(PartPlan(part: part))
        return parts.count - 1
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ";").map { $0.drop { $0 == " " } }.map(String.init)
    }
}
