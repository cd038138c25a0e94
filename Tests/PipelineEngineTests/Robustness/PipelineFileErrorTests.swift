import Testing

@testable import PipelineEngine

@Suite("A pipeline file that is wrong is refused in one line, with the line's number")
struct PipelineFileErrorTests {
    private static let stages = "stages:\n  - stage: ingest\n"

    @Test(
        "what is no YAML, stands twice or has the wrong type",
        arguments: [
            ("version: 1\nversion: 1\n" + stages, "line"),
            ("version: 1\nstages:\n  - stage: ingest\n    exclude: [a]\n    exclude: [b]\n", "line"),
            ("version: 1\n\tx: [\n", "line 2"),
            (String(repeating: "[", count: 5000), "line 1"),
            ("pipeline: [x]\nversion: 1\n" + stages, "line 1"),
            ("version: 1\ntolerate: 5%%abc\n" + stages, "line 2"),
            ("version: 1\n" + stages + "    maximum_depth: 1001\n", "line 4"),
        ])
    func refused(text: String, place: String) {
        let error = #expect(throws: PipelineError.self) { try PipelineFile.read(text, path: "p.yaml") }
        #expect(error?.status == .usage)
        #expect(error?.location?.contains(place) == true)
        #expect(error.map { !"\($0)".contains("\n") && "\($0)".utf8.count < 200 } == true)
    }

    @Test("the deepest nesting that may be asked for is parsed on a worker's stack")
    func deepestNesting() throws {
        let folder = try TemporaryFolder()
        let (open, close) = (String(repeating: "[", count: 2000), String(repeating: "]", count: 2000))
        try folder.write("{\"resourceType\":\"Basic\",\"x\":\(open)\(close)}\n", to: "deep.json")
        let (begin, end) = (String(repeating: "<a>", count: 990), String(repeating: "</a>", count: 990))
        try folder.write(
            "<ClinicalDocument xmlns='urn:hl7-org:v3'>\(begin)x\(end)</ClinicalDocument>", to: "deep.xml")
        let inner = (String(repeating: "[", count: 990), String(repeating: "]", count: 990))
        try folder.write("{\"resourceType\":\"Basic\",\"x\":\(inner.0)\(inner.1)}\n", to: "less.json")
        var options = PipelineConfiguration.Ingest()
        options.maximumDepth = 1000
        let reader = SourceReader(options: options, manifests: [:], names: [])
        let sources = try SourceDiscovery.find([folder.path], exclude: []).sources
        var counts: [Int] = []
        try OrderedWork.map(sources, workers: 2) { source in
            var count = 0
            try reader.read(source) { _ in count += 1 }
            return count
        } consume: {
            counts.append($1)
        }
        #expect(counts == [1, 1, 1])
    }
}
