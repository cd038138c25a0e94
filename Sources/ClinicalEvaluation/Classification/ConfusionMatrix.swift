/// How often each class was taken for each other, and the agreement that follows.
public struct ConfusionMatrix: Hashable, Sendable {
    /// How a disagreement counts in Cohen's kappa.
    public enum KappaWeights: String, Hashable, Sendable, CaseIterable {
        /// Every disagreement counts the same.
        case none
        /// A disagreement counts by the distance of the two classes.
        case linear
        /// A disagreement counts by the square of the distance.
        case quadratic
    }

    /// How many classes there are.
    public let classCount: Int
    /// The weight of each pair, row by row: the gold class is the row, the predicted class the column.
    public private(set) var cells: [Double]

    /// Takes counts, row by row.
    init(cells: [Double], classCount: Int) {
        self.cells = cells
        self.classCount = classCount
    }

    /// Counts pairs of classes.
    ///
    /// - Parameters:
    ///   - gold: The gold classes, 0..<`classCount`, in the order that kappa's weights follow.
    ///   - predicted: The predicted classes of the same items.
    ///   - weights: How much each item counts; 1 where not given.
    ///   - classCount: How many classes there are.
    /// - Throws: ``EvaluationError`` where the lists differ in length or a class is out of range.
    public init(
        gold: [Int], predicted: [Int], weights: [Double]? = nil, classCount: Int
    ) throws(EvaluationError) {
        guard gold.count == predicted.count, weights == nil || weights?.count == gold.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(gold.count) gold classes and \(predicted.count) predicted classes")
        }
        guard (gold + predicted).allSatisfy((0..<classCount).contains) else {
            throw EvaluationError(
                code: .labelOutOfRange, message: "a class is not in 0..<\(classCount); count the classes anew")
        }
        self.classCount = classCount
        cells = Array(repeating: 0, count: classCount * classCount)
        for index in gold.indices {
            cells[gold[index] * classCount + predicted[index]] += weights?[index] ?? 1
        }
    }

    /// The weight of items of a gold class that were predicted as another, or the same.
    public subscript(gold gold: Int, predicted predicted: Int) -> Double { cells[gold * classCount + predicted] }

    /// The weight of all items.
    public var total: Double { cells.reduce(0, +) }

    /// The share of items on the diagonal; `nil` without items.
    public var accuracy: Double? {
        let total = total
        return total == 0 ? nil : (0..<classCount).reduce(0) { $0 + self[gold: $1, predicted: $1] } / total
    }

    /// Cohen's kappa; `nil` where chance alone would give full agreement.
    ///
    /// - Source: Cohen 1960, doi:10.1177/001316446002000104; weighted, Cohen 1968, doi:10.1037/h0026256.
    public func kappa(_ weights: KappaWeights = .none) -> Double? {
        let rows = (0..<classCount).map { row in (0..<classCount).reduce(0) { $0 + self[gold: row, predicted: $1] } }
        let columns = (0..<classCount).map { column in
            (0..<classCount).reduce(0) { $0 + self[gold: $1, predicted: column] }
        }
        let total = total
        guard total > 0 else { return nil }
        var observed = 0.0
        var expected = 0.0
        for row in 0..<classCount {
            for column in 0..<classCount where row != column {
                let distance = Double(abs(row - column))
                let weight =
                    switch weights {
                    case .none: 1.0
                    case .linear: distance
                    case .quadratic: distance * distance
                    }
                observed += weight * self[gold: row, predicted: column]
                expected += weight * rows[row] * columns[column] / total
            }
        }
        return expected == 0 ? nil : 1 - observed / expected
    }
}
