#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A compiled code set: one year of ICD-10-CM, and HCPCS Level II where it was given.
///
/// The index is immutable and may be shared between tasks. Codes are taken with or without their dot.
public struct TerminologyIndex: Sendable {
    let reader: IndexReader
    let aliases: [UInt64: [UInt32]]
    /// The fiscal year of the code set, such as `2026`.
    public let fiscalYear: String
    /// The sources that the file was compiled from, with their SHA-256.
    public let sources: [Source]

    /// A source that the file was compiled from.
    public struct Source: Hashable, Sendable {
        /// The source's name.
        public var name: String
        /// Its SHA-256 as given to the builder.
        public var sha256: String
    }

    /// Opens a compiled terminology.
    ///
    /// - Throws: ``TerminologyError`` for a file that cannot be read, is no terminology, is of another version, or is
    ///   truncated or changed.
    public init(path: String) throws(TerminologyError) {
        guard let bytes = Self.contents(of: path) else {
            throw TerminologyError(
                .unreadable, location: path,
                message: "the file cannot be read; give its place, or make it with chartline terminology build")
        }
        try self.init(bytes: bytes, name: path)
    }

    /// The bytes of a file, which are held once: `Data` would hold them a second time while they are copied.
    private static func contents(of path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "rb") else { return nil }
        defer { unsafe fclose(file) }
        guard unsafe fseek(file, 0, SEEK_END) == 0, case let size = unsafe ftell(file), size > 0,
            unsafe fseek(file, 0, SEEK_SET) == 0
        else { return nil }
        // The buffer has room for `size` bytes, and no more are read into it.
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = unsafe fread(buffer.baseAddress, 1, size, file)
        }
    }

    /// Opens a compiled terminology from its bytes.
    ///
    /// - Throws: ``TerminologyError`` as ``init(path:)`` does.
    public init(bytes: [UInt8], name: String = "terminology") throws(TerminologyError) {
        reader = try IndexReader(bytes, name: name)
        var year = ""
        var sources: [Source] = []
        for line in reader.text(.metadata).split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if cells.count == 2, cells[0] == "fiscal-year" { year = cells[1] }
            if cells.count == 3, cells[0] == "source" { sources.append(Source(name: cells[1], sha256: cells[2])) }
        }
        fiscalYear = year
        self.sources = sources
        aliases = Self.readAliases(reader)
    }

    private static func readAliases(_ reader: IndexReader) -> [UInt64: [UInt32]] {
        var result: [UInt64: [UInt32]] = [:]
        var index = 0
        let count = reader.count(.aliases)
        while index + 3 <= count {
            let key = reader.pair(.aliases, index)
            let end = min(index + 3 + reader.number(.aliases, index + 2), count)
            result[key] = (index + 3..<end).map { UInt32(reader.number(.aliases, $0)) }
            index = end
        }
        return result
    }

    /// The number of codes, seventh characters expanded.
    public var codeCount: Int { reader.count(.codeKeys) / 3 }

    /// The checksum of what was compiled: another one for every other terminology.
    var checksum: UInt64 { reader.checksum }

    /// Every code in order.
    public var codes: some Sequence<ICD10Code> {
        (0..<codeCount).lazy.map { ICD10Code(packed: reader.pair(.codeKeys, $0 * 3)) }
    }

    /// Whether a code exists and may be reported; `nil` for a code that is not in the code set.
    public func isBillable(_ code: ICD10Code) -> Bool? { node(of: code).map(isBillable) }

    /// The full title of a code; `nil` for a code that is not in the code set.
    public func title(of code: ICD10Code) -> String? { node(of: code).map(title) }

    /// The codes directly below a code, in the tabular list's order; empty for an unknown code.
    public func children(of code: ICD10Code) -> [ICD10Code] {
        guard let node = node(of: code) else { return [] }
        var result: [ICD10Code] = []
        var child = node + 1
        let end = end(of: node)
        while child < end {
            if let code = self.code(ofNode: child) { result.append(code) }
            child = max(self.end(of: child), child + 1)
        }
        return result
    }

    /// The billable codes at or below a code, in the tabular list's order; empty for an unknown code.
    public func billableCodes(under code: ICD10Code) -> [ICD10Code] {
        guard let node = node(of: code) else { return [] }
        return (node..<end(of: node)).filter(isBillable).compactMap(self.code(ofNode:))
    }

    /// The code above a code; `nil` for a category and for an unknown code.
    public func parent(of code: ICD10Code) -> ICD10Code? {
        guard let node = node(of: code), let parent = parent(ofNode: node) else { return nil }
        return level(parent) == .code ? self.code(ofNode: parent) : nil
    }

    /// The code's own notes and those of all its ancestors, nearest first; empty for an unknown code.
    public func notes(of code: ICD10Code) -> [InheritedNote] {
        var result: [InheritedNote] = []
        var current = node(of: code)
        while let node = current {
            let range = reader.range(.noteStarts, node, limit: reader.count(.noteKinds))
            for index in range {
                guard let kind = CodeNote.Kind(rawValue: UInt8(truncatingIfNeeded: reader.number(.noteKinds, index)))
                else { continue }
                let text = reader.string(.noteOffsets, .noteTexts, index)
                result.append(InheritedNote(from: label(node), note: CodeNote(kind: kind, text: text)))
            }
            current = parent(ofNode: node)
        }
        return result
    }

    /// Whether a table of HCPCS Level II was compiled in.
    public var hasHCPCS: Bool { reader.count(.hcpcsLabelOffsets) > 1 }

    /// The descriptor of a HCPCS Level II code; `nil` for an unknown code.
    public func hcpcsTitle(of code: String) -> String? {
        let wanted = Array(code.utf8)
        var low = 0
        var high = max(reader.count(.hcpcsLabelOffsets) - 1, 0)
        while low < high {
            let middle = (low + high) / 2
            let label = reader.slice(.hcpcsLabelOffsets, .hcpcsLabels, middle)
            if label.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
        }
        guard reader.slice(.hcpcsLabelOffsets, .hcpcsLabels, low).elementsEqual(wanted), !wanted.isEmpty else {
            return nil
        }
        return reader.string(.hcpcsTitleOffsets, .hcpcsTitles, low)
    }
}
