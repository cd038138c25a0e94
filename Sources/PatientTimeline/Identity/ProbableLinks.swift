internal import ClinicalModel

/// Finds records that are probably of one person: those to link, and those that a person should look at.
struct ProbableLinks {
    /// Two records with what was found of them.
    struct Pair {
        var first: Int
        var second: Int
        var comparison: PersonComparison
    }

    /// Pairs to link, best first.
    private(set) var certain: [Pair] = []
    /// Pairs for clerical review, best first.
    private(set) var review: [Pair] = []

    /// A block that more records share than this says nothing: a placeholder, or a name that everyone has.
    private static let largestBlock = 400

    /// - Parameters:
    ///   - traits: The records'.
    ///   - isLinked: Whether two records are linked already.
    init(_ traits: [PersonTraits], _ names: NameStatistics, isLinked: (Int, Int) -> Bool) {
        // Among n people a record has one match and n - 1 others. Odds of 10,000 to 1 make a link; of 1 to 4, review. An
        // extract stands for more people than it holds.
        var doublings = 0.0
        while Double(1 << Int(doublings)) < Double(max(traits.count, 10_000)) { doublings += 1 }
        let (linkWeight, reviewWeight) = (doublings + 13.3, doublings - 2)
        var found: [UInt64: PersonComparison] = [:]
        for block in Self.blocks(traits, names) {
            for (place, second) in block.enumerated() {
                for first in block[..<place] where !isLinked(first, second) {
                    let key = UInt64(first) << 32 | UInt64(second)
                    if found[key] != nil { continue }
                    let comparison = PersonComparison(traits[first], traits[second], names)
                    if comparison.weight >= reviewWeight { found[key] = comparison }
                }
            }
        }
        let pairs = found.map {
            Pair(first: Int($0.key >> 32), second: Int($0.key & 0xFFFF_FFFF), comparison: $0.value)
        }
        for pair in pairs.sorted(by: Self.isBetter) {
            if pair.comparison.weight >= linkWeight, pair.comparison.isCertain {
                certain.append(pair)
            } else if !pair.comparison.contradicts || pair.comparison.socialSecurity == .exact {
                review.append(pair)
            }
        }
    }

    private static func isBetter(_ left: Pair, _ right: Pair) -> Bool {
        if left.comparison.weight != right.comparison.weight { return left.comparison.weight > right.comparison.weight }
        return (left.first, left.second) < (right.first, right.second)
    }

    /// Records that share something worth comparing them for; each block ascending.
    private static func blocks(_ traits: [PersonTraits], _ names: NameStatistics) -> [[Int]] {
        var blocks: [String: [Int]] = [:]
        for (index, person) in traits.enumerated() {
            for key in keys(of: person, names) { blocks[key, default: []].append(index) }
        }
        return blocks.values.filter { $0.count > 1 && $0.count <= largestBlock }
    }

    private static func keys(of person: PersonTraits, _ names: NameStatistics) -> Set<String> {
        var keys: Set<String> = []
        if let birth = person.birth { keys.insert("b" + birth.iso8601) }
        for phone in person.phones { keys.insert("p" + phone) }
        for number in person.socialSecurity { keys.insert("s" + number) }
        for name in person.names {
            for given in name.given.first.map({ names.forms(ofGiven: $0) }) ?? [""] {
                for street in person.streets { keys.insert("a" + street + given.prefix(2)) }
                for family in name.family {
                    if given.count > 1 { keys.insert("n" + family + " " + given) }
                    guard let birth = person.birth else { continue }
                    let start = family.prefix(3)
                    keys.insert("y\(birth.year)" + start + " " + given.prefix(3))
                    keys.insert("d\(birth.month)-\(birth.day)" + start)
                    keys.insert("d\(birth.day)-\(birth.month)" + start)
                }
                if let birth = person.birth, given.count > 1 { keys.insert("g\(birth.year)-\(birth.month)" + given) }
            }
        }
        return keys
    }
}
