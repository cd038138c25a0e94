import Foundation
import Testing

/// Holds the Swift blocks of the articles against the examples that are compiled and run here.
@Suite("Articles")
struct ArticleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(
        "every Swift block of an article is an example that is compiled and run, and every example is in an article",
        arguments: [("FHIRParsing", "FHIRExamples"), ("CDAParsing", "CDAExamples")])
    func examples(module: String, suite: String) throws {
        let source = Self.root.appendingPathComponent("Tests/DocumentationTests/\(suite).swift")
        let examples = Self.regions(of: try String(contentsOf: source, encoding: .utf8))
        #expect(!examples.isEmpty)
        let catalog = Self.root.appendingPathComponent("Sources/\(module)/\(module).docc")
        var blocks: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: catalog.path) where name.hasSuffix(".md") {
            let article = try String(contentsOf: catalog.appendingPathComponent(name), encoding: .utf8)
            for block in Self.swiftBlocks(of: article) {
                #expect(examples.contains(block), "\(name) holds a block that no example of \(suite) is")
                blocks.insert(block)
            }
        }
        #expect(examples.subtracting(blocks).isEmpty, "examples that no article of \(module) shows")
    }

    /// What stands between `// example: name` and `// end`, without the indentation of the first.
    private static func regions(of source: String) -> Set<String> {
        var regions: Set<String> = []
        var lines: [Substring] = []
        var indentation: Int?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("// example: ") {
                indentation = line.count - text.count
                lines = []
            } else if let depth = indentation, text == "// end" {
                regions.insert(lines.map { $0.dropFirst(min(depth, $0.count)) }.joined(separator: "\n"))
                indentation = nil
            } else if indentation != nil {
                lines.append(line)
            }
        }
        return regions
    }

    /// What stands between the fences of a block of Swift.
    private static func swiftBlocks(of article: String) -> [String] {
        var blocks: [String] = []
        var lines: [Substring]?
        for line in article.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```swift" {
                lines = []
            } else if line == "```", let block = lines {
                blocks.append(block.joined(separator: "\n"))
                lines = nil
            } else {
                lines?.append(line)
            }
        }
        return blocks
    }
}
