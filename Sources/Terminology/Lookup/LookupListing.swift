/// A node with what its place among equally good ones depends on.
struct RankedNode {
    var node: Int
    var fit: TermFit
    private var isDefault: Bool
    private var depth: Int

    init(node: Int, fit: TermFit, index: TerminologyIndex) {
        self.node = node
        self.fit = fit
        depth = index.depth(node)
        let title = index.title(node)
        isDefault =
            index.isBillable(node)
            && (title.hasSuffix("without complications") || title.hasSuffix("uncomplicated"))
    }

    static func isBefore(_ left: Self, _ right: Self) -> Bool {
        if left.fit.score != right.fit.score { return left.fit.score > right.fit.score }
        if left.isDefault != right.isDefault { return left.isDefault }
        if left.depth != right.depth { return left.depth < right.depth }
        return left.node < right.node
    }
}

/// Puts the nodes that fit a phrase into the list that is shown.
extension TerminologyIndex {
    /// The list: the best codes, the subcategory above each of the first two, and of the codes below a listed one that
    /// fit no better only the first; what is left out of a family comes last.
    func listed(_ ranked: [RankedNode], limit: Int) -> ArraySlice<RankedNode> {
        withCodesAbove(familiesApart(ranked).prefix(limit)).prefix(limit)
    }

    /// The results with the subcategory above each of the first two, since what the phrase leaves open or says beyond
    /// the code is chosen among its siblings; a category is added above a code that says that more could be known.
    private func withCodesAbove(_ ranked: ArraySlice<RankedNode>) -> [RankedNode] {
        var result: [RankedNode] = []
        var listed: Set<Int> = []
        for (place, found) in ranked.enumerated() {
            guard listed.insert(found.node).inserted else { continue }
            result.append(found)
            guard place < 2, let above = parent(ofNode: found.node), let code = code(ofNode: above),
                code.count > 3 || title(found.node).lowercased().contains("unspecified"), listed.insert(above).inserted
            else { continue }
            let fit = ranked.first { $0.node == above }?.fit ?? found.fit
            result.append(RankedNode(node: above, fit: fit, index: self))
        }
        return result
    }

    /// The results with all but the first code below each listed code at the end.
    private func familiesApart(_ ranked: [RankedNode]) -> [RankedNode] {
        var first: [RankedNode] = []
        var rest: [RankedNode] = []
        var below: [Int: Int] = [:]
        for found in ranked {
            let above = first.first { $0.node < found.node && found.node < end(of: $0.node) }
            if let above, below[above.node, default: 0] >= 1 {
                rest.append(found)
            } else {
                if let above { below[above.node, default: 0] += 1 }
                first.append(found)
            }
        }
        return first + rest
    }
}
