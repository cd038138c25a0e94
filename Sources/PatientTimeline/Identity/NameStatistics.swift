/// How common names are in the store, and which given names stand for each other.
struct NameStatistics {
    /// How often a name stands, by its key: family and given names are of two kinds.
    private var counts: [UInt64: Int32] = [:]
    private var total = 0
    private let nicknames: [String: Set<String>]
    private static let (family, given): (UInt8, UInt8) = (1, 2)

    /// - Parameter nicknames: For each given name, what it may stand for: `bob` for `robert`.
    init(nicknames: [String: Set<String>]) { self.nicknames = nicknames }

    /// Counts the name of one more record.
    mutating func add(_ person: PersonTraits) {
        guard let name = person.names.first else { return }
        total += 1
        for part in name.family { counts[IdentityKey.of(part.utf8, kind: Self.family), default: 0] += 1 }
        if let first = name.given.first { counts[IdentityKey.of(first.utf8, kind: Self.given), default: 0] += 1 }
    }

    private func count(_ name: String, _ kind: UInt8) -> Int? {
        counts[IdentityKey.of(name.utf8, kind: kind)].map { Int($0) }
    }

    func count(ofGiven name: String) -> Int { count(name, Self.given) ?? 0 }

    /// The weight of an equal family name: log2(0.9 over its share), from 5 to 10.
    func weight(ofFamily name: String) -> Double {
        weight(count(name, Self.family) ?? 1, from: PersonWeight.family.least, to: PersonWeight.family.most)
    }

    /// The weight of an equal given name: log2(0.9 over its share), from 4 to 9.
    func weight(ofGiven name: String) -> Double {
        weight(count(name, Self.given) ?? 1, from: PersonWeight.given.least, to: PersonWeight.given.most)
    }

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

    /// Whether a given name stands for others.
    func hasNickname(_ name: String) -> Bool { nicknames[name] != nil }

    /// The names under which a given name is looked for.
    func forms(ofGiven name: String) -> [String] { [name] + (nicknames[name] ?? []).sorted() }
}
