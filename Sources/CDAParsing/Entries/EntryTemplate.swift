internal import ClinicalModel
internal import XMLTree

/// What becomes of a clinical statement.
enum EntryRole: Hashable {
    /// An event of its own.
    case statement(EventKind)
    /// An event of its own that is planned, whatever its mood says.
    case planned(EventKind)
    /// An act around statements, which are the events; its state and dates go to them.
    case concern
    /// A group: an event whose members are events too.
    case organizer(EventKind)
    /// A group whose members become components of the event in which it stands.
    case parts
    /// The history of one relative: its members are the events.
    case familyHistory
    case encounter
    case plannedEncounter
    /// What says something of the event in which it stands.
    case severity, reaction, status, comment, indication, instruction, dosageText, part
    /// A pointer to a statement elsewhere in the document.
    case entryReference

    /// Whether it makes a record of its own.
    var isRecord: Bool {
        switch self {
        case .statement, .planned, .organizer, .familyHistory, .encounter, .plannedEncounter: true
        case .concern, .parts, .severity, .reaction, .status, .comment, .indication, .instruction, .dosageText, .part,
            .entryReference:
            false
        }
    }
}

/// A template of a guide: its name and what becomes of statements that follow it.
struct EntryTemplate {
    var name: String
    var role: EntryRole

    /// The template of a statement by its `templateId`s, those of C-CDA before those of the guides before it; `nil`
    /// where none is known.
    static func of(_ element: XMLElement) -> EntryTemplate? {
        var older: EntryTemplate?
        for id in element.children(.templateId) {
            guard let root = id.attributeUTF8(CDAName.root.name), let key = key(root) else { continue }
            guard let template = table[key] else { continue }
            if key >> 60 == 0 { return template }
            older = older ?? template
        }
        return older
    }

    /// What becomes of a statement within another: by its template, else by what its code and relationship say.
    static func role(of statement: XMLElement, in relationship: XMLElement) -> EntryRole? {
        if let role = of(statement)?.role { return role }
        guard relationship.known == .entryRelationship else { return nil }
        let code = statement.child(.code)?.attribute(.code)
        switch (statement.known, code) {
        case (.act, "48767-8"): return .comment
        case (.observation, "SEV"), (.observation, "82606-5"): return .severity
        case (.observation, "33999-4"): return .status
        case (.observation, _) where relationship.attribute(.typeCode, is: "MFST"): return .reaction
        case (.observation, _) where relationship.attribute(.typeCode, is: "RSON"): return .indication
        default: return nil
        }
    }

    /// What the OIDs of the rows begin with: HL7, HITSP, IHE.
    private static let starts = [
        Array("2.16.840.1.113883.10.20.".utf8), Array("2.16.840.1.113883.3.88.11.".utf8),
        Array("1.3.6.1.4.1.19376.1.5.3.1.4.".utf8),
    ]

    private static func begins(_ root: Span<UInt8>, with start: [UInt8]) -> Bool {
        guard root.count >= start.count else { return false }
        for index in start.indices where root[index] != start[index] { return false }
        return true
    }

    /// An OID as a number: its start in the highest four bits, then four bits a character; `nil` for one that begins
    /// otherwise or is longer than those of the rows.
    private static func key(_ root: Span<UInt8>) -> UInt64? {
        guard let start = starts.indices.first(where: { begins(root, with: starts[$0]) }) else { return nil }
        let ending = root.extracting(starts[start].count...)
        guard ending.count <= 15 else { return nil }
        var key: UInt64 = 0
        for index in ending.indices {
            let byte = ending[index]
            switch byte {
            case 0x30...0x39: key = key << 4 | UInt64(byte - 0x2F)
            case 0x2E: key = key << 4 | 0xB
            default: return nil
            }
        }
        // CCD R1.0 is of HL7 too, and an older guide.
        let isOlder = start == 0 && ending.count > 1 && ending[0] == 0x31 && ending[1] == 0x2E
        return key | UInt64(isOlder ? 3 : start) << 60
    }

    private static let table: [UInt64: EntryTemplate] = {
        var table: [UInt64: EntryTemplate] = [:]
        for (oid, name, role) in TemplateRows.ccda + TemplateRows.older {
            if let key = key(oid.utf8Span.span) { table[key] = EntryTemplate(name: name, role: role) }
        }
        return table
    }()
}
