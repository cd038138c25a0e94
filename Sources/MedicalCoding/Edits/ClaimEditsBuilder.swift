/// Reads Medicare's files of claim edits, and compiles them into the one file that ``ClaimEdits`` opens.
///
/// - Source: CMS, National Correct Coding Initiative: procedure-to-procedure edit files (tab-separated text, six columns
///   and a reason), and medically unlikely edit tables (CSV).
public struct ClaimEditsBuilder: Sendable {
    /// A line that could not be read.
    public struct Issue: Hashable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var message: String
    }

    /// A pair of services from a day on; a later file may tell when it ended.
    private struct PairKey: Hashable {
        var codes: [UInt8]
        var start: Int
    }

    private struct PairRule {
        var end: Int
        var indicator: UInt8
    }

    private var pairs: [PairKey: PairRule] = [:]
    private var limits: [[UInt8]: Int] = [:]

    /// Makes a builder that goes on from edits that were compiled before: each is kept where no file says otherwise.
    public init(continuing edits: ClaimEdits? = nil) {
        edits?.forEachPair { codes, start, end, indicator in
            pairs[PairKey(codes: codes, start: start)] = PairRule(end: end, indicator: indicator)
        }
        edits?.forEachLimit { limits[$0] = $1 }
    }

    /// Whether the beginning of a file is that of a file of edits.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4_000), as: UTF8.self).lowercased()
        return head.contains("column 1") && head.contains("column 2") || head.contains("mue value")
    }

    /// Reads a file of either kind; its lines before the first edit are its heading.
    ///
    /// - Returns: How many pairs and limits it holds, and the lines that could not be read.
    public mutating func read(_ bytes: [UInt8]) -> (pairs: Int, limits: Int, issues: [Issue]) {
        let head = String(decoding: bytes.prefix(4_000), as: UTF8.self).lowercased()
        let isLimits = head.contains("mue value")
        let separator: UInt8 = bytes.prefix(4_000).contains(0x09) ? 0x09 : 0x2C
        var issues: [Issue] = []
        var isHeading = true
        var (number, count) = (0, 0)
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let cells = Self.cells(line.last == 0x0D ? line.dropLast() : line, separator)
            guard let first = cells.first, !(cells.count == 1 && first.isEmpty) else { continue }
            let message = isLimits ? readLimit(cells) : readPair(cells)
            if let message, !isHeading || Self.isCode(first) { issues.append(Issue(line: number, message: message)) }
            if message == nil { (isHeading, count) = (false, count + 1) }
        }
        return (isLimits ? 0 : count, isLimits ? count : 0, issues)
    }

    private mutating func readPair(_ cells: [[UInt8]]) -> String? {
        guard cells.count >= 6, Self.isCode(cells[0]), Self.isCode(cells[1]) else {
            return "the line does not begin with two codes of five characters"
        }
        guard let start = Self.day(cells[3]) else { return "column 4 is not a day written as yyyymmdd" }
        let end = cells[4].isEmpty || cells[4] == [0x2A] ? 99_999_999 : Self.day(cells[4])
        guard let end else { return "column 5 is neither a day written as yyyymmdd nor *" }
        guard cells[5].count == 1, let indicator = cells[5].first, [0x30, 0x31, 0x39].contains(indicator) else {
            return "the modifier indicator in column 6 is not 0, 1 or 9"
        }
        pairs[PairKey(codes: cells[0] + cells[1], start: start)] = PairRule(end: end, indicator: indicator)
        return nil
    }

    private mutating func readLimit(_ cells: [[UInt8]]) -> String? {
        guard cells.count >= 2, Self.isCode(cells[0]) else {
            return "the line does not begin with a code of five characters"
        }
        guard let value = Int(String(decoding: cells[1], as: UTF8.self)), (0...65_535).contains(value) else {
            return "column 2 is not a number of units"
        }
        limits[cells[0]] = value
        return nil
    }

    /// The compiled file.
    public func build() -> [UInt8] {
        var bytes = ClaimEdits.magic
        let sorted = pairs.sorted { left, right in
            left.key.codes == right.key.codes
                ? left.key.start < right.key.start : left.key.codes.lexicographicallyPrecedes(right.key.codes)
        }
        Self.append(sorted.count, bytes: 4, to: &bytes)
        Self.append(limits.count, bytes: 4, to: &bytes)
        for (key, rule) in sorted {
            bytes += key.codes
            Self.append(key.start, bytes: 4, to: &bytes)
            Self.append(rule.end, bytes: 4, to: &bytes)
            bytes.append(rule.indicator)
        }
        for (code, limit) in limits.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            bytes += code
            Self.append(limit, bytes: 2, to: &bytes)
        }
        return bytes
    }

    private static func append(_ number: Int, bytes count: Int, to bytes: inout [UInt8]) {
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }

    private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [[UInt8]] {
        line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
            var content = cell
            while let last = content.last, last == 0x20 || last == 0x22 { content.removeLast() }
            while let first = content.first, first == 0x20 || first == 0x22 { content.removeFirst() }
            return Array(content)
        }
    }

    private static func isCode(_ cell: [UInt8]) -> Bool {
        cell.count == 5 && cell.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
            && cell.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func day(_ cell: [UInt8]) -> Int? {
        guard cell.count == 8, let day = Int(String(decoding: cell, as: UTF8.self)), day >= 19_000_101 else {
            return nil
        }
        return day
    }
}
