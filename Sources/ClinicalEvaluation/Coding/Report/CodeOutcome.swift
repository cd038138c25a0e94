/// What became of gold codes and suggestions.
public struct CodeOutcome: Hashable, Sendable {
    /// Gold codes.
    public var gold = 0
    /// Suggestions.
    public var predicted = 0
    /// Codes on both sides.
    public var hits = 0
    /// Missed gold codes in whose place another code of the category was suggested.
    public var near = 0
    /// Suggestions that stand in the place of another code of the category.
    public var nearPredicted = 0

    /// Missed gold codes with nothing of the category in their place.
    public var missed: Int { gold - hits - near }
    /// Suggestions that neither agree nor stand in the place of a code of the category.
    public var surplus: Int { predicted - hits - nearPredicted }
    /// Gold codes that were not suggested, and suggestions that no coder assigned.
    public var errors: Int { gold - hits + predicted - hits }

    /// Makes an outcome with nothing in it.
    public init() {}

    /// Adds two outcomes.
    public static func += (left: inout CodeOutcome, right: CodeOutcome) {
        left.gold += right.gold
        left.predicted += right.predicted
        left.hits += right.hits
        left.near += right.near
        left.nearPredicted += right.nearPredicted
    }

    /// The outcome of each code.
    static func byCode(_ coding: IndexedCoding) -> [CodeOutcome] {
        var outcomes = [CodeOutcome](repeating: CodeOutcome(), count: coding.codes.count)
        for document in coding.documents {
            for code in document.gold { outcomes[code].gold += 1 }
            for prediction in document.predicted { outcomes[prediction.code].predicted += 1 }
            for code in document.hits { outcomes[code].hits += 1 }
            for pair in document.pairs where coding.isNear(pair) {
                outcomes[pair.gold].near += 1
                outcomes[pair.predicted].nearPredicted += 1
            }
        }
        return outcomes
    }
}

/// A node of the hierarchy with what became of the codes at and below it.
public struct CodeTreeNode: Hashable, Sendable {
    /// The code system.
    public var codeSystem: String
    /// The node's level.
    public var level: CodeLevel
    /// The node's name: a code, or such as `chapter 4` and `block E08-E13`.
    public var name: String
    /// What became of the codes at and below it.
    public var outcome: CodeOutcome
    /// The nodes below, in the order of their names; a code that has others below it stands among them as well.
    public var children: [CodeTreeNode]

    /// The trees of all code systems: the broadest nodes in the order of system and name.
    static func trees(_ coding: IndexedCoding, outcomes: [CodeOutcome]) -> [CodeTreeNode] {
        let paths = coding.codes.indices.map { (path: coding.codes[$0].fullLineage[...], code: $0) }
        return level(paths, coding, outcomes)
    }

    private static func level(
        _ paths: [(path: ArraySlice<Int>, code: Int)], _ coding: IndexedCoding, _ outcomes: [CodeOutcome]
    ) -> [CodeTreeNode] {
        let groups = Dictionary(grouping: paths) { $0.path[$0.path.startIndex] }
        let nodes = groups.map { node, members -> CodeTreeNode in
            let below = members.filter { $0.path.count > 1 }
            var children = level(below.map { ($0.path.dropFirst(), $0.code) }, coding, outcomes)
            if !below.isEmpty, let itself = members.first(where: { $0.path.count == 1 }) {
                children.insert(
                    CodeTreeNode(
                        codeSystem: coding.codes[itself.code].system, level: .code,
                        name: coding.codes[itself.code].name,
                        outcome: outcomes[itself.code], children: []), at: 0)
            }
            var sum = CodeOutcome()
            for member in members { sum += outcomes[member.code] }
            let described = coding.nodes[node]
            return CodeTreeNode(
                codeSystem: described.system, level: below.isEmpty ? .code : described.level, name: described.name,
                outcome: sum, children: children)
        }
        return nodes.sorted { ($0.codeSystem, sortKey($0.name)) < ($1.codeSystem, sortKey($1.name)) }
    }

    /// Chapters in the order of their numbers; everything else by name.
    private static func sortKey(_ name: String) -> String {
        let number = name.split(separator: " ").last ?? ""
        guard name.hasPrefix("chapter "), !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return name
        }
        return String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
    }
}
