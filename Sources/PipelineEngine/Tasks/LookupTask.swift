internal import JSONTape
internal import Terminology

/// `chartline lookup`: terms to codes.
public struct LookupTask {
    /// What is written.
    public enum Format: String, Sendable, CaseIterable {
        case text, json, tsv
    }

    private let installation: Installation
    private let terminology: String?
    private let limit: Int

    /// Makes the task.
    public init(installation: Installation, terminology: String?, limit: Int) {
        self.installation = installation
        self.terminology = terminology
        self.limit = limit
    }

    /// Looks up a phrase, or each line of a file.
    ///
    /// - Throws: ``PipelineError``.
    public func run(phrase: String?, file: String?, format: Format, emit: ([UInt8]) throws -> Void) throws -> ExitStatus
    {
        let (index, _) = try TerminologyTask(installation: installation).open(terminology)
        var phrases: [String] = []
        if let phrase { phrases = [phrase] }
        if let file { phrases = try InputFile.lines(file) }
        for (number, phrase) in phrases.enumerated() {
            let results = index.lookup(phrase: phrase, limit: limit)
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
