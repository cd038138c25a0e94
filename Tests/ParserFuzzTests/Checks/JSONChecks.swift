import JSONTape
import TestSupport

/// What holds for the tape of any bytes.
struct JSONChecks {
    /// A tape that has read all inputs before this one.
    private var usedTape = JSONTape()

    mutating func check(_ input: FuzzInput, _ findings: inout Findings) {
        let bytes = input.bytes
        let start = Cost.threadSeconds()
        var tape = JSONTape()
        let error = Self.read(bytes, &tape)
        findings.require(Self.read(bytes, &usedTape) == error, "a tape that is used again reads otherwise")
        if let error {
            Self.check(error, bytes, &findings)
            findings.refuse()
            return
        }
        let count = tape.tokens.count
        findings.require(usedTape.tokens.count == count, "a tape that is used again has other tokens")
        findings.require(usedTape.duplicateKeys == tape.duplicateKeys, "other duplicate keys")
        let root = tape.root(of: bytes.span)
        var output = 0
        Self.check(root, of: bytes, &output, &findings)
        for key in tape.duplicateKeys {
            findings.require(root.value(at: key).kind == .string, "a duplicate key is no string")
        }
        var random = input.random
        let target = random.below(count)
        findings.require(root.pointer(to: target) != nil, "a token without a pointer")
        findings.take(parts: count)
        findings.charge(
            Cost(
                input: bytes.count, parts: count, output: output,
                processorSeconds: Cost.threadSeconds() - start))
    }

    private static func read(_ bytes: [UInt8], _ tape: inout JSONTape) -> JSONError? {
        do throws(JSONError) {
            try tape.read(bytes.span)
            return nil
        } catch {
            return error
        }
    }

    private static func check(_ error: JSONError, _ bytes: [UInt8], _ findings: inout Findings) {
        findings.require((0...bytes.count).contains(error.byteOffset), "the error stands outside of the input")
        let before = bytes.prefix(error.byteOffset)
        findings.require(error.line == 1 + before.count { $0 == 0x0A }, "the error's line is wrong")
        let column = 1 + before.reversed().prefix { $0 != 0x0A }.count
        findings.require(error.column == column, "the error's column is wrong")
    }

    /// Children stand inside their container, one behind the other, and every text is there.
    private static func check(
        _ value: borrowing JSONValue, of bytes: [UInt8], _ output: inout Int, _ findings: inout Findings
    ) {
        let range = value.byteRange
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else {
            return findings.require(false, "a value stands outside of the input")
        }
        switch value.kind {
        case .string:
            findings.require(value.string != nil, "a string without text")
            findings.require(bytes[range.lowerBound] == 0x22 && bytes[range.upperBound - 1] == 0x22, "no quotes")
            output += value.string?.utf8.count ?? 0
        case .number:
            findings.require(value.numberText == String(decoding: bytes[range], as: UTF8.self), "another number")
            output += range.count
        case .true, .false: findings.require(value.boolean != nil, "no truth value")
        case .null: findings.require(range.count == 4, "no null")
        case .array:
            var end = range.lowerBound
            var next = value.index + 1
            var elements = value.elements
            while let element = elements.next() {
                findings.require(element.index == next, "a gap between tokens")
                findings.require(element.byteRange.lowerBound > end || end == range.lowerBound, "out of order")
                end = element.byteRange.upperBound
                next = element.nextIndex
                check(element, of: bytes, &output, &findings)
            }
            findings.require(end < range.upperBound, "an element outlasts its array")
            findings.require(next == value.nextIndex, "the array's last token is wrong")
        case .object:
            var end = range.lowerBound
            var next = value.index + 1
            var members = value.members
            while let member = members.next() {
                findings.require(member.key.index == next, "a gap between tokens")
                findings.require(member.key.byteRange.lowerBound > end, "out of order")
                findings.require(member.value.byteRange.lowerBound > member.key.byteRange.upperBound, "no colon")
                end = member.value.byteRange.upperBound
                next = member.value.nextIndex
                check(member.value, of: bytes, &output, &findings)
            }
            findings.require(end < range.upperBound, "a member outlasts its object")
            findings.require(next == value.nextIndex, "the object's last token is wrong")
        }
    }
}
