import DelimitedText

/// People's ratings of outputs, from 1 to 5.
///
/// The table is a CSV with the columns `item`, `rater`, `role`, `dimension` and `rating`: what was rated, by whom, in
/// which role (clinician, coder, patient …), in which respect (empathy, trust, usefulness, edit burden …), and how.
public struct HumanRatings: Hashable, Sendable {
    /// One rating.
    public struct Rating: Hashable, Sendable {
        /// What was rated.
        public var item: String
        /// Who rated.
        public var rater: String
        /// In which role.
        public var role: String
        /// In which respect.
        public var dimension: String
        /// 1 for the worst to 5 for the best.
        public var value: Int

        /// Makes a rating.
        public init(item: String, rater: String, role: String, dimension: String, value: Int) {
            self.item = item
            self.rater = rater
            self.role = role
            self.dimension = dimension
            self.value = value
        }
    }

    /// The ratings.
    public let ratings: [Rating]

    /// The values that a rating may have.
    public static let scale = 1...5

    /// Takes ratings.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/invalidRating`` for one off the scale, or where a rater
    ///   rated an item twice in the same respect.
    public init(_ ratings: [Rating]) throws(EvaluationError) {
        try self.init(ratings, lines: nil)
    }

    /// Reads a table.
    ///
    /// - Throws: ``EvaluationError`` with the line, as above, or where the table cannot be read.
    public init(csv bytes: [UInt8]) throws(EvaluationError) {
        let columns = ["item", "rater", "role", "dimension", "rating"]
        let table: CSVTable
        do {
            table = try CSVTable(bytes, required: columns)
        } catch {
            throw EvaluationError(code: .unreadableTable, line: error.line, message: error.message)
        }
        var ratings: [Rating] = []
        for row in table.rows {
            let cells = columns.map { table.cell($0, of: row) ?? "" }
            guard let value = Int(cells[4]) else {
                throw EvaluationError(
                    code: .invalidRating, line: row.line, message: "a rating is a whole number from 1 to 5")
            }
            ratings.append(
                Rating(item: cells[0], rater: cells[1], role: cells[2], dimension: cells[3], value: value))
        }
        try self.init(ratings, lines: table.rows.map(\.line))
    }

    private init(_ ratings: [Rating], lines: [Int]?) throws(EvaluationError) {
        var seen: Set<[String]> = []
        for (index, rating) in ratings.enumerated() {
            guard Self.scale.contains(rating.value) else {
                throw EvaluationError(
                    code: .invalidRating, line: lines?[index], message: "a rating is a whole number from 1 to 5")
            }
            guard seen.insert([rating.item, rating.rater, rating.dimension]).inserted else {
                throw EvaluationError(
                    code: .invalidRating, line: lines?[index],
                    message: "a rater rated an item twice in the same respect; keep one of the two")
            }
        }
        self.ratings = ratings
    }

    /// By respect and item, the mean of an item's ratings.
    var itemMeans: [String: [String: Double]] {
        var values: [String: [String: [Int]]] = [:]
        for rating in ratings { values[rating.dimension, default: [:]][rating.item, default: []].append(rating.value) }
        return values.mapValues { items in items.mapValues { Double($0.reduce(0, +)) / Double($0.count) } }
    }

    /// The ratings in one respect.
    public struct Summary: Hashable, Sendable {
        /// The respect.
        public var dimension: String
        /// The role of the raters; `nil` for all.
        public var role: String?
        /// The mean over items of each item's mean, with its interval by item; its count is that of the items.
        public var mean: Estimate
        /// How many ratings there are.
        public var ratingCount: Int
        /// How many raters there are.
        public var raterCount: Int
        /// Krippendorff's alpha for ordered values; `nil` with fewer than two ratings of an item.
        public var alpha: Double?
        /// The mean over pairs of raters of Cohen's kappa with quadratic weights; `nil` without items in common.
        public var kappa: Double?
        /// The interval of alpha, by item.
        public var alphaInterval: Bootstrap.Interval?
        /// The interval of kappa, by item.
        public var kappaInterval: Bootstrap.Interval?
    }

    /// Summarizes each respect, over all roles and by role, in the order of their names.
    public func summaries(bootstrap: Bootstrap = Bootstrap()) -> [Summary] {
        let dimensions = Set(ratings.map(\.dimension)).sorted()
        return dimensions.flatMap { dimension -> [Summary] in
            let ofDimension = ratings.filter { $0.dimension == dimension }
            let roles = Set(ofDimension.map(\.role)).sorted()
            return [Self.summary(ofDimension, dimension, role: nil, bootstrap)]
                + (roles.count > 1
                    ? roles.map { role in
                        Self.summary(ofDimension.filter { $0.role == role }, dimension, role: role, bootstrap)
                    } : [])
        }
    }

    private static func summary(
        _ ratings: [Rating], _ dimension: String, role: String?, _ bootstrap: Bootstrap
    ) -> Summary {
        var byItem: [String: [Rating]] = [:]
        for rating in ratings { byItem[rating.item, default: []].append(rating) }
        let items = byItem.keys.sorted().map { byItem[$0] ?? [] }
        let means = items.map { item in Double(item.reduce(0) { $0 + $1.value }) / Double(item.count) }
        let intervals = bootstrap.intervals(documentCount: items.count) { weights in
            let drawn = items.indices.flatMap { [[Rating]](repeating: items[$0], count: Int(weights[$0])) }
            return [RaterAgreement.alpha(drawn.map { $0.map(\.value) }), kappa(drawn)]
        }
        return Summary(
            dimension: dimension, role: role, mean: Estimate(meanOf: means, bootstrap: bootstrap),
            ratingCount: ratings.count, raterCount: Set(ratings.map(\.rater)).count,
            alpha: RaterAgreement.alpha(items.map { $0.map(\.value) }), kappa: kappa(items),
            alphaInterval: intervals.first ?? nil, kappaInterval: intervals.last ?? nil)
    }

    private static func kappa(_ items: [[Rating]]) -> Double? {
        var pairs: [[String]: (first: [Int], second: [Int])] = [:]
        for item in items {
            let sorted = item.sorted { $0.rater < $1.rater }
            for left in sorted.indices {
                for right in sorted.indices where right > left {
                    let key = [sorted[left].rater, sorted[right].rater]
                    pairs[key, default: ([], [])].first.append(sorted[left].value - scale.lowerBound)
                    pairs[key, default: ([], [])].second.append(sorted[right].value - scale.lowerBound)
                }
            }
        }
        let ordered = pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let kappas = ordered.compactMap { pair -> Double? in
            let matrix = try? ConfusionMatrix(
                gold: pair.value.first, predicted: pair.value.second, classCount: scale.count)
            return matrix?.kappa(.quadratic)
        }
        return kappas.isEmpty ? nil : kappas.reduce(0, +) / Double(kappas.count)
    }
}
