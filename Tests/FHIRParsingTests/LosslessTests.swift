import ClinicalModel
import FHIRParsing
import Foundation
import JSONTape
import Testing

/// The corpora's folder, by `CHARTLINE_CORPORA` or in the cache folder that the data's `unpack` script fills.
private let corpora: String? = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let folder = environment["CHARTLINE_CORPORA"] ?? cache + "/chartline-corpora"
    return FileManager.default.fileExists(atPath: folder + "/hl7-r4-examples") ? folder : nil
}()

@Suite("Official examples", .enabled(if: corpora != nil, "the corpora are not unpacked (data/unpack)"))
struct LosslessTests {
    static let conformanceTypes = [
        "SearchParameter-", "ValueSet-", "CodeSystem-", "StructureDefinition-", "ConceptMap-", "OperationDefinition-",
        "CapabilityStatement-", "CompartmentDefinition-",
    ]

    static func examples() throws -> [String] {
        let folder = try #require(corpora) + "/hl7-r4-examples/spec/hl7.fhir.r4.examples/4.0.1/package"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { name in name.hasSuffix(".json") && name.contains("-") }
            .map { folder + "/" + $0 }
    }

    @Test("every example is read, and no record of it is rejected")
    func allAreRead() throws {
        // Of the definitions, which are large and alike, one in twenty.
        for (index, path) in try Self.examples().enumerated() {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            if Self.conformanceTypes.contains(where: name.hasPrefix), index % 20 != 0 { continue }
            let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
            let parsed = try parseStream(bytes)
            #expect(!parsed.ends.isEmpty, "\(name)")
            #expect(parsed.ends.allSatisfy { $0.rejection == nil }, "\(name)")
        }
    }

    @Test("every string and number of a clinical example is found in what was read")
    func nothingIsLost() throws {
        var missing: [String] = []
        for path in try Self.examples() {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            if Self.conformanceTypes.contains(where: name.hasPrefix) || name.hasPrefix("Bundle-") { continue }
            let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
            guard bytes.count < 100_000 else { continue }
            missing += try LeafCheck.missing(in: bytes).map { name + " " + $0 }
        }
        for line in missing.prefix(60) { Issue.record("\(line)") }
    }
}

/// Looks for the leaves of a resource in the values that it became.
enum LeafCheck {
    static func missing(in bytes: [UInt8]) throws -> [String] {
        let parsed = try parseStream(bytes)
        var found: Set<String> = []
        for record in parsed.records { collect(record, into: &found) }
        var tape = JSONTape()
        try tape.read(bytes.span)
        let tokens = tape.tokens.count
        let root = tape.root(of: bytes.span)
        var result: [String] = []
        for index in 0..<tokens {
            let value = root.value(at: index)
            guard let leaf = value.string ?? value.numberText, !leaf.isEmpty else { continue }
            let pointer = root.pointer(to: index) ?? ""
            if isExempt(pointer) || found.contains(leaf) { continue }
            // A date is found in its normal form.
            if let date = ClinicalDate(iso8601: leaf), found.contains(date.iso8601) { continue }
            // A key has the pointer of its value.
            if index + 1 < tokens, root.pointer(to: index + 1) == pointer { continue }
            result.append(pointer)
        }
        return result
    }

    private static func isExempt(_ pointer: String) -> Bool {
        let parts = pointer.split(separator: "/").map(String.init)
        guard let last = parts.last else { return true }
        if ["resourceType", "id", "reference", "url", "data", "size", "hash", "system"].contains(last) { return true }
        return false
    }

    /// Every text that a value holds, by reflection.
    private static func collect(_ value: Any, into found: inout Set<String>) {
        switch value {
        case let text as String:
            found.insert(text)
            // The two statuses of a condition are written as one.
            if text.utf8.count < 60 { for part in text.split(separator: "/") { found.insert(String(part)) } }
        case let date as ClinicalDate: found.insert(date.iso8601)
        case let system as CodeSystem: found.insert(system.uri)
        case let bytes as [UInt8]: found.insert(String(decoding: bytes, as: UTF8.self))
        default: for child in Mirror(reflecting: value).children { collect(child.value, into: &found) }
        }
    }
}
