import ClinicalModel

/// Looks for everything that a document holds outside of its narrative in what was read from it.
///
/// Rule: every attribute `code`, `value`, `unit` and `displayName`, every `root` with `extension` of an identifier and
/// every text that stands directly in an element must be found in a record of the same place, or a diagnostic must
/// point at the element or its parent. Records of the same place are those whose provenance is the statement around
/// the element, a statement around that one in the same entry, or a statement within it; for a section outside of its
/// entries its document; for the header the patient, the encounter and the document's own event. What is left out is
/// listed in ``isStructural(_:)`` and ``isStructural(_:of:)``.
struct LosslessnessOracle {
    /// What was not found, and where.
    struct Loss: Hashable, CustomStringConvertible {
        var path: String
        var what: String
        var description: String { "\(path): \(what)" }
    }

    private struct Place {
        var path: String
        var facts: RecordFacts
    }

    private var statements: [String: [Place]] = [:]
    private var sections: [String: [RecordFacts]] = [:]
    private var header: [RecordFacts] = []
    private var attachments: Set<String> = []
    private var diagnosed: Set<String> = []
    private var silent: Set<String> = []
    private var joined: Set<String> = []
    private var encounters: [RecordFacts] = []

    init(_ records: [ParsedRecord]) {
        for record in records {
            switch record {
            case .patient(let patient): add(RecordFacts(patient), patient.provenance)
            case .encounter(let encounter):
                encounters.append(RecordFacts(encounter))
                add(RecordFacts(encounter), encounter.provenance)
            case .event(let event): add(RecordFacts(event), event.provenance)
            case .document(let document):
                add(RecordFacts(document), document.provenance)
                if document.kind != .sectionNarrative { attachments.insert(Self.bare(document.provenance.pointer)) }
            case .issue(let issue):
                diagnosed.insert(Self.bare(issue.provenance.pointer))
                if issue.code == "encounter-joined" { joined.insert(Self.bare(issue.provenance.pointer)) }
                if issue.code == "entry-without-data" { silent.insert(Self.bare(issue.provenance.pointer)) }
            case .end: break
            }
        }
    }

    private mutating func add(_ facts: RecordFacts, _ provenance: Provenance) {
        let path = Self.bare(provenance.pointer)
        if let top = Self.topStatement(path) {
            statements[top, default: []].append(Place(path: path, facts: facts))
        } else if path.contains("/section") {
            sections[path, default: []].append(facts)
        } else {
            header.append(facts)
        }
    }

    /// A pointer without prefixes.
    private static func bare(_ pointer: String) -> String {
        guard pointer.contains(":") else { return pointer }
        return pointer.split(separator: "/").map { "/" + ($0.split(separator: ":").last ?? "") }.joined()
    }

    private static let statementNames: Set<Substring> = [
        "act", "encounter", "observation", "observationMedia", "organizer", "procedure", "substanceAdministration",
        "supply", "regionOfInterest",
    ]

    /// The path of the outermost clinical statement on the way to an element.
    private static func topStatement(_ path: String) -> String? {
        var start = path.startIndex
        while start < path.endIndex {
            let after = path.index(after: start)
            let end = path[after...].firstIndex(of: "/") ?? path.endIndex
            if statementNames.contains(path[after..<end].prefix { $0 != "[" }) { return String(path[..<end]) }
            start = end
        }
        return nil
    }
}

extension LosslessnessOracle {
    /// What a document holds and no record of its place has.
    func losses(in root: RawElement) -> [Loss] {
        var losses: [Loss] = []
        visit(root, header, isInEntry: false, &losses)
        return losses
    }

    private func visit(_ element: RawElement, _ places: [RecordFacts], isInEntry: Bool, _ losses: inout [Loss]) {
        guard !Self.isStructural(element) else { return }
        var places = places
        var isInEntry = isInEntry
        if Self.statementNames.contains(element.name[...]), let top = Self.topStatement(element.path) {
            isInEntry = true
            let inner = element.path + "/"
            let all = statements[top] ?? []
            var near = all.filter {
                $0.path == element.path || $0.path.hasPrefix(inner) || element.path.hasPrefix($0.path + "/")
            }
            // What stands in an act that makes no record of its own goes to the first statement of the act.
            var outer = element.parent
            while let act = outer, act.path.hasPrefix(top) {
                if Self.statementNames.contains(act.name[...]), !all.contains(where: { $0.path == act.path }) {
                    near += all.filter { $0.path.hasPrefix(act.path + "/") }
                }
                outer = act.parent
            }
            places =
                near.map(\.facts) + (joined.contains { (element.path + "/").hasPrefix($0 + "/") } ? encounters : [])
        } else if element.name == "section", !isInEntry {
            places = sections[element.path] ?? []
        }
        losses += claims(of: element).filter { !$0.isFound(places) && !isDiagnosed(element) }.map {
            Loss(path: element.path, what: $0.description)
        }
        let isSection = element.name == "section" && !isInEntry
        for child in element.children where !(isSection && child.name == "text") {
            visit(child, places, isInEntry: isInEntry, &losses)
        }
    }

    private func isDiagnosed(_ element: RawElement) -> Bool {
        if diagnosed.contains(element.path) { return true }
        if isInSilentEntry(element) { return true }
        return element.parent.map { diagnosed.contains($0.path) && $0.name != "ClinicalDocument" } ?? false
    }

    /// Whether the element is in an entry that says that there is no data, and only says that the entry was there.
    private func isInSilentEntry(_ element: RawElement) -> Bool {
        guard !silent.isEmpty, Self.saysNothing.contains(element.name) else { return false }
        var outer: RawElement? = element
        while let place = outer {
            if silent.contains(place.path) { return true }
            outer = place.parent
        }
        return false
    }

    private func claims(of element: RawElement) -> [Claim] {
        var claims: [Claim] = []
        func add(_ attribute: String, _ claim: (String) -> Claim) {
            guard !Self.isStructural(attribute, of: element) else { return }
            if let written = element.attribute(attribute) { claims.append(claim(written)) }
        }
        add("code") { .code($0, system: element.attribute("codeSystem")) }
        add("displayName") { .text($0) }
        add("unit") { .unit($0) }
        add("value") { element.name == "reference" ? .reference($0) : .value($0) }
        if element.name == "id" || element.name == "setId" {
            let written = [element.attribute("root"), element.attribute("extension")]
            if written[1] != nil || (written[0] != nil && element.attribute("nullFlavor") == nil) {
                claims.append(.key((written[0] ?? "") + (written[1].map { "^" + $0 } ?? "")))
            }
        }
        let isFile = attachments.contains(element.path) && element.attribute("representation") == "B64"
        if !isFile, let text = Claim.fold(element.ownText) { claims.append(.text(text)) }
        return claims
    }

    /// Elements of which nothing is asked: they say which rules the document follows.
    private static func isStructural(_ element: RawElement) -> Bool {
        ["templateId", "typeId", "realmCode"].contains(element.name)
    }

    private static let saysNothing: Set<String> = [
        "id", "statusCode", "effectiveTime", "low", "high", "time", "code",
        // A range without a result.
        "text",
    ]

    /// Attributes of which nothing is asked.
    private static func isStructural(_ attribute: String, of element: RawElement) -> Bool {
        switch (element.name, attribute) {
        // The act is a concern, which its template says too.
        case ("code", "code"), ("code", "displayName"): element.attribute("code") == "CONC"
        // The patient's sex, in the words of FHIR.
        case ("administrativeGenderCode", "code"): ["M", "F", "UN", "UNK"].contains(element.attribute("code"))
        case ("administrativeGenderCode", "displayName"):
            ["Male", "Female", "male", "female", "other", "unknown"].contains(element.attribute("displayName"))
        default: false
        }
    }
}

/// One value that a document holds.
enum Claim: CustomStringConvertible {
    case code(String, system: String?)
    case value(String)
    case unit(String)
    case text(String)
    case key(String)
    case reference(String)

    var description: String {
        switch self {
        case .code(let code, let system): "code \(code) of \(system ?? "-")"
        case .value(let value): "value \(value)"
        case .unit(let unit): "unit \(unit)"
        case .text(let text): "text \(text.prefix(80))"
        case .key(let key): "identifier \(key)"
        case .reference(let reference): "reference \(reference)"
        }
    }

    static func fold(_ text: String) -> String? {
        let folded = text.split { $0.isWhitespace }.joined(separator: " ")
        return folded.contains { $0.isLetter || $0.isNumber } ? folded : nil
    }

    func isFound(_ places: [RecordFacts]) -> Bool { places.contains(where: isFound) }

    private func isFound(_ facts: RecordFacts) -> Bool {
        switch self {
        case .code(let code, let system):
            let isOID =
                system.map { "012".contains($0.prefix(1)) && $0.allSatisfy { $0.isNumber || $0 == "." } } ?? false
            if isOID, facts.codes.contains(Coding(system: system.map(CodeSystem.init(oid:)), code: code)) {
                return true
            }
            if !isOID, facts.codes.contains(Coding(system: nil, code: code)) { return true }
            return facts.texts.contains { $0 == code || $0.split(separator: " ").contains(code[...]) }
        case .value(let value): return isValueFound(value, facts)
        case .unit(let unit): return facts.units.contains(unit) || facts.texts.contains { $0.contains(unit) }
        case .key(let key): return facts.keys.contains(key)
        case .reference(let reference): return reference.hasPrefix("#") || facts.texts.contains(reference)
        case .text(let text):
            return facts.texts.contains(text) || facts.units.contains(text)
                || facts.texts.contains { Self.fold($0)?.contains(text) ?? false }
        }
    }

    private func isValueFound(_ value: String, _ facts: RecordFacts) -> Bool {
        if facts.numbers.contains(value) || facts.texts.contains(value) { return true }
        if let read = ClinicalDate.readHL7(value), read.exact, facts.dates.contains(read.date.iso8601) { return true }
        if let boolean = ["true": true, "false": false][value], facts.booleans.contains(boolean) { return true }
        if let colon = value.firstIndex(of: ":"), facts.texts.contains(String(value[value.index(after: colon)...])) {
            return true
        }
        return facts.texts.contains { $0.split(separator: " ").contains(value[...]) }
    }
}
