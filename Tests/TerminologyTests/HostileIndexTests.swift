import Terminology
import TestSupport
import Testing

@Suite("A hostile index file is refused")
struct HostileIndexTests {
    @Test("a file cut off at any byte is a typed error")
    func truncated() throws {
        let bytes = try SmallTabular.built().bytes
        for count in 0..<bytes.count {
            #expect(throws: TerminologyError.self) { try TerminologyIndex(bytes: Array(bytes[..<count])) }
        }
    }

    @Test("a changed byte anywhere is a typed error")
    func changed() throws {
        let bytes = try SmallTabular.built().bytes
        for place in bytes.indices {
            var copy = bytes
            copy[place] ^= 0x41
            #expect(throws: TerminologyError.self) { try TerminologyIndex(bytes: copy) }
        }
    }

    @Test("another version is named as such")
    func version() throws {
        var bytes = try SmallTabular.built().bytes
        bytes[8] = 99
        let error = #expect(throws: TerminologyError.self) { try TerminologyIndex(bytes: bytes) }
        #expect(error?.code == .unsupportedVersion)
    }

    @Test("bytes changed under a right checksum never crash a query")
    func forged() throws {
        let bytes = try SmallTabular.built().bytes
        var random = SplitMix64(seed: 7)
        let note = Array("T2DM with fracture of the upper humerus, diabetis, sugar".utf8)
        var opened = 0
        for _ in 0..<400 {
            var copy = bytes
            for _ in 0...random.below(6) {
                copy[24 + random.below(copy.count - 24)] = UInt8(truncatingIfNeeded: random.next())
            }
            Forgery.sign(&copy)
            guard let index = try? TerminologyIndex(bytes: copy) else { continue }
            opened += 1
            for code in index.codes.prefix(200) {
                _ = index.entry(for: code)
                _ = index.children(of: code)
                _ = index.stems(under: code)
            }
            _ = index.lookup(phrase: "fracture of uper humerus type 2 diabetes", limit: 5)
            let matcher = TermMatcher(index: index)
            for match in matcher.matches(in: note.span, ranges: [0..<note.count]) { _ = matcher.targets(of: match) }
            _ = index.hcpcsTitle(of: "J1100")
        }
        #expect(opened > 200)
    }
}

/// Writes the checksum that a changed file would need, as the format's documentation describes it.
enum Forgery {
    static func sign(_ bytes: inout [UInt8]) {
        var lanes: [UInt64] = [1, 2, 3, 4]
        var index = 24
        while index + 32 <= bytes.count {
            for lane in 0..<4 {
                let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index + lane * 8 + $1]) << (8 * UInt64($1)) }
                lanes[lane] = step(lanes[lane], word)
            }
            index += 32
        }
        while index < bytes.count {
            lanes[0] = step(lanes[0], UInt64(bytes[index]))
            index += 1
        }
        let hash = mix(mix(mix(mix(lanes[0]) ^ lanes[1]) ^ lanes[2]) ^ lanes[3])
        for byte in 0..<8 { bytes[16 + byte] = UInt8(truncatingIfNeeded: hash >> (8 * UInt64(byte))) }
    }

    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
