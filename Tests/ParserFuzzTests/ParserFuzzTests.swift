import Foundation
import Testing

/// Changed documents, the same ones in every run.
///
/// `CHARTLINE_FUZZ_INPUTS` sets how many, over all kinds together; `CHARTLINE_FUZZ_FIRST` the number of the first, to
/// repeat one input that failed. `CHARTLINE_FUZZ_TRACE` names a file that always holds the kind and number of the input
/// at hand, for the day when one ends the process.
@Suite("Fuzzing of the parsers")
struct ParserFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// How many inputs of each kind.
    private static let count: Int = {
        #if DEBUG
        let usual = 2_000
        #else
        let usual = 40_000
        #endif
        return (environment["CHARTLINE_FUZZ_INPUTS"].flatMap(Int.init) ?? usual) / FuzzKind.allCases.count
    }()

    private static let first = environment["CHARTLINE_FUZZ_FIRST"].flatMap(Int.init) ?? 0

    /// What the process may hold at most: seeds, one input and what comes of it, and, with the address sanitizer, the
    /// quarter of a gigabyte of freed memory that it keeps back.
    private static let memoryLimit = 2 << 30

    @Test(
        "no input crashes a parser, breaks an invariant or costs more than its budget", arguments: FuzzKind.allCases)
    func inputs(kind: FuzzKind) throws {
        var findings = Findings()
        var json = JSONChecks()
        let trace = try Self.environment["CHARTLINE_FUZZ_TRACE"].map { try Self.openTrace("\($0).\(kind)") }
        for number in Self.first..<Self.first + Self.count {
            if let trace {
                try trace.seek(toOffset: 0)
                try trace.write(contentsOf: Data("\(kind) \(number)\n".utf8))
            }
            let input = FuzzInput(kind, number: number)
            findings.begin(kind, number: number)
            switch kind {
            case .json: json.check(input, &findings)
            case .xml: XMLChecks().check(input, &findings)
            case .fhir, .cda: RecordChecks().check(kind, input, &findings)
            }
        }
        #expect(findings.problems.isEmpty, "\(findings.problemCount) problems")
        // Changes that break every document, or none, would test little.
        if Self.count >= 100 {
            #expect(findings.taken > Self.count / 10)
            #expect(findings.refused > Self.count / 50)
        }
        if Self.environment["CHARTLINE_FUZZ_INPUTS"] != nil {
            #expect(Cost.peakMemory() < Self.memoryLimit)
            Self.report(kind, findings)
        }
    }

    private static func openTrace(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    private static func report(_ kind: FuzzKind, _ findings: Findings) {
        let worst = findings.worst
        let line =
            "fuzz: \(kind): \(count) inputs from \(first), \(findings.taken) taken, \(findings.refused) refused, "
            + "\(findings.parts) parts, \(findings.problemCount) problems; at most \(worst.input) bytes in, "
            + "\(worst.parts) parts and \(worst.output) bytes out, \(Int(worst.processorSeconds * 1000)) ms; "
            + "peak memory of the process \(Cost.peakMemory() >> 20) MiB\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}
