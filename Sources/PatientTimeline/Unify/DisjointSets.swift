/// Sets of numbers that can only grow together (union–find with path halving); the smallest number names its set.
struct DisjointSets {
    private var parents: [Int32]

    init(count: Int) { parents = Array(0..<Int32(count)) }

    mutating func representative(of number: Int) -> Int {
        var current = Int32(number)
        while parents[Int(current)] != current {
            parents[Int(current)] = parents[Int(parents[Int(current)])]
            current = parents[Int(current)]
        }
        return Int(current)
    }

    mutating func join(_ left: Int, _ right: Int) {
        let first = representative(of: left)
        let second = representative(of: right)
        if first == second { return }
        parents[max(first, second)] = Int32(min(first, second))
    }
}
