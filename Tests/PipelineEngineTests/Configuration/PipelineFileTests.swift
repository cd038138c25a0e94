import PipelineEngine
import Testing

@Suite("A pipeline file says what runs, and what is wrong with it is told with its line")
struct PipelineFileTests {
    private func read(_ text: String) throws -> PipelineConfiguration {
        try PipelineFile.read(text, path: "p.yaml")
    }

    @Test("every option of every stage is read")
    func everyOption() throws {
        let configuration = try read(
            """
            pipeline: mine
            version: 1
            tolerate: 2.5%
            stages:
              - stage: ingest
                exclude: [expected, "old notes"]
                maximum_record_bytes: 1
                maximum_document_bytes: 2
                maximum_depth: 3
                maximum_expansion: 4
                quarantined_bytes: 5
              - stage: transcribe
                optional: true
                model: base.en
                maximum_seconds: 60
              - stage: understand
              - stage: unify
              - stage: draft
                template: soap
              - stage: code
                optional: false
                terminology: mine.terminology
                cpt: false
              - stage: report
                gold: gold.csv
            """)
        var expected = PipelineConfiguration(name: "mine")
        expected.tolerate = 2.5
        expected.optionalStages = [.transcribe]
        expected.ingest.exclude = ["expected", "old notes"]
        expected.ingest.maximumRecordBytes = 1
        expected.ingest.maximumDocumentBytes = 2
        expected.ingest.maximumDepth = 3
        expected.ingest.maximumExpansion = 4
        expected.ingest.quarantinedBytes = 5
        expected.transcribe.model = "base.en"
        expected.transcribe.maximumSeconds = 60
        expected.code.terminology = "mine.terminology"
        expected.code.cpt = false
        expected.report.gold = "gold.csv"
        #expect(configuration == expected)
    }

    @Test("stages without options have their defaults")
    func defaults() throws {
        let configuration = try read("version: 1\nstages: [{stage: ingest}, {stage: report}]")
        #expect(configuration == PipelineConfiguration(name: "unnamed", stages: [.ingest, .report]))
    }

    @Test(
        "a file that is wrong is refused with status 64, the line and what to do",
        arguments: [
            ("", nil, "empty"),
            ("# only a comment\n", nil, "empty"),
            ("stages: [", 2, "no YAML"),
            ("just a text", 1, "key: value"),
            ("- a\n- b", 1, "key: value"),
            ("stages:\n  - stage: ingest\n", 1, "version: 1"),
            ("version: 2\nstages:\n  - stage: ingest\n", 1, "version: 1"),
            ("version: 1\n", 1, "stages:"),
            ("version: 1\nstages: []\n", 2, "stages:"),
            ("version: 1\nstages: ingest\n", 2, "stages:"),
            ("version: 1\nstages:\n  - ingest\n", 3, "- stage: NAME"),
            ("version: 1\nstages:\n  - optional: true\n", 3, "- stage: NAME"),
            ("version: 1\npipelin: x\nstages:\n  - stage: ingest\n", 2, "did you mean «pipeline»"),
            ("version: 1\nstages:\n  - stage: injest\n", 3, "did you mean «ingest»"),
            ("version: 1\nstages:\n  - stage: frobnicate\n", 3, "valid are ingest, transcribe"),
            ("version: 1\nstages:\n  - stage: ingest\n    exlude: [a]\n", 4, "did you mean «exclude»"),
            ("version: 1\nstages:\n  - stage: unify\n    model: x\n", 4, "no key «model»"),
            ("version: 1\nstages:\n  - stage: unify\n  - stage: ingest\n", 4, "after unify"),
            ("version: 1\nstages:\n  - stage: unify\n  - stage: unify\n", 4, "twice"),
            ("version: 1\nstages:\n  - stage: ingest\n    maximum_depth: deep\n", 4, "whole number"),
            ("version: 1\nstages:\n  - stage: ingest\n    maximum_depth: 0\n", 4, "whole number"),
            ("version: 1\nstages:\n  - stage: ingest\n    maximum_depth: -4\n", 4, "whole number"),
            ("version: 1\nstages:\n  - stage: ingest\n    exclude: a\n", 4, "a list"),
            ("version: 1\nstages:\n  - stage: ingest\n    exclude: [[a]]\n", 4, "a text"),
            ("version: 1\nstages:\n  - stage: code\n    cpt: sometimes\n", 4, "true or false"),
            ("version: 1\nstages:\n  - stage: code\n    optional: 3\n", 4, "true or false"),
            ("version: 1\nstages:\n  - stage: code\n    terminology: [a]\n", 4, "a text"),
            ("version: 1\nstages:\n  - stage: draft\n    template: soup\n", 4, "did you mean «soap»"),
            ("version: 1\ntolerate: many\nstages:\n  - stage: ingest\n", 2, "5%"),
            ("version: 1\ntolerate: 101%\nstages:\n  - stage: ingest\n", 2, "5%"),
            ("version: 1\ntolerate: -1\nstages:\n  - stage: ingest\n", 2, "5%"),
        ] as [(String, Int?, String)])
    func refused(_ text: String, _ line: Int?, _ hint: String) throws {
        let error = try #require(throws: PipelineError.self) { try read(text) }
        #expect(error.status == .usage)
        #expect(error.message.contains(hint))
        #expect(error.location == (line.map { "p.yaml, line \($0)" } ?? "p.yaml"))
    }

    @Test("a key that stands twice is refused")
    func duplicateKey() {
        let error = #expect(throws: PipelineError.self) {
            try read("version: 1\nversion: 1\nstages:\n  - stage: ingest\n")
        }
        #expect(error?.status == .usage)
    }

    @Test("tolerate is a share in percent, with or without the sign", arguments: ["5", "5%", "5.0%"])
    func tolerate(_ text: String) throws {
        #expect(try read("version: 1\ntolerate: \(text)\nstages:\n  - stage: ingest\n").tolerate == 5)
    }

    @Test("the pipeline file of the repository is right")
    func repositoryFile() throws {
        let text = String(decoding: try Repository.bytes("Pipelines/encounter-coding.yaml"), as: UTF8.self)
        #expect(try read(text).stages == PipelineConfiguration.StageName.allCases)
    }
}
