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
    ///   - groups: The records, by what they share.
    ///   - keyCount: How many keys ``appendKeys(of:_:to:)`` gives for all.
    ///   - sketches: The records' outlines.
    ///   - linked: For each record, the first of those that it is linked to already.
    init(
        _ groups: PersonGroups, keyCount: Int, sketches: [PersonSketch], _ names: NameStatistics, linked: [Int32]
    ) throws {
        // Among n people a record has one match and n - 1 others. Odds of 10,000 to 1 make a link; of 1 to 4, review. An
        // extract stands for more people than it holds.
        var doublings = 0.0
        while Double(1 << Int(doublings)) < Double(max(sketches.count, 10_000)) { doublings += 1 }
        let (linkWeight, reviewWeight) = (doublings + 13.3, doublings - 2)
        let shelf = groups.shelf
        var found: [UInt64: PersonComparison] = [:]
        try groups.forEach(count: keyCount, keys: { Self.appendKeys(of: $0.traits, names, to: &$1) }) { _, block in
            guard block.count <= Self.largestBlock else { return }
            for (place, second) in block.enumerated() {
                let sketch = sketches[second]
                for first in block[..<place]
                where PersonSketch.mostWeight(sketches[first], sketch) >= reviewWeight
                    && linked[first] != linked[second]
                {
                    let key = UInt64(first) << 32 | UInt64(second)
                    if found[key] != nil { continue }
                    let comparison = PersonComparison(
                        try shelf.record(first).traits, try shelf.record(second).traits, names, least: reviewWeight)
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

    /// Appends what a record is worth comparing with others for: birth date, telephone, number, address, names.
    static func appendKeys(of person: PersonTraits, _ names: NameStatistics, to keys: inout [UInt64]) {
        let start = keys.count
        func add(_ kind: Unicode.Scalar, _ fill: (inout IdentityKey) -> Void) {
            var key = IdentityKey(UInt8(ascii: kind))
            fill(&key)
            // A name of two parts, or two names, may give one key twice.
            if !keys[start...].contains(key.value) { keys.append(key.value) }
        }
        let birth = person.birth
        let day = birth.map { UInt64($0.month) * 100 + UInt64($0.day) } ?? 0
        let swapped = birth.map { UInt64($0.day) * 100 + UInt64($0.month) } ?? 0
        let year = birth.map { UInt64($0.year) } ?? 0
        if birth != nil { add("b") { $0.add(year * 10_000 + day) } }
        for phone in person.phones { add("p") { $0.add(phone) } }
        for number in person.socialSecurity { add("s") { $0.add(number) } }
        for name in person.names {
            for given in name.given.first.map({ names.forms(ofGiven: $0) }) ?? [""] {
                let letters = given.utf8
                for street in person.streets {
                    add("a") {
                        $0.add(street)
                        $0.add(letters.prefix(2))
                    }
                }
                for family in name.family {
                    if letters.count > 1 {
                        add("n") {
                            $0.add(family)
                            $0.add(given)
                        }
                    }
                    guard birth != nil else { continue }
                    let beginning = family.utf8.prefix(3)
                    add("y") {
                        $0.add(year)
                        $0.add(beginning)
                        $0.add(letters.prefix(3))
                    }
                    for monthAndDay in [day, swapped] {
                        add("d") {
                            $0.add(monthAndDay)
                            $0.add(beginning)
                        }
                    }
                }
                if birth != nil, letters.count > 1 {
                    add("g") {
                        $0.add(year * 100 + day / 100)
                        $0.add(given)
                    }
                }
            }
        }
    }
}
