import Foundation
import Testing

@Suite("The page of the mapping")
struct MappingPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func page() throws -> String {
        try String(contentsOf: root.appending(path: "Docs/mapping-fhir.md"), encoding: .utf8)
    }

    @Test("its table of types is the one that the examples are held against")
    func types() throws {
        let rows = Set(try Self.page().split(separator: "\n").map(String.init))
        for expected in TypeExpectation.all.values {
            let concept = expected.concept.map { "`\($0)`" } ?? "–"
            let times = expected.times.isEmpty ? "–" : expected.times.map { "`\($0)`" }.joined(separator: ", ")
            #expect(rows.contains("| \(expected.type) | \(expected.becomes) | \(concept) | \(times) |"))
        }
    }

    @Test("it names every diagnostic of the parser")
    func diagnostics() throws {
        let page = try Self.page()
        let folder = Self.root.appending(path: "Sources/FHIRParsing")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var codes: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for call in text.matches(of: /(?:warn|reject)\(\s*"([a-z-]+)"|code: "([a-z-]+)"|: "(json-[a-z]+)"/) {
                if let code = call.output.1 ?? call.output.2 ?? call.output.3 { codes.insert(String(code)) }
            }
        }
        #expect(codes.count > 20)
        for code in codes where !code.hasSuffix("-") { #expect(page.contains("`\(code)`"), "\(code)") }
    }
}
