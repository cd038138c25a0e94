import Foundation

// Holds Chartline against its peers on the same bytes in one run: `make bench`. The arguments are the program, the
// Python that has the peers' packages (or an empty text), and the names of the parts to run (all without any), where
// `parsers` is the same as `tape ndjson bundles pydantic ccda`.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
    FileHandle.standardError.write(
        Data(
            """
            bench: usage: bench PROGRAM PYTHON [parsers | tape ndjson bundles pydantic ccda] [ingest [ten-gigabytes]] \
            [unify] [text]

            """.utf8))
    exit(64)
}
guard let corpus = try Corpus() else {
    print("bench: skipped: the outside data is not there (CHARTLINE_DATA, ../shared/data by default)")
    exit(0)
}
let parts = arguments.count > 2 ? Array(arguments.dropFirst(2)) : ["parsers", "ingest", "unify", "text"]
print(
    "\(corpus.lines.count) FHIR resources, \(corpus.ndjson.count) bytes of NDJSON; \(corpus.documents.count) C-CDA "
        + "documents, \(corpus.documents.reduce(0) { $0 + $1.count }) bytes; CPU time, medians")
var rows: [Row] = []
let benches = ParserBenches(corpus: corpus)
func runs(_ row: String) -> Bool { parts.contains("parsers") || parts.contains(row) }
if runs("tape") { rows.append(benches.tape()) }
if runs("ndjson") { rows.append(benches.serialization()) }
if runs("bundles") { rows.append(benches.bundles()) }
if runs("pydantic"), !arguments[1].isEmpty,
    let row = try benches.pydantic(python: arguments[1], script: "pydantic_read.py")
{
    rows.append(row)
}
if runs("ccda") { rows.append(benches.documents()) }
let folder = NSTemporaryDirectory() + "chartline-bench-\(ProcessInfo.processInfo.processIdentifier)"
if parts.contains("ingest") {
    rows += try IngestBenches(
        corpus: corpus, program: arguments[0], folder: folder, measuresTenGigabytes: parts.contains("ten-gigabytes")
    ).rows()
}
if parts.contains("unify") {
    rows += try UnifyBenches(corpus: corpus, program: arguments[0], folder: folder).rows()
}
if parts.contains("text") {
    let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"] ?? "../../shared/data"
    let python = ".venv/text/bin/python"
    let peer = FileManager.default.isExecutableFile(atPath: python) ? python : ""
    if let benches = try TextBenches(data: data, mappings: "../Mappings", python: peer) { rows += try benches.rows() }
}
print(table(rows))
exit(rows.allSatisfy(\.holds) ? 0 : 1)
