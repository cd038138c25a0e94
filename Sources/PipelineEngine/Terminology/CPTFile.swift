/// The AMA's file of CPT codes as a licensed site has it: `LONGULT.txt` or a like list, a code and its descriptor a line
/// apart by tab or spaces, after the AMA's own lines.
struct CPTFile {
    private(set) var rows: [(code: String, descriptor: String)] = []
    private(set) var issues: [(line: Int, message: String)] = []

    static func recognises(_ head: String) -> Bool {
        var codes = 0
        for line in head.split(separator: "\n") where row(line) != nil { codes += 1 }
        return codes >= 1
    }

    init(_ bytes: [UInt8]) {
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let text = String(decoding: line, as: UTF8.self)
            if let row = Self.row(Substring(text)) {
                rows.append(row)
            } else if !rows.isEmpty, text.contains(where: { !$0.isWhitespace }) {
                issues.append((number, "the line does not begin with a CPT code"))
            }
        }
    }

    private static func row(_ line: Substring) -> (code: String, descriptor: String)? {
        let code = line.prefix(5)
        let rest = line.dropFirst(5)
        guard code.utf8.count == 5, code.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
            let last = code.last, last.isASCII, last.isNumber || "FTUM".contains(last),
            let separator = rest.first, separator == "\t" || separator == " " || separator == ","
        else { return nil }
        let words = rest.split { $0.isWhitespace || $0 == "\"" }.joined(separator: " ")
        let descriptor = words.hasPrefix(",") ? String(words.dropFirst()) : words
        return descriptor.isEmpty ? nil : (String(code), descriptor)
    }
}
