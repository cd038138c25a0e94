import ClinicalEvaluation
import Foundation
import Testing

@Suite("Speed of the coding evaluation")
struct CodingSpeedTests {
    @Test(
        "100,000 documents with 1,000 draws take under 60 seconds",
        .enabled(if: ProcessInfo.processInfo.environment["CHARTLINE_BENCH"] != nil, "CHARTLINE_BENCH asks for timings"))
    func hundredThousandDocuments() throws {
        var generator = Xoshiro256(seed: 1)
        let letters = Array("ABCDEFGHIJKLMNOPQRST")
        let codes = (0..<8000).map { "\(letters[$0 % 20])\(10 + $0 / 20 % 80).\($0 % 10)\($0 / 1600)" }
        func draw() -> String {
            let skewed = pow(Double.random(in: 0..<1, using: &generator), 3)
            return codes[Int(skewed * Double(codes.count))]
        }
        var gold: [(document: String, code: AssignedCode?)] = []
        var predicted: [(document: String, code: AssignedCode?)] = []
        for document in 0..<100_000 {
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let code = AssignedCode(system: "ICD-10-CM", code: draw())
                gold.append(("\(document)", code))
                var suggested =
                    Double.random(in: 0..<1, using: &generator) < 0.6 ? code : .init(system: code.system, code: draw())
                suggested.confidence = Double.random(in: 0...1, using: &generator)
                predicted.append(("\(document)", suggested))
            }
        }
        let clock = ContinuousClock()
        let seconds = try clock.measure {
            let report = try CodingAccuracyEvaluation().evaluate(
                gold: CodeAssignments(gold), predicted: CodeAssignments(predicted))
            #expect(report.documentCount == 100_000)
            #expect(report.figure("macro_f1", level: "code")?.interval != nil)
        }
        #expect(seconds < .seconds(60), "\(seconds)")
    }
}
