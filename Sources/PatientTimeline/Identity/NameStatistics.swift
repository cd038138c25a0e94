/// How common names are in the store, and which given names stand for each other.
struct NameStatistics {
    private var families: [String: Int] = [:]
    private var givens: [String: Int] = [:]
    private var total = 0
    private let nicknames: [String: Set<String>]

    /// - Parameter nicknames: For each given name, what it may stand for: `bob` for `robert`.
    init(_ traits: [PersonTraits], nicknames: [String: Set<String>]) {
        self.nicknames = nicknames
        for person in traits {
            guard let name = person.names.first else { continue }
            total += 1
            for part in name.family { families[part, default: 0] += 1 }
            if let first = name.given.first { givens[first, default: 0] += 1 }
        }
    }

    func count(ofGiven name: String) -> Int { givens[name] ?? 0 }

    /// The weight of an equal family name: log2(0.9 over its share), from 5 to 10.
    func weight(ofFamily name: String) -> Double { weight(families[name] ?? 1, from: 5, to: 10) }

    /// The weight of an equal given name: log2(0.9 over its share), from 4 to 9.
    func weight(ofGiven name: String) -> Double { weight(givens[name] ?? 1, from: 4, to: 9) }

    /// A small store says little of how common a name is: the share is taken of no fewer than 2,000 people.
    private func weight(_ count: Int, from low: Double, to high: Double) -> Double {
        let share = Double(count) / Double(max(total, 2000))
        var weight = 0.0
        var ratio = 0.9 / share
        while ratio >= 2, weight < high {
            weight += 1
            ratio /= 2
        }
        return min(high, max(low, weight + (ratio - 1)))
    }

    /// Whether one of two given names stands for the other, or both for a third.
    func isNickname(_ left: String, _ right: String) -> Bool {
        let first = nicknames[left] ?? []
        let second = nicknames[right] ?? []
        return first.contains(right) || second.contains(left) || !first.isDisjoint(with: second)
    }

    /// The names under which a given name is looked for.
    func forms(ofGiven name: String) -> [String] { [name] + (nicknames[name] ?? []).sorted() }
}
