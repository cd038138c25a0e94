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

/// The documents' numbers, one sparse row a document, which are added up with weights.
struct SparseRows {
    let width: Int
    private var columns: [Int32] = []
    private var values: [Double] = []
    /// Where each row's entries end.
    private var ends: [Int] = []

    init(width: Int) { self.width = width }

    var count: Int { ends.count }

    mutating func append(_ row: TallyRow) {
        for column in row.touched {
            columns.append(Int32(column))
            values.append(row[column])
        }
        ends.append(columns.count)
    }

    /// The sums of all rows.
    func sums() -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        for (column, value) in zip(columns, values) { sums[Int(column)] += value }
        return sums
    }

    /// Eight weighted sums at a time, so that the rows are read an eighth as often.
    ///
    /// - Parameters:
    ///   - weights: How often each row counts, in each of the eight.
    ///   - rows: The rows that are added up, weighted from the first on.
    func sums(_ weights: [SIMD8<Double>], rows: Range<Int>) -> [SIMD8<Double>] {
        var sums = [SIMD8<Double>](repeating: .zero, count: width)
        var start = rows.lowerBound == 0 ? 0 : ends[rows.lowerBound - 1]
        for (index, row) in rows.enumerated() {
            let weight = weights[index]
            for entry in start..<ends[row] { sums[Int(columns[entry])] += weight * values[entry] }
            start = ends[row]
        }
        return sums
    }

    /// Rows in which each group of documents has columns of its own.
    ///
    /// - Parameter places: The group of each row; `nil` leaves a row empty.
    func spread(over groupCount: Int, places: [Int?]) -> SparseRows {
        var result = SparseRows(width: width * groupCount)
        var start = 0
        for (row, end) in ends.enumerated() {
            if let place = places[row] {
                for entry in start..<end {
                    result.columns.append(columns[entry] + Int32(place * width))
                    result.values.append(values[entry])
                }
            }
            result.ends.append(result.columns.count)
            start = end
        }
        return result
    }
}
