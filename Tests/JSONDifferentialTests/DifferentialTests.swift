import JSONTape
import TestSupport
import Testing

/// Reads the same bytes with simdjson's DOM and on-demand readers.
@Suite("JSONTape beside simdjson", .enabled(if: Simdjson.isAvailable, "simdjson was not there at build time"))
struct DifferentialTests {
    static let authored = [
        #"{"a": [1, -2.50e+3, 1.10, 0, -0, true, null, false], "b": {"c": "d\n\t\"\\\/é😀"}, "": {}}"#,
        #"[[], {}, "", 0.0, 1E5, 1e-5, 18446744073709551615, -9223372036854775808, 123456789.123456789]"#,
        #"  "text"  "#, "12", "-1.5e2", "true", "null",
        "[\"\\ud83d\\ude00\", \"\u{7F}\u{80}\u{7FF}\u{FFFF}\u{10FFFF}\"]",
    ]

    @Test("documents give the same tokens as the DOM and on-demand: kinds, strings, numbers as written, structure")
    func authoredDocuments() throws {
        var comparison = try Comparison()
        for (index, text) in Self.authored.enumerated() {
            let bytes = Array(text.utf8)
            comparison.compare(bytes.span, name: "document \(index)")
        }
        let found = (comparison.unexplained, comparison.rejected, comparison.explained.count)
        #expect(found.0.isEmpty)
        #expect(found.1 == 0)
        #expect(found.2 == 0)
    }

    @Test(
        "every difference has its reason",
        arguments: [
            ("[1e400]", Comparison.Explanation.numberBeyondBinary), ("[36893488147419103232]", .numberBeyondBinary),
            (#"["\ud800"]"#, .unpairedSurrogate), ("\u{FEFF}[1]", .byteOrderMark),
            (String(repeating: "[", count: 600) + String(repeating: "]", count: 600), .depthLimit),
        ])
    func differences(text: String, explanation: Comparison.Explanation) throws {
        var comparison = try Comparison()
        comparison.compare(Array(text.utf8).span, name: text)
        let (unexplained, explained) = (comparison.unexplained, comparison.explained)
        #expect(unexplained.isEmpty)
        #expect(Array(explained.keys) == [explanation])
    }

    @Test("changed bytes are taken and refused alike", arguments: 1...8 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        var comparison = try Comparison()
        var random = SplitMix64(seed: seed)
        let inserts: [[UInt8]] = ["{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", ".", "e", "\u{1}", "é", " "].map {
            Array($0.utf8)
        }
        for round in 0..<2000 {
            var bytes = Array((random.pick(Self.authored) ?? "").utf8)
            for _ in 0...random.below(3) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.removeLast(random.below(bytes.count))
                default: bytes.insert(contentsOf: random.pick(inserts) ?? [], at: place)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            comparison.compare(bytes.span, name: "seed \(seed), round \(round)")
        }
        let (unexplained, rejected, documents) = (comparison.unexplained, comparison.rejected, comparison.documents)
        #expect(unexplained.isEmpty)
        #expect(rejected > documents / 10)
        #expect(rejected < documents)
    }

    @Test(
        "all JSON of the corpora gives the same tokens", .enabled(if: Corpora.folder != nil, "\(Corpora.absence)"))
    func corpora() throws {
        var comparison = try Comparison()
        for file in Corpora.files(endingIn: ["json", "ndjson"]) {
            let bytes = try file.bytes()
            guard file.path.hasSuffix(".ndjson") else {
                comparison.compare(bytes.span, name: file.path)
                continue
            }
            for (number, line) in bytes.split(separator: 0x0A).enumerated() {
                comparison.compare(line.span, name: "\(file.path), line \(number + 1)")
            }
        }
        let (unexplained, documents, tokens) = (comparison.unexplained, comparison.documents, comparison.tokens)
        let explained = comparison.explained
        #expect(unexplained.isEmpty)
        #expect(documents > 3000)
        #expect(tokens > 5_000_000)
        #expect(explained[.byteOrderMark, default: 0] > 0)
    }
}
