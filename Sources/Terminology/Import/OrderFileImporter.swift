/// Reads the lists of codes that CMS publishes for every fiscal year as text: the order file, which tells categories
/// from billable codes, and the shorter file of codes alone.
///
/// Such a list has titles and no notes, so that Excludes1 and the like are not known for its year.
///
/// - Source: CMS, `icd10cm-order-YYYY.txt` (fixed columns: number, code, 0 or 1, short title, long title) and
///   `icd10cm-codes-YYYY.txt` (code, title).
public struct OrderFileImporter: Sendable {
    /// A line that could not be read.
    public struct Issue: Hashable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var message: String
    }

    private struct Line {
        var code: ICD10Code
        var title: String
    }

    /// Whether the beginning of a file is that of such a list.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        return line.count < 500 && read(line[...]) != nil
    }

    /// Reads a whole list.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: The name to show in errors.
    ///   - fiscalYear: The fiscal year, which the file itself does not tell.
    /// - Returns: The code set, and the lines that could not be read.
    /// - Throws: ``TerminologyError`` with ``TerminologyError/Code/malformedSource`` where no line holds a code.
    public static func read(
        _ bytes: [UInt8], name: String, fiscalYear: String
    ) throws(TerminologyError) -> (list: TabularList, issues: [Issue]) {
        var issues: [Issue] = []
        var titles: [ICD10Code: String] = [:]
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let content = line.last == 0x0D ? line.dropLast() : line
            guard content.contains(where: { $0 > 0x20 }) else { continue }
            if let read = read(content) {
                titles[read.code] = read.title
            } else {
                issues.append(Issue(line: number, message: "the line holds no code with its title"))
            }
        }
        guard !titles.isEmpty else {
            throw TerminologyError(
                .malformedSource, location: name, message: "no line holds a code with its title; give CMS's order file")
        }
        return (list(of: titles, fiscalYear: fiscalYear), issues)
    }

    private static func read(_ line: ArraySlice<UInt8>) -> Line? {
        let words = line.split(separator: 0x20, maxSplits: 3)
        guard words.count >= 2 else { return nil }
        let isOrder = words[0].count == 5 && words[0].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        guard isOrder else {
            let title = line.dropFirst(words[0].count).drop { $0 == 0x20 || $0 == 0x09 }
            guard let code = ICD10Code(listed: String(decoding: words[0], as: UTF8.self)), !title.isEmpty else {
                return nil
            }
            return Line(code: code, title: String(decoding: title, as: UTF8.self))
        }
        let start = line.startIndex
        guard words.count == 4, let code = ICD10Code(listed: String(decoding: words[1], as: UTF8.self)), line.count > 16
        else {
            return nil
        }
        // The long title begins in column 78; a file of other widths has the short title only.
        let title = line.count > 77 ? line[(start + 77)...] : line[(start + 16)...]
        return Line(code: code, title: String(decoding: title.drop { $0 == 0x20 }, as: UTF8.self))
    }

    /// The code set as a tree: each code below the longest code that it begins with; a category that the list lacks
    /// gets the title of its first code.
    private static func list(of titles: [ICD10Code: String], fiscalYear: String) -> TabularList {
        var all = titles
        for code in titles.keys.sorted() where all[code.category] == nil { all[code.category] = titles[code] ?? "" }
        var nodes = [
            TabularList.Node(level: .chapter, label: "0", title: "All codes", parent: nil),
            TabularList.Node(level: .block, label: "A00-Z99", title: "All codes", parent: 0),
        ]
        var above: [(code: ICD10Code, node: Int)] = []
        for code in all.keys.sorted() {
            while let last = above.last, !last.code.isPrefix(of: code) { above.removeLast() }
            let parent = above.last?.node ?? 1
            above.append((code, nodes.count))
            nodes.append(
                TabularList.Node(level: .code, label: code.dotted, title: all[code] ?? "", parent: parent))
        }
        return TabularList(fiscalYear: fiscalYear, nodes: nodes)
    }
}
