import Foundation
import Testing

/// The public corpora, where they are unpacked.
enum Corpora {
    /// The folder, by `CHARTLINE_CORPORA` or in the cache folder that the data's `unpack` script fills.
    static let folder: String? = {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        let folder = environment["CHARTLINE_CORPORA"] ?? cache + "/chartline-corpora"
        return FileManager.default.fileExists(atPath: folder + "/hl7-r4-examples") ? folder : nil
    }()

    /// Definitions, which are large and alike: of these, one in twenty is read.
    private static let definitionTypes = [
        "SearchParameter-", "ValueSet-", "CodeSystem-", "StructureDefinition-", "ConceptMap-", "OperationDefinition-",
        "CapabilityStatement-", "CompartmentDefinition-",
    ]

    /// HL7's examples of R4, 4.0.1.
    static func officialExamples() throws -> [String] {
        let folder = try #require(folder) + "/hl7-r4-examples/spec/hl7.fhir.r4.examples/4.0.1/package"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".json") && $0.contains("-") }
        return names.enumerated()
            .filter { index, name in !definitionTypes.contains(where: name.hasPrefix) || index % 20 == 0 }
            .map { folder + "/" + $0.element }
    }

    static func read(_ path: String) throws -> [UInt8] {
        [UInt8](try #require(FileManager.default.contents(atPath: path)))
    }

    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
}
