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

/// A template of the guide: its name and what becomes of statements that follow it.
struct EntryTemplate {
    var name: String
    var role: EntryRole

    /// The template of a statement by its `templateId`s; `nil` where none is known.
    static func of(_ element: XMLElement) -> EntryTemplate? {
        for id in element.children(.templateId) {
            guard let root = id.attributeUTF8(CDAName.root.name), starts(root) else { continue }
            if let key = key(root.extracting(start.count...)), let template = table[key] { return template }
        }
        return nil
    }

    /// What the OID of every row begins with.
    private static let start = Array("2.16.840.1.113883.10.20.".utf8)

    private static func starts(_ root: Span<UInt8>) -> Bool {
        guard root.count >= start.count else { return false }
        // The roots of other templates differ early in their end more than in their beginning.
        for index in start.indices.reversed() where root[index] != start[index] { return false }
        return true
    }

    /// An OID's ending as a number, four bits a character; `nil` for one longer than those of the rows.
    private static func key(_ ending: Span<UInt8>) -> UInt64? {
        guard ending.count <= 16 else { return nil }
        var key: UInt64 = 0
        for index in ending.indices {
            let byte = ending[index]
            switch byte {
            case 0x30...0x39: key = key << 4 | UInt64(byte - 0x2F)
            case 0x2E: key = key << 4 | 0xB
            default: return nil
            }
        }
        return key
    }

    private static let table: [UInt64: EntryTemplate] = {
        var table: [UInt64: EntryTemplate] = [:]
        for (ending, name, role) in rows {
            if let key = key(ending.utf8Span.span) { table[key] = EntryTemplate(name: name, role: role) }
        }
        return table
    }()

    /// The templates by the OID's ending after 2.16.840.1.113883.10.20.
    ///
    /// - Source: C-CDA R1.1 and R2.1, volume 2, entry-level templates; the companion guide for those from .4.200 on.
    private static let rows: [(String, String, EntryRole)] = [
        ("22.4.1", "Result Organizer", .organizer(.diagnosticReport)),
        ("22.4.2", "Result Observation", .statement(.observation)),
        ("22.4.3", "Problem Concern Act", .concern),
        ("22.4.4", "Problem Observation", .statement(.condition)),
        ("22.4.5", "Health Status Observation", .part),
        ("22.4.6", "Problem Status", .status),
        ("22.4.7", "Allergy - Intolerance Observation", .statement(.allergyIntolerance)),
        ("22.4.8", "Severity Observation", .severity),
        ("22.4.9", "Reaction Observation", .reaction),
        ("22.4.12", "Procedure Activity Act", .statement(.procedure)),
        ("22.4.13", "Procedure Activity Observation", .statement(.procedure)),
        ("22.4.14", "Procedure Activity Procedure", .statement(.procedure)),
        ("22.4.16", "Medication Activity", .statement(.medicationStatement)),
        ("22.4.17", "Medication Supply Order", .statement(.medicationRequest)),
        ("22.4.18", "Medication Dispense", .statement(.medicationDispense)),
        ("22.4.19", "Indication", .indication),
        ("22.4.20", "Instruction", .instruction),
        ("22.4.26", "Vital Signs Organizer", .organizer(.observation)),
        ("22.4.27", "Vital Sign Observation", .statement(.observation)),
        ("22.4.28", "Allergy Status Observation", .status),
        ("22.4.30", "Allergy Concern Act", .concern),
        ("22.4.31", "Age Observation", .part),
        ("22.4.33", "Hospital Discharge Diagnosis", .concern),
        ("22.4.34", "Hospital Admission Diagnosis", .concern),
        ("22.4.35", "Discharge Medication", .concern),
        ("22.4.36", "Admission Medication", .concern),
        ("22.4.38", "Social History Observation", .statement(.observation)),
        ("22.4.39", "Planned Act", .planned(.serviceRequest)),
        ("22.4.40", "Planned Encounter", .plannedEncounter),
        ("22.4.41", "Planned Procedure", .planned(.serviceRequest)),
        ("22.4.42", "Planned Medication Activity", .planned(.medicationRequest)),
        ("22.4.43", "Planned Supply", .planned(.serviceRequest)),
        ("22.4.44", "Planned Observation", .planned(.serviceRequest)),
        ("22.4.45", "Family History Organizer", .familyHistory),
        ("22.4.46", "Family History Observation", .statement(.familyMemberHistory)),
        ("22.4.47", "Family History Death Observation", .part),
        ("22.4.48", "Advance Directive Observation", .statement(.observation)),
        ("22.4.49", "Encounter Activity", .encounter),
        ("22.4.50", "Non-Medicinal Supply Activity", .statement(.device)),
        ("22.4.51", "Postprocedure Diagnosis", .concern),
        ("22.4.52", "Immunization Activity", .statement(.immunization)),
        ("22.4.53", "Immunization Refusal Reason", .indication),
        ("22.4.60", "Coverage Activity", .concern),
        ("22.4.61", "Policy Activity", .statement(.coverage)),
        ("22.4.64", "Comment Activity", .comment),
        ("22.4.65", "Preoperative Diagnosis", .concern),
        ("22.4.66", "Functional Status Organizer", .organizer(.observation)),
        ("22.4.67", "Functional Status Observation", .statement(.observation)),
        ("22.4.68", "Functional Status Problem Observation", .statement(.condition)),
        ("22.4.69", "Assessment Scale Observation", .statement(.observation)),
        ("22.4.70", "Pressure Ulcer Observation", .statement(.observation)),
        ("22.4.72", "Caregiver Characteristics", .statement(.observation)),
        ("22.4.73", "Cognitive Status Problem Observation", .statement(.condition)),
        ("22.4.74", "Mental Status Observation", .statement(.observation)),
        ("22.4.75", "Mental Status Organizer", .organizer(.observation)),
        ("22.4.76", "Number of Pressure Ulcers Observation", .statement(.observation)),
        ("22.4.77", "Highest Pressure Ulcer Stage", .statement(.observation)),
        ("22.4.78", "Smoking Status", .statement(.observation)),
        ("22.4.79", "Deceased Observation", .statement(.observation)),
        ("22.4.80", "Encounter Diagnosis", .concern),
        ("22.4.85", "Tobacco Use", .statement(.observation)),
        ("22.4.86", "Assessment Scale Supporting Observation", .part),
        ("22.4.108", "Advance Directive Organizer", .organizer(.observation)),
        ("22.4.109", "Characteristics of Home Environment", .statement(.observation)),
        ("22.4.110", "Progress Toward Goal Observation", .part),
        ("22.4.111", "Cultural and Religious Observation", .statement(.observation)),
        ("22.4.113", "Prognosis Observation", .part),
        ("22.4.114", "Longitudinal Care Wound Observation", .statement(.condition)),
        ("22.4.120", "Planned Immunization Activity", .planned(.immunization)),
        ("22.4.121", "Goal Observation", .statement(.goal)),
        ("22.4.122", "Entry Reference", .entryReference),
        ("22.4.124", "Nutritional Status Observation", .statement(.observation)),
        ("22.4.127", "Sensory Status", .statement(.observation)),
        ("22.4.128", "Self-Care Activities", .statement(.observation)),
        ("22.4.129", "Planned Coverage", .planned(.coverage)),
        ("22.4.130", "Nutrition Recommendation", .planned(.serviceRequest)),
        ("22.4.131", "Intervention Act", .statement(.other)),
        ("22.4.132", "Health Concern Act", .statement(.other)),
        ("22.4.133", "Wound Measurement Observation", .part),
        ("22.4.134", "Wound Characteristic", .part),
        ("22.4.135", "Medical Equipment Organizer", .organizer(.other)),
        ("22.4.136", "Risk Concern Act", .statement(.other)),
        ("22.4.138", "Nutrition Assessment", .statement(.observation)),
        ("22.4.140", "Patient Referral Act", .planned(.serviceRequest)),
        ("22.4.141", "Handoff Communication", .statement(.communication)),
        ("22.4.143", "Priority Preference", .part),
        ("22.4.144", "Outcome Observation", .statement(.observation)),
        ("22.4.145", "Criticality Observation", .severity),
        ("22.4.146", "Planned Intervention Act", .planned(.serviceRequest)),
        ("22.4.147", "Medication Free Text Sig", .dosageText),
        ("22.4.200", "Birth Sex Observation", .statement(.observation)),
        ("22.4.201", "Section Time Range Observation", .statement(.observation)),
        ("22.4.202", "Note Activity", .statement(.other)),
        ("22.4.311", "UDI Organizer", .parts),
        ("22.4.500", "Care Team Organizer", .organizer(.careTeam)),
        ("22.4.500.1", "Care Team Member Act", .statement(.other)),
        ("22.4.500.2", "Care Team Type Observation", .part),
        ("22.4.501", "Sexual Orientation Observation", .statement(.observation)),
        ("22.4.502", "Date of Diagnosis Act", .part),
        ("1.47", "Medication Status Observation", .status),
        ("1.57", "Status Observation", .status),
        ("1.19", "Authorization Activity", .statement(.other)),
        ("15.3.1", "Estimated Date of Delivery", .part),
        ("15.3.8", "Pregnancy Observation", .statement(.observation)),
        ("24.3.88", "Reason", .indication),
    ]
}
