internal import JSONTape
internal import Terminology
internal import TextEmbedding

/// `chartline lookup`: terms to codes.
public struct LookupTask {
    /// What is written.
    public enum Format: String, Sendable, CaseIterable {
        case text, json, tsv
    }

    private let installation: Installation
    private let terminology: String?
    private let limit: Int
    private let usesEmbeddings: Bool

    /// Makes the task.
    ///
    /// - Parameter usesEmbeddings: Whether phrases are found by their meaning too.
    public init(installation: Installation, terminology: String?, limit: Int, usesEmbeddings: Bool = false) {
        self.installation = installation
        self.terminology = terminology
        self.limit = limit
        self.usesEmbeddings = usesEmbeddings
    }

    /// Looks up a phrase, or each line of a file.
    ///
    /// - Throws: ``PipelineError``.
    public func run(phrase: String?, file: String?, format: Format, emit: ([UInt8]) throws -> Void) throws -> ExitStatus
    {
        let (index, path) = try TerminologyTask(installation: installation).open(terminology)
        let matcher: any PhraseMatcher =
            usesEmbeddings ? try EmbeddingResources(installation).matcher(for: index, at: path) : index
        var phrases: [String] = []
        if let phrase { phrases = [phrase] }
        if let file { phrases = try InputFile.lines(file) }
        for (number, phrase) in phrases.enumerated() {
            let results: [LookupResult]
            do {
                results = try matcher.lookup(phrase: phrase, limit: limit)
            } catch let error as TextEmbeddingError {
                throw PipelineError(.unavailable, error.message)
            }
            try emit(lines(results, phrase: phrase, line: number + 1, format: format))
        }
        return .done
    }

    private func lines(_ results: [LookupResult], phrase: String, line: Int, format: Format) -> [UInt8] {
        switch format {
        case .text:
            let rows = results.map { result in
                let gap = String(repeating: " ", count: max(1, 10 - result.code.dotted.count))
                return "\(result.code.dotted)\(gap)\(DecimalText.threePlaces(result.score))  \(result.title)  "
                    + "(\(result.why))\n"
            }
            return Array((rows.isEmpty ? "no code found\n" : rows.joined()).utf8)
        case .tsv:
            return Array(
                results.enumerated().map { rank, result in
                    "\(line)\t\(rank + 1)\t\(result.code.dotted)\t\(DecimalText.threePlaces(result.score))\n"
                }.joined().utf8)
        case .json:
            var writer = JSONWriter()
            writer.object { writer in
                writer.field("phrase", phrase)
                writer.key("codes")
                writer.array(results) { writer, result in
                    writer.object { writer in
                        writer.field("code", result.code.dotted)
                        writer.field("title", result.title)
                        writer.key("score")
                        writer.number(text: DecimalText.threePlaces(result.score))
                        writer.field("why", result.why)
                    }
                }
            }
            writer.endLine()
            return writer.bytes
        }
    }
}
