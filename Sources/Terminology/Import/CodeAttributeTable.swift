internal import DelimitedText

/// What other public tables say of a code: a payment category, a clinical category, whether the condition is chronic.
public struct CodeAttribute: Hashable, Sendable, Comparable {
    /// What the attribute is: `hcc-v24`, `hcc-v28`, `ccsr`, `chronic` or `icd9cm`.
    public var name: String
    /// Its value, such as `37`, `END003`, `1` or `250.00`.
    public var value: String

    /// Makes an attribute.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Orders by name, then value.
    public static func < (left: Self, right: Self) -> Bool { (left.name, left.value) < (right.name, right.value) }
}

/// Attributes of codes, read from the tables of CMS and AHRQ.
///
/// - Source: CMS, HCC mapping (its table with a column a model, or `diagnosis_code,cc,model_name`) and general
///   equivalence mappings (`I10gem.txt`, or with a header); AHRQ, CCSR for ICD-10-CM diagnoses and the Chronic Condition
///   Indicator Refined.
public struct CodeAttributeTable: Hashable, Sendable {
    /// A line that could not be read.
    public struct Issue: Hashable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var message: String
    }

    /// The attributes by code, each in order.
    public var attributes: [ICD10Code: [CodeAttribute]] = [:]
    /// What could not be read.
    public var issues: [Issue] = []

    /// Makes a table without rows.
    public init() {}

    /// Whether the beginning of a file is that of such a table.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        let head = Array(bytes.prefix(4_000))
        // A row that the end of the part cuts is no reason to refuse the file.
        return CodeAttributeTable(reading: Array(head[..<(head.lastIndex(of: 0x0A) ?? head.count)])) != nil
    }

    /// Reads a file; `nil` for one of another kind.
    ///
    /// The beginning of a table may hold no row that is kept: CMS's mapping starts with models that are not those of
    /// Medicare Advantage.
    public init?(reading bytes: [UInt8]) {
        if bytes.first(where: { $0 > 0x20 }) == 0x7B {
            readPairs(bytes)
            guard !attributes.isEmpty else { return nil }
        } else if Self.equivalence(bytes.prefix { $0 != 0x0A }) != nil {
            readEquivalences(bytes)
        } else {
            guard readRows(bytes) else { return nil }
        }
    }

    /// This table with the attributes of another.
    public func merged(with other: CodeAttributeTable) -> CodeAttributeTable {
        var copy = self
        for (code, values) in other.attributes {
            copy.attributes[code] = Set((copy.attributes[code] ?? []) + values).sorted()
        }
        copy.issues += other.issues
        return copy
    }

    private mutating func add(_ code: ICD10Code, _ name: String, _ value: String) {
        let attribute = CodeAttribute(name: name, value: value)
        guard !value.isEmpty, attributes[code]?.contains(attribute) != true else { return }
        attributes[code, default: []].append(attribute)
        attributes[code]?.sort()
    }

    /// A JSON object from code to default clinical category: `{"A000": "DIG001", …}`.
    private mutating func readPairs(_ bytes: [UInt8]) {
        let strings = bytes.split(separator: 0x22, omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String(decoding: $0.element, as: UTF8.self) }
        for place in stride(from: 0, to: strings.count - 1, by: 2) {
            if let code = ICD10Code(listed: strings[place]) { add(code, "ccsr", strings[place + 1]) }
        }
    }

    /// The lines of `I10gem.txt`: a code, its equivalent in ICD-9-CM, five flags.
    private mutating func readEquivalences(_ bytes: [UInt8]) {
        for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            if let (code, icd9) = Self.equivalence(line) {
                if icd9.lowercased() != "nodx" { add(code, "icd9cm", Self.dotted(icd9)) }
            } else {
                issues.append(Issue(line: place + 1, message: "the line holds no ICD-10-CM code with its equivalent"))
            }
        }
    }

    private static func equivalence(_ line: ArraySlice<UInt8>) -> (code: ICD10Code, icd9: String)? {
        let words = line.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
        // The map from ICD-9-CM has the same form; it begins with codes that are numbers.
        guard words.count == 3, words[2].count == 5, words[2].allSatisfy(\.isNumber),
            words[1].count <= 5, let code = ICD10Code(listed: words[0])
        else { return nil }
        return (code, words[1])
    }

    /// Reads rows of delimited text.
    ///
    /// - Returns: Whether there is a header of a known table.
    private mutating func readRows(_ bytes: [UInt8]) -> Bool {
        var reader = CSVReader(bytes)
        var columns: [String]?
        do {
            while let row = try reader.next() {
                let cells = row.cells.map(Self.bare)
                if let columns {
                    read(cells, columns, line: row.line)
                } else if let header = Self.header(cells) {
                    columns = header
                } else if row.line > 10 {
                    break
                }
            }
        } catch {
            issues.append(Issue(line: error.line, message: error.message))
        }
        return columns != nil
    }

    private mutating func read(_ cells: [String], _ columns: [String], line: Int) {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        var values: [String: String] = [:]
        for (column, cell) in zip(columns, cells) where values[column] == nil { values[column] = cell }
        guard let written = values["code"], let code = ICD10Code(listed: written) else {
            issues.append(Issue(line: line, message: "the row holds no ICD-10-CM code"))
            return
        }
        if let category = values["cc"] {
            guard Int(category) != nil else {
                issues.append(Issue(line: line, message: "the HCC is not a number"))
                return
            }
            // The mapping has a row for each of CMS's models; the two of Medicare Advantage are kept.
            let model = values["model"] ?? "CMS-HCC Model V28"
            if model == "CMS-HCC Model V28" { add(code, "hcc-v28", category) }
            if model == "CMS-HCC Model V24" { add(code, "hcc-v24", category) }
        }
        for name in ["hcc-v24", "hcc-v28"] {
            guard let category = values[name], !category.isEmpty else { continue }
            guard Int(category) != nil else {
                issues.append(Issue(line: line, message: "the HCC is not a number"))
                return
            }
            add(code, name, category)
        }
        if let category = values["ccsr"] { add(code, "ccsr", category) }
        if let chronic = values["chronic"] { add(code, "chronic", chronic) }
        if let icd9 = values["icd9cm"], icd9.lowercased() != "nodx" { add(code, "icd9cm", Self.dotted(icd9)) }
    }

    /// A header's columns in our names; `nil` for a row that is no header of a known table.
    private static func header(_ cells: [String]) -> [String]? {
        let names = cells.map { cell -> String in
            // CMS breaks the names of its columns over lines.
            switch cell.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") {
            case "diagnosis_code", "diagnosis code", "icd-10-cm code", "icd10cm": "code"
            case "cc", "hcc": "cc"
            case "model_name": "model"
            case "cms-hcc model category v24": "hcc-v24"
            case "cms-hcc model category v28": "hcc-v28"
            case "default ccsr category op": "ccsr"
            case "chronic indicator": "chronic"
            case "icd9cm": "icd9cm"
            default: ""
            }
        }
        let known = Set(names)
        let attributes = ["cc", "hcc-v24", "hcc-v28", "ccsr", "chronic", "icd9cm"]
        guard known.contains("code"), !known.isDisjoint(with: attributes) else { return nil }
        // A crosswalk from ICD-9-CM begins with its own code and is read the other way round elsewhere.
        return names.first == "icd9cm" ? nil : names
    }

    /// A cell without the quotation marks that AHRQ's files put into it.
    private static func bare(_ cell: String) -> String {
        cell.trimming { $0 == "'" || $0 == " " || $0 == "\u{FEFF}" || $0 == "\"" }
    }

    private static func dotted(_ icd9: String) -> String {
        let place = icd9.hasPrefix("E") ? 4 : 3
        return icd9.contains(".") || icd9.count <= place ? icd9 : "\(icd9.prefix(place)).\(icd9.dropFirst(place))"
    }
}

extension String {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest)
    }
}
