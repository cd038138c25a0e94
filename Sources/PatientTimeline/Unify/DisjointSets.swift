/// Sets of numbers that can only grow together (union–find with path halving); the smallest number names its set.
struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func representative(of number: Int) -> Int {
        var current = number
        while parents[current] != current {
            parents[current] = parents[parents[current]]
            current = parents[current]
        }
        return current
    }

    mutating func join(_ left: Int, _ right: Int) {
        let first = representative(of: left)
        let second = representative(of: right)
        if first == second { return }
        parents[max(first, second)] = min(first, second)
    }
}
