/// Gold and predicted codes of the scored documents, with codes and nodes as numbers.
struct IndexedCoding {
    struct Prediction {
        var code: Int
        var confidence: Double?
    }

    struct Document {
        /// Code numbers in ascending order.
        var gold: [Int]
        /// Best first: by falling confidence, then in the source's order; those without a confidence last.
        var predicted: [Prediction]
    }

    /// Everything that is known of one code.
    struct Code {
        var name: String
        var system: String
        /// The node of each level, by ``CodeLevel/depth``; `nil` where the hierarchy has none for the code.
        var nodes: [Int?]
        /// The nodes from the broadest that counts down to the code itself.
        var lineage: [Int]
    }

    private(set) var codes: [Code] = []
    private(set) var documents: [Document] = []
    /// How many nodes there are; codes are nodes, too.
    private(set) var nodeCount = 0
    private var codeNumbers: [String: Int] = [:]
    private var nodeNumbers: [String: Int] = [:]

    /// Numbers the codes of documents.
    ///
    /// - Parameters:
    ///   - pairs: Gold and predicted codes of each document.
    ///   - hierarchy: Where codes stand.
    ///   - top: The broadest level whose nodes count as ancestors in hierarchical precision and recall.
    init(_ pairs: [(gold: [AssignedCode], predicted: [AssignedCode])], hierarchy: CodeHierarchy, top: CodeLevel) {
        documents.reserveCapacity(pairs.count)
        for (gold, predicted) in pairs {
            let gold = gold.map { number(of: $0, hierarchy, top) }.sorted()
            let ranked = predicted.enumerated().sorted { left, right in
                let leftConfidence = left.element.confidence ?? -1
                let rightConfidence = right.element.confidence ?? -1
                return leftConfidence != rightConfidence
                    ? leftConfidence > rightConfidence : left.offset < right.offset
            }
            documents.append(
                Document(
                    gold: gold,
                    predicted: ranked.map {
                        Prediction(code: number(of: $0.element, hierarchy, top), confidence: $0.element.confidence)
                    }))
        }
    }

    private mutating func number(of assigned: AssignedCode, _ hierarchy: CodeHierarchy, _ top: CodeLevel) -> Int {
        let key = "\(assigned.system)|\(assigned.code)"
        if let known = codeNumbers[key] { return known }
        let ancestors = hierarchy.ancestors(of: assigned.code, system: assigned.system)
        let itself = node(assigned.code, of: assigned.system)
        let nodes = CodeLevel.allCases.map { level -> Int? in
            if level != .code, let ancestor = ancestors.first(where: { $0.level == level }) {
                return node(ancestor.name, of: assigned.system)
            }
            // A code that is shorter than the level stands for itself there; a chapter or block must be known.
            return level >= .category ? itself : nil
        }
        let lineage = ancestors.filter { $0.level >= top }.map { node($0.name, of: assigned.system) } + [itself]
        codes.append(Code(name: assigned.code, system: assigned.system, nodes: nodes, lineage: lineage))
        codeNumbers[key] = codes.count - 1
        return codes.count - 1
    }

    private mutating func node(_ name: String, of system: String) -> Int {
        let key = "\(system)|\(name)"
        if let known = nodeNumbers[key] { return known }
        nodeNumbers[key] = nodeCount
        nodeCount += 1
        return nodeCount - 1
    }
}
