import ClinicalModel
import FHIRParsing
import JSONTape
import TestSupport
import Testing

@Suite("Nothing is lost of what is wrongly shaped")
struct MutationTests {
    /// Puts a value of any kind in place of a value of a resource.
    private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) throws -> [UInt8] {
        var tape = JSONTape()
        try tape.read(bytes.span)
        let root = tape.root(of: bytes.span)
        let count = tape.tokens.count
        var index = 1 + random.below(count - 1)
        // Keys stay: a value is looked for from there on.
        while index < count, isKey(index, in: root) || isType(index, in: root) { index += 1 }
        guard index < count else { return bytes }
        let range = root.value(at: index).byteRange
        let replacements = [
            #""w1!""#, "17", "true", #"["w2", "w3"]"#, #"{"w": "w4"}"#, #"[{"text": "w5"}, 6, null]"#, "null",
            #"{"coding": ["w7", {"code": 8}], "text": "w8"}"#, #"{"value": 9.0, "unit": {"a": "w9"}}"#, "[[\"w10\"]]",
            #"{"reference": 11, "display": ["w11"]}"#, #"{"start": "w12", "end": 13}"#, #"{"extension": "w14"}"#,
        ]
        return Array(bytes[..<range.lowerBound]) + Array(replacements[random.below(replacements.count)].utf8)
            + Array(bytes[range.upperBound...])
    }

    private func isKey(_ index: Int, in root: borrowing JSONValue) -> Bool {
        root.value(at: index).kind == .string && index + 1 < root.nextIndex
            && root.pointer(to: index) == root.pointer(to: index + 1)
    }

    /// Whether a value is the type or the id of the resource, without which it is another one.
    private func isType(_ index: Int, in root: borrowing JSONValue) -> Bool {
        let pointer = root.pointer(to: index) ?? ""
        return pointer.hasSuffix("/resourceType") || pointer.hasSuffix("/id")
    }

    @Test("a value of another kind in any place is kept", arguments: 0..<AuthoredResources.all.count)
    func wrongKinds(resource: Int) throws {
        var random = SplitMix64(seed: UInt64(resource) + 1)
        let bytes = Array(AuthoredResources.all[resource].utf8)
        for _ in 0..<25 {
            let changed = try mutated(bytes, &random)
            let parsed = try parseStream(changed, format: .json)
            #expect(parsed.ends.count == 1)
            let missing = try LossCheck.missing(in: changed, records: parsed.records)
            #expect(missing == [], "\(String(decoding: changed, as: UTF8.self))")
        }
    }
}
