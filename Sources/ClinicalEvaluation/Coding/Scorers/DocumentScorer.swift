/// A family of figures that follow from sums over documents, so that a bootstrap only adds rows up again.
protocol DocumentScorer {
    /// How many numbers a document contributes.
    var width: Int { get }

    /// Adds a document's numbers to the columns from `offset` on, which hold 0.
    func tally(_ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int)

    /// The figures that follow from the documents' sums; always as many and in the same order.
    ///
    /// - Parameter sums: ``width`` sums, in the order in which a document contributes them.
    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure]
}

/// One document's numbers: few of many columns, each named once.
struct TallyRow {
    private var cells: [Double]
    private var isTouched: [Bool]
    private(set) var touched: [Int] = []

    init(width: Int) {
        cells = Array(repeating: 0, count: width)
        isTouched = Array(repeating: false, count: width)
    }

    subscript(column: Int) -> Double {
        get { cells[column] }
        set {
            if !isTouched[column] {
                isTouched[column] = true
                touched.append(column)
            }
            cells[column] = newValue
        }
    }

    mutating func clear() {
        for column in touched {
            cells[column] = 0
            isTouched[column] = false
        }
        touched.removeAll(keepingCapacity: true)
    }
}

/// A figure before its interval is known.
struct ScoredFigure {
    var metric: String
    var level: String
    /// By what documents or codes were grouped, and which group it is; both `all` for the whole.
    var slice = CodingAccuracyReport.Slice.all
    /// `nil` where the count is 0.
    var value: Double?
    /// Over how many units the figure was taken.
    var count: Int
    var unit: CodingAccuracyReport.Unit

    /// A share of a count.
    init(
        _ metric: String, level: String, _ numerator: Double, of denominator: Double, unit: CodingAccuracyReport.Unit,
        count: Double? = nil
    ) {
        self.metric = metric
        self.level = level
        self.unit = unit
        value = denominator > 0 ? numerator / denominator : nil
        self.count = Int(count ?? denominator)
    }

    /// The same figure for a group.
    func of(_ slice: CodingAccuracyReport.Slice) -> ScoredFigure {
        var copy = self
        copy.slice = slice
        return copy
    }
}

extension ScoredFigure {
    /// Precision, recall and F1 of pooled counts under names that begin alike.
    ///
    /// F1 is 0 where nothing is right, and not defined only where nothing was predicted and nothing was there.
    static func agreement(
        _ prefix: String, level: String, truePositives: Double, falsePositives: Double, falseNegatives: Double,
        units: (predicted: CodingAccuracyReport.Unit, gold: CodingAccuracyReport.Unit) = (.predictedCodes, .goldCodes)
    ) -> [ScoredFigure] {
        let predicted = truePositives + falsePositives
        let gold = truePositives + falseNegatives
        return [
            ScoredFigure("\(prefix)_precision", level: level, truePositives, of: predicted, unit: units.predicted),
            ScoredFigure("\(prefix)_recall", level: level, truePositives, of: gold, unit: units.gold),
            ScoredFigure(
                "\(prefix)_f1", level: level, 2 * truePositives, of: predicted + gold, unit: units.gold, count: gold),
        ]
    }
}

/// Counts how often each number occurs in two sorted lists, number by number.
func mergeCounts(_ left: [Int], _ right: [Int], _ body: (_ value: Int, _ left: Int, _ right: Int) -> Void) {
    var i = 0
    var j = 0
    while i < left.count || j < right.count {
        let value = j == right.count || (i < left.count && left[i] <= right[j]) ? left[i] : right[j]
        let leftStart = i
        let rightStart = j
        while i < left.count, left[i] == value { i += 1 }
        while j < right.count, right[j] == value { j += 1 }
        body(value, i - leftStart, j - rightStart)
    }
}
