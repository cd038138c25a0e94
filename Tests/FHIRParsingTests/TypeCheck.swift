import ClinicalModel
import FHIRParsing
import JSONTape

/// Holds the values of each record against the table and the raw resource.
enum TypeCheck {
    /// What is not as the table has it, a line each.
    static func differences(in bytes: [UInt8]) throws -> [String] {
        let parsed = try parseStream(bytes, format: .json)
        var tape = JSONTape()
        try tape.read(bytes.span)
        var result: [String] = []
        var values: [ParsedRecord] = []
        for record in parsed.records {
            guard case .end(let end) = record else {
                values.append(record)
                continue
            }
            defer { values = [] }
            guard end.rejection == nil, end.sourceType != "Bundle.entry" else { continue }
            guard let expected = TypeExpectation.all[end.sourceType] else {
                result.append("no line for \(end.sourceType)")
                continue
            }
            let resource = Resource(bytes, at: end.provenance.byteRange)
            result += check(Parsed(records: values), expected, resource).map { end.sourceType + ": " + $0 }
        }
        return result
    }

    private static func check(_ record: Parsed, _ expected: TypeExpectation, _ raw: Resource) -> [String] {
        switch expected.becomes {
        case "patient": return record.patients.count == 1 ? [] : ["no patient"]
        case "encounter":
            guard let encounter = record.encounters.first else { return ["no encounter"] }
            return (raw.text("status") ?? "unknown") != encounter.statusWritten ? ["another status"] : []
        case "document":
            // A Binary that is another resource's content is an event.
            return record.documents.isEmpty && expected.type != "Binary" ? ["no document"] : []
        default: break
        }
        guard let event = record.events.first, event.kind.rawValue == expected.becomes else {
            return ["no event of kind \(expected.becomes)"]
        }
        var result: [String] = []
        if let name = expected.concept, let code = raw.firstCode(name),
            !event.concept.codings.contains(where: { $0.code == code })
        {
            result.append("\(name) is not the concept")
        }
        if event.sourceType == "Composition" { return result }
        if expected.times.contains(where: { raw.text($0) != nil || raw.text($0, "start") != nil }),
            event.effective == nil
        {
            result.append("no time")
        }
        if let status = raw.text("status"), event.statusWritten != status { result.append("another status") }
        for name in ["subject", "patient", "beneficiary"] {
            if let reference = raw.text(name, "reference"), reference.hasPrefix("Patient/"), event.patient == nil {
                result.append("no patient")
            }
        }
        return result
    }
}

/// The raw resource of a record.
struct Resource {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], at range: Range<Int>?) { self.bytes = Array(bytes[range ?? 0..<0]) }

    /// The string at a path of members.
    func text(_ names: String...) -> String? {
        var tape = JSONTape()
        guard (try? tape.read(bytes.span)) != nil else { return nil }
        var value = tape.root(of: bytes.span)
        for name in names {
            guard let next = value[name] else { return nil }
            value = next
        }
        return value.string
    }

    /// The first code of a CodeableConcept or a Coding, in an array or not.
    func firstCode(_ name: String) -> String? {
        var tape = JSONTape()
        guard (try? tape.read(bytes.span)) != nil, let element = tape.root(of: bytes.span)[name] else { return nil }
        var elements = element.elements
        guard let first = element.kind == .array ? elements.next()?.index : element.index else { return nil }
        let concept = element.value(at: first)
        guard let codings = concept["coding"] else { return concept["code"]?.string }
        var list = codings.elements
        while let coding = list.next() { if let code = coding["code"]?.string { return code } }
        return nil
    }
}
