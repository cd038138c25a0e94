/// A node of the code hierarchy with what became of the codes at and below it.
public struct CodeTreeItem: Hashable, Sendable {
    /// How many codes met which end.
    public struct Counts: Hashable, Sendable {
        /// Coders' codes that were suggested.
        public var right: Int
        /// Coders' codes in whose place another code of the category was suggested.
        public var near: Int
        /// Coders' codes with nothing of the category in their place.
        public var missed: Int
        /// Suggestions that stand for no code of the category.
        public var surplus: Int

        /// Makes counts.
        public init(right: Int, near: Int, missed: Int, surplus: Int) {
            self.right = right
            self.near = near
            self.missed = missed
            self.surplus = surplus
        }

        /// The coders' codes.
        public var gold: Int { right + near + missed }
        var all: Int { gold + surplus }
        /// The share that is right of everything that coders or suggestions name.
        var agreement: Double { all == 0 ? 0 : Double(right) / Double(all) }
    }

    /// The node's name, such as `E11.65`, `E08-E13` or `4`.
    public var name: String
    /// What kind of node it is: chapter, block, category, subcategory, code, or code_system for one without chapters.
    public var level: String
    /// The node's title; empty where unknown.
    public var title: String
    /// What became of the codes at and below it.
    public var counts: Counts
    /// The nodes below, in the order in which they are shown.
    public var children: [CodeTreeItem]

    /// Makes a node.
    public init(name: String, level: String, title: String = "", counts: Counts, children: [CodeTreeItem] = []) {
        self.name = name
        self.level = level
        self.title = title
        self.counts = counts
        self.children = children
    }
}

/// A code that is often wrong, with what was suggested in its place and examples.
public struct WorstCodeItem: Hashable, Sendable {
    /// A document in which the code is wrong.
    public struct Example: Hashable, Sendable {
        /// The document's key.
        public var document: String
        /// The coders' code; empty where they assigned none.
        public var gold: String
        /// The suggested code; empty where none was.
        public var predicted: String
        /// What the coders quote; empty where nothing.
        public var goldEvidence: String
        /// What the suggestion quotes; empty where nothing.
        public var predictedEvidence: String

        /// Makes an example.
        public init(
            document: String, gold: String, predicted: String, goldEvidence: String = "",
            predictedEvidence: String = ""
        ) {
            self.document = document
            self.gold = gold
            self.predicted = predicted
            self.goldEvidence = goldEvidence
            self.predictedEvidence = predictedEvidence
        }
    }

    /// The code.
    public var code: String
    /// Its title; empty where unknown.
    public var title: String
    /// How often coders assigned it.
    public var gold: Int
    /// How often it was suggested.
    public var predicted: Int
    /// How often both.
    public var right: Int
    /// What was suggested in its place with how often, such as `E11.9 (4)`.
    public var replacements: [String]
    /// Examples; empty to leave them out.
    public var examples: [Example]

    /// Makes an item.
    public init(
        code: String, title: String, gold: Int, predicted: Int, right: Int, replacements: [String],
        examples: [Example] = []
    ) {
        self.code = code
        self.title = title
        self.gold = gold
        self.predicted = predicted
        self.right = right
        self.replacements = replacements
        self.examples = examples
    }
}
