/// Gold and predicted codes of the scored documents, with codes and nodes as numbers, and codes paired.
struct IndexedCoding {
    struct Prediction {
        var code: Int
        var confidence: Double?
        var basis: String?
    }

    /// A missed gold code and the surplus predicted code that stands in its place.
    struct Pair: Hashable {
        var gold: Int
        var predicted: Int
        /// How many nodes the two have in common, from the broadest down; at least 1.
        var shared: Int
    }

    struct Document {
        /// Code numbers in ascending order.
        var gold: [Int]
        /// Best first: by falling confidence, then in the source's order; those without a confidence last.
        var predicted: [Prediction]
        var attributes: [String: String]
        /// Codes on both sides.
        var hits: [Int] = []
        /// Missed codes with what stands in their place.
        var pairs: [Pair] = []
        /// Missed codes in whose place nothing stands.
        var missed: [Int] = []
        /// Predicted codes that stand in no code's place, best first.
        var surplus: [Int] = []
    }

    /// Everything that is known of one code.
    struct Code {
        var name: String
        var system: String
        /// The node of each level, by ``CodeLevel/depth``; `nil` where the hierarchy has none for the code.
        var nodes: [Int?]
        /// The nodes from the broadest that counts down to the code itself.
        var lineage: [Int]
        /// All nodes from the broadest down to the code itself.
        var fullLineage: [Int]
        /// The hierarchical condition category; `nil` where no row names one.
        var conditionCategory: String?
    }

    /// A node of the hierarchy.
    struct Node {
        var name: String
        var system: String
        var level: CodeLevel
    }

    private(set) var codes: [Code] = []
    private(set) var documents: [Document] = []
    /// The nodes; codes are nodes, too.
    private(set) var nodes: [Node] = []
    private var codeNumbers: [AssignedCode.Identity: Int] = [:]
    private var nodeNumbers: [AssignedCode.Identity: Int] = [:]

    /// Numbers the codes of documents.
    ///
    /// - Parameters:
    ///   - documents: Gold and predicted codes of each document.
    ///   - hierarchy: Where codes stand.
    ///   - top: The broadest level whose nodes count as ancestors in hierarchical precision and recall.
    init(_ documents: [ScoredDocument], hierarchy: CodeHierarchy, top: CodeLevel) {
        self.documents.reserveCapacity(documents.count)
        for document in documents {
            let gold = document.gold.map { number(of: $0, hierarchy, top) }.sorted()
            let ranked = document.predicted.enumerated().sorted { left, right in
                let leftConfidence = left.element.confidence ?? -1
                let rightConfidence = right.element.confidence ?? -1
                return leftConfidence != rightConfidence
                    ? leftConfidence > rightConfidence : left.offset < right.offset
            }
            let predicted = ranked.map {
                Prediction(
                    code: number(of: $0.element, hierarchy, top), confidence: $0.element.confidence,
                    basis: $0.element.basis)
            }
            var paired = Document(gold: gold, predicted: predicted, attributes: document.attributes)
            pair(&paired)
            self.documents.append(paired)
        }
    }

    /// How many nodes there are.
    var nodeCount: Int { nodes.count }

    /// Whether two codes are of one category.
    func isNear(_ pair: Pair) -> Bool {
        codes[pair.gold].nodes[CodeLevel.category.depth] == codes[pair.predicted].nodes[CodeLevel.category.depth]
    }

    /// Sets the codes that agree aside and pairs the rest one to one, those with the deepest common ancestor first.
    ///
    /// Among equals the better ranked prediction comes first, then the gold code with the lower number. In a tree no
    /// other pairing has deeper common ancestors in sum.
    private func pair(_ document: inout Document) {
        let gold = Set(document.gold)
        let predicted = Set(document.predicted.map(\.code))
        document.hits = document.gold.filter(predicted.contains)
        let missed = document.gold.filter { !predicted.contains($0) }
        let surplus = document.predicted.map(\.code).filter { !gold.contains($0) }
        var candidates: [(shared: Int, rank: Int, place: Int)] = []
        for (rank, predicted) in surplus.enumerated() {
            for (place, gold) in missed.enumerated() {
                let shared = sharedDepth(codes[gold].fullLineage, codes[predicted].fullLineage)
                if shared > 0 { candidates.append((shared, rank, place)) }
            }
        }
        candidates.sort { ($1.shared, $0.rank, $0.place) < ($0.shared, $1.rank, $1.place) }
        var takenGold = Set<Int>()
        var takenPredicted = Set<Int>()
        for candidate in candidates
        where !takenGold.contains(candidate.place) && !takenPredicted.contains(candidate.rank) {
            takenGold.insert(candidate.place)
            takenPredicted.insert(candidate.rank)
            document.pairs.append(
                Pair(gold: missed[candidate.place], predicted: surplus[candidate.rank], shared: candidate.shared))
        }
        document.missed = missed.enumerated().filter { !takenGold.contains($0.offset) }.map(\.element)
        document.surplus = surplus.enumerated().filter { !takenPredicted.contains($0.offset) }.map(\.element)
    }

    private mutating func number(of assigned: AssignedCode, _ hierarchy: CodeHierarchy, _ top: CodeLevel) -> Int {
        if let known = codeNumbers[assigned.identity] {
            if codes[known].conditionCategory == nil { codes[known].conditionCategory = assigned.conditionCategory }
            return known
        }
        let ancestors = hierarchy.ancestors(of: assigned.code, system: assigned.system)
        let numbers = ancestors.map { node($0.name, of: assigned.system, level: $0.level) }
        let itself = node(assigned.code, of: assigned.system, level: .code)
        let levels = CodeLevel.allCases.map { level -> Int? in
            if level != .code, let place = ancestors.firstIndex(where: { $0.level == level }) { return numbers[place] }
            // A code that is shorter than the level stands for itself there; a chapter or block must be known.
            return level >= .category ? itself : nil
        }
        let lineage = zip(ancestors, numbers).filter { $0.0.level >= top }.map(\.1) + [itself]
        codes.append(
            Code(
                name: assigned.code, system: assigned.system, nodes: levels, lineage: lineage,
                fullLineage: numbers + [itself], conditionCategory: assigned.conditionCategory))
        codeNumbers[assigned.identity] = codes.count - 1
        return codes.count - 1
    }

    private mutating func node(_ name: String, of system: String, level: CodeLevel) -> Int {
        let key = AssignedCode.Identity(system: system, code: name)
        if let known = nodeNumbers[key] {
            // A code that also stands above others is known by its place there.
            nodes[known].level = min(nodes[known].level, level)
            return known
        }
        nodeNumbers[key] = nodes.count
        nodes.append(Node(name: name, system: system, level: level))
        return nodes.count - 1
    }
}

/// A document with its codes on both sides.
struct ScoredDocument: Equatable {
    var id: String
    var gold: [AssignedCode]
    var predicted: [AssignedCode]
    var attributes: [String: String]
}

/// How many numbers two lists begin with in common.
func sharedDepth(_ left: [Int], _ right: [Int]) -> Int {
    var depth = 0
    while depth < left.count, depth < right.count, left[depth] == right[depth] { depth += 1 }
    return depth
}
