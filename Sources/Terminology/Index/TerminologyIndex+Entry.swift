extension TerminologyIndex {
    /// Everything known of a code, written with or without its dot; `nil` for an unknown code.
    public func entry(for code: some StringProtocol) -> CodeEntry? {
        ICD10Code(code).flatMap { entry(for: $0) }
    }

    /// Everything known of a code; `nil` for an unknown code.
    public func entry(for code: ICD10Code) -> CodeEntry? {
        guard let node = node(of: code) else { return nil }
        let path = nodePath(node)
        let block = path.first { level($0) == .block }
        let chapter = path.first { level($0) == .chapter }
        return CodeEntry(
            code: label(node), title: title(node), isBillable: isBillable(node),
            chapter: (chapter.map(label) ?? "", chapter.map(title) ?? ""),
            block: (block.map(label) ?? "", block.map(title) ?? ""), category: code.category.dotted,
            parent: parent(of: code)?.dotted, ancestors: path.map(label), notes: notes(of: code))
    }

    /// From the code above up to the chapter: codes, then the block's label, then the chapter's number.
    ///
    /// Empty for an unknown code.
    public func ancestors(of code: some StringProtocol) -> [String] {
        guard let parsed = ICD10Code(code), let node = node(of: parsed) else { return [] }
        return nodePath(node).map(label)
    }

    private func nodePath(_ node: Int) -> [Int] {
        var path: [Int] = []
        var current = parent(ofNode: node)
        while let next = current {
            path.append(next)
            current = parent(ofNode: next)
        }
        return path
    }
}

extension TerminologyIndex {
    /// The node of a code; `nil` for an unknown code.
    func node(of code: ICD10Code) -> Int? {
        var low = 0
        var high = codeCount
        while low < high {
            let middle = (low + high) / 2
            if reader.pair(.codeKeys, middle * 3) < code.packed { low = middle + 1 } else { high = middle }
        }
        guard low < codeCount, reader.pair(.codeKeys, low * 3) == code.packed else { return nil }
        let node = reader.number(.codeKeys, low * 3 + 2)
        return node < nodeCount ? node : nil
    }

    var nodeCount: Int { reader.count(.nodeParents) }

    func label(_ node: Int) -> String { reader.string(.labelOffsets, .labels, node) }

    func code(ofNode node: Int) -> ICD10Code? { ICD10Code(label(node)) }

    func title(_ node: Int) -> String {
        let own = reader.string(.titleOffsets, .titles, node)
        guard level(node) == .seventhCharacter, let parent = parent(ofNode: node) else { return own }
        return reader.string(.titleOffsets, .titles, parent) + ", " + own
    }

    /// The node above; always a smaller number, so that a walk up ends.
    func parent(ofNode node: Int) -> Int? {
        let parent = reader.number(.nodeParents, node)
        return parent < node ? parent : nil
    }

    func end(of node: Int) -> Int { min(max(reader.number(.nodeEnds, node), node + 1), nodeCount) }

    func isBillable(_ node: Int) -> Bool {
        UInt32(truncatingIfNeeded: reader.number(.nodeInfo, node)) & IndexFormat.billableFlag != 0
    }

    /// The number of nodes above.
    func depth(_ node: Int) -> Int { reader.number(.nodeInfo, node) >> 8 & 0xFF }

    func level(_ node: Int) -> TabularList.Level {
        TabularList.Level(rawValue: UInt8(truncatingIfNeeded: reader.number(.nodeInfo, node))) ?? .code
    }
}
