/// Compiles a code set into the one file that ``TerminologyIndex`` opens.
///
/// The same sources give the same bytes.
public struct TerminologyBuilder: Sendable {
    /// Something about a source that the compiled file does without.
    public struct Issue: Hashable, Sendable {
        /// The line of the synonyms file, counted from 1.
        public var line: Int
        /// What is wrong.
        public var message: String
    }

    /// What was compiled.
    public struct Report: Hashable, Sendable {
        /// The codes, seventh characters expanded.
        public var codeCount: Int
        /// The codes that may be reported.
        public var billableCount: Int
        /// The terms.
        public var termCount: Int
        /// The HCPCS codes.
        public var hcpcsCount: Int
        /// The entries of indexes and tables whose code the code set has.
        public var indexEntryCount: Int
        /// The entries whose code the code set lacks.
        public var unknownIndexEntryCount: Int
        /// The codes that other tables say something of.
        public var attributedCount: Int
        /// Rows of the synonyms file that name an unknown code.
        public var issues: [Issue]
    }

    /// The code set.
    public var list: TabularList
    /// Our synonyms.
    public var synonyms: SynonymTable
    /// HCPCS Level II, where given.
    public var hcpcs: HCPCSTable?
    /// The alphabetic index and its tables, where given.
    public var index: IndexTable?
    /// What other tables say of the codes.
    public var attributes: CodeAttributeTable
    /// The sources' names and SHA-256, to be kept in the file.
    public var sources: [(name: String, sha256: String)]

    /// Makes a builder.
    public init(
        list: TabularList, synonyms: SynonymTable = SynonymTable(), hcpcs: HCPCSTable? = nil,
        index: IndexTable? = nil, attributes: CodeAttributeTable = CodeAttributeTable(),
        sources: [(name: String, sha256: String)] = []
    ) {
        self.list = list
        self.synonyms = synonyms
        self.hcpcs = hcpcs
        self.index = index
        self.attributes = attributes
        self.sources = sources
    }

    /// Compiles the file.
    public func build() -> (bytes: [UInt8], report: Report) {
        var writer = IndexWriter()
        let metadata = ["fiscal-year\t\(list.fiscalYear)"] + sources.map { "source\t\($0.name)\t\($0.sha256)" }
        writer.set(.metadata, to: Array(metadata.joined(separator: "\n").utf8))
        let ends = subtreeEnds()
        let billable = writeNodes(to: &writer, ends: ends)
        let codes = writeCodes(to: &writer)
        let rows = hcpcs?.rows ?? []
        writer.set(.hcpcsLabelOffsets, .hcpcsLabels, to: rows.map(\.code))
        writer.set(.hcpcsTitleOffsets, .hcpcsTitles, to: rows.map(\.title))
        let (termCount, issues) = writeTerms(to: &writer, codes: codes)
        let attributed = writeAttributes(to: &writer)
        let entries = index?.entries ?? []
        let known = entries.count { ICD10Code($0.code).map { codes[$0] != nil } ?? false }
        let report = Report(
            codeCount: codes.count, billableCount: billable, termCount: termCount, hcpcsCount: rows.count,
            indexEntryCount: known, unknownIndexEntryCount: entries.count - known, attributedCount: attributed,
            issues: issues)
        return (writer.bytes(), report)
    }

    private func subtreeEnds() -> [UInt32] {
        var ends = list.nodes.indices.map { UInt32($0 + 1) }
        for index in list.nodes.indices.reversed() {
            if let parent = list.nodes[index].parent { ends[parent] = max(ends[parent], ends[index]) }
        }
        return ends
    }

    /// Writes the tree and returns the number of billable codes.
    private func writeNodes(to writer: inout IndexWriter, ends: [UInt32]) -> Int {
        var depths: [UInt32] = []
        var info: [UInt32] = []
        var billableCount = 0
        for (index, node) in list.nodes.enumerated() {
            let depth = node.parent.map { depths[$0] + 1 } ?? 0
            depths.append(depth)
            let isCode = node.level == .code || node.level == .seventhCharacter
            let billable = isCode && ends[index] == index + 1
            if billable { billableCount += 1 }
            info.append(UInt32(node.level.rawValue) | depth << 8 | (billable ? IndexFormat.billableFlag : 0))
        }
        writer.set(.nodeParents, to: list.nodes.enumerated().map { UInt32($0.element.parent ?? $0.offset) })
        writer.set(.nodeEnds, to: ends)
        writer.set(.nodeInfo, to: info)
        writer.set(.labelOffsets, .labels, to: list.nodes.map(\.label))
        writer.set(.titleOffsets, .titles, to: list.nodes.map(\.title))
        var starts: [UInt32] = [0]
        for node in list.nodes { starts.append(starts[starts.count - 1] + UInt32(node.notes.count)) }
        let notes = list.nodes.flatMap(\.notes)
        writer.set(.noteStarts, to: starts)
        writer.set(.noteKinds, to: notes.map { UInt32($0.kind.rawValue) })
        writer.set(.noteOffsets, .noteTexts, to: notes.map(\.text))
        return billableCount
    }

    /// Writes the codes in order and returns their nodes.
    private func writeCodes(to writer: inout IndexWriter) -> [ICD10Code: UInt32] {
        var nodes: [ICD10Code: UInt32] = [:]
        for (index, node) in list.nodes.enumerated() where node.level == .code || node.level == .seventhCharacter {
            if let code = ICD10Code(node.label), nodes[code] == nil { nodes[code] = UInt32(index) }
        }
        let sorted = nodes.sorted { $0.key < $1.key }
        writer.set(
            .codeKeys,
            to: sorted.flatMap { [UInt32($0.key.packed >> 32), UInt32(truncatingIfNeeded: $0.key.packed), $0.value] })
        return nodes
    }

    private func writeTerms(to writer: inout IndexWriter, codes: [ICD10Code: UInt32]) -> (count: Int, issues: [Issue]) {
        let named = namedForms() + indexForms(codes)
        var words: Set<String> = []
        for form in named { words.formUnion(form.words) }
        var equals: [String: String] = [:]
        for row in synonyms.rows {
            let term = WordScanner.words(of: row.term)
            words.formUnion(term)
            if row.kind == .phrase || row.kind == .near { words.formUnion(WordScanner.words(of: row.target)) }
            if row.kind == .word, let from = term.first, let to = WordScanner.words(of: row.target).first, from != to {
                equals[from] = to
            }
        }
        let vocabulary = VocabularyBuilder(words: words, equals: equals)
        var builder = TermBuilder(vocabulary: vocabulary)
        // Our codes first, since the first source of a term stays; phrases last, since they name known terms.
        for row in synonyms.rows where row.kind == .code || row.kind == .lookup { builder.add(row, nodes: codes) }
        for form in named { builder.add(form.words, node: form.node, source: form.source) }
        for row in synonyms.rows where row.kind == .phrase { builder.add(row, nodes: codes) }
        let terms = builder.sorted()
        writer.set(.wordOffsets, .words, to: vocabulary.words)
        writer.set(.wordCanonical, to: vocabulary.canonicalNumbers)
        writer.set(.wordTable, to: IndexWriter.hashTable(vocabulary.words.map { IndexFormat.hash(word: $0.utf8) }))
        write(terms, wordCount: vocabulary.words.count, to: &writer)
        let aliases = builder.aliases.sorted { $0.key < $1.key }
        writer.set(
            .aliases,
            to: aliases.flatMap {
                [UInt32($0.key >> 32), UInt32(truncatingIfNeeded: $0.key), UInt32($0.words.count)] + $0.words
            })
        LookupWords(vocabulary: vocabulary, synonyms: synonyms).write(to: &writer)
        return (terms.count, builder.issues)
    }

    private func write(_ terms: [TermBuilder.Term], wordCount: Int, to writer: inout IndexWriter) {
        writer.set(.termKeys, to: terms.flatMap { [UInt32($0.key >> 32), UInt32(truncatingIfNeeded: $0.key)] })
        writer.set(.termWordStarts, .termWords, to: terms.map(\.words))
        writer.set(.termNodes, to: terms.map(\.node))
        writer.set(.termSources, to: terms.map { UInt32($0.source.rawValue) })
        var firsts: [(key: UInt64, index: UInt32)] = []
        for (index, term) in terms.enumerated() where firsts.last?.key != term.key {
            firsts.append((term.key, UInt32(index)))
        }
        let slots = IndexWriter.hashTable(firsts.map(\.key)).map { slot in
            slot == 0 ? 0 : firsts[Int(slot) - 1].index + 1
        }
        writer.set(.termTable, to: slots)
        var postings = [[UInt32]](repeating: [], count: wordCount)
        for (index, term) in terms.enumerated() {
            for word in term.words { postings[Int(word)].append(UInt32(index)) }
        }
        writer.set(.postingStarts, .postings, to: postings)
    }

    /// Writes what other tables say of the codes and returns the number of codes that they do.
    private func writeAttributes(to writer: inout IndexWriter) -> Int {
        var count = 0
        writer.set(
            .attributeOffsets, .attributes,
            to: list.nodes.map { node in
                guard let values = ICD10Code(node.label).flatMap({ attributes.attributes[$0] }) else { return "" }
                count += 1
                return values.map { "\($0.name)\t\($0.value)" }.joined(separator: "\n")
            })
        return count
    }

    /// The forms of the entries of indexes, with the nodes that they lead to.
    private func indexForms(_ codes: [ICD10Code: UInt32]) -> [NamedForm] {
        (index?.entries ?? []).compactMap { entry in
            guard let node = ICD10Code(entry.code).flatMap({ codes[$0] }) else { return nil }
            let words = WordScanner.words(of: entry.words)
            return words.isEmpty ? nil : NamedForm(words: words, node: node, source: .indexEntry)
        }
    }

    private struct NamedForm {
        var words: [String]
        var node: UInt32
        var source: TermSource
    }

    /// Every form of every title and inclusion term; seventh characters bring no terms of their own.
    private func namedForms() -> [NamedForm] {
        var result: [NamedForm] = []
        for (index, node) in list.nodes.enumerated() where node.level == .code {
            for form in TermVariants.forms(of: node.title) {
                result.append(NamedForm(words: form, node: UInt32(index), source: .title))
            }
            for note in node.notes where note.kind == .inclusionTerm {
                for form in TermVariants.forms(of: note.text) {
                    result.append(NamedForm(words: form, node: UInt32(index), source: .inclusionTerm))
                }
            }
        }
        return result
    }
}
