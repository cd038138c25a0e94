internal import ClinicalModel

/// Decides which patient records are of one person: by people's decisions, by what identifies exactly, and by what makes
/// it certain enough.
///
/// Two records are linked when they carry the same identifier of the same assigning authority, or when they are the
/// same resource of one file set; not when their birth dates and names speak against it, because then the identifier is
/// a mistake or a placeholder. Such records are reported as conflicts. A number that a family shares, such as a
/// subscriber's, links only who agrees in all names and the birth date. ``ProbableLinks`` finds the rest.
///
/// For every record some 60 bytes are kept in memory, and some more for each pair that is linked or likely; all else
/// takes what ``PersonShelf`` and ``PersonGroups`` are given.
struct PatientIdentity {
    /// Why a record is of a person.
    enum Rule: UInt8 {
        case record, decision, reference, identifier, probable

        var name: String { "\(self)" }
    }

    /// A record's folder and key.
    struct Name: Equatable {
        var scope: String
        var reference: String
    }

    /// What a person decided of two records.
    struct Decision {
        var isLink: Bool
        var first: Name
        var second: Name
    }

    /// Two records that a person should look at.
    struct Review {
        var first: Int64
        var second: Int64
        var weight: Double
        var agreement: String
    }

    /// An identifier that two contradicting records share.
    struct Conflict {
        var system: String
        var value: String
        var first: Int64
        var second: Int64
    }

    private(set) var conflicts: [Conflict] = []
    private(set) var review: [Review] = []
    private let shelf: PersonShelf
    private var sets: PersonSets
    /// The records of each person that has several, by the first of them.
    private var members: [Int32: [Int32]] = [:]

    /// - Parameters:
    ///   - shelf: The records, in the order of their sources' names.
    ///   - keyBytes: How much memory the keys that records are brought together by may take.
    ///   - nicknames: For each given name, what it may stand for.
    ///   - decisions: What people decided, in the order in which they did; of two on one pair the later counts.
    init(
        _ shelf: PersonShelf, keyBytes: Int, nicknames: [String: Set<String>] = [:], decisions: [Decision] = []
    ) throws {
        self.shelf = shelf
        sets = try PersonSets(shelf, decisions: decisions)
        for (first, second) in sets.decidedLinks { sets.join(first, second, rule: .decision) }
        var names = NameStatistics(nicknames: nicknames)
        var counts = (references: 0, identifiers: 0, probable: 0)
        var keys: [UInt64] = []
        try shelf.forEach { _, record in
            names.add(record.traits)
            keys.removeAll(keepingCapacity: true)
            ProbableLinks.appendKeys(of: record.traits, names, to: &keys)
            counts.probable += keys.count
            counts.references += 1
            record.forEachIdentifying { _ in counts.identifiers += 1 }
        }
        let groups = PersonGroups(shelf, bytes: keyBytes)
        try groups.forEach(count: counts.references, keys: { $1.append(Self.referenceKey($0)) }) { _, group in
            _ = try link(group, rule: .reference, kind: "own", names)
        }
        try groups.forEach(
            count: counts.identifiers,
            keys: { record, keys in record.forEachIdentifying { keys.append(Self.key($0)) } }
        ) { key, group in try linkIdentifiers(key, group, names) }
        try linkProbable(groups, keyCount: counts.probable, names)
        members = membersOfSeveral()
    }

    /// Hands out the people, by the first of their records: the records of each, and for each the rule that linked it.
    mutating func forEachPerson(_ body: ([PersonRecord], [Rule]) throws -> Void) throws {
        // The sets change with every question; the records are read meanwhile.
        var sets = sets
        let members = members
        try shelf.forEach { number, record in
            guard sets.sets.representative(of: number) == number else { return }
            guard let all = members[Int32(number)] else { return try body([record], [.record]) }
            try body(
                try all.map { Int($0) == number ? record : try shelf.record(Int($0)) },
                all.map { Int($0) == number ? .record : sets.rules[Int($0)] })
        }
    }

    private mutating func membersOfSeveral() -> [Int32: [Int32]] {
        var members: [Int32: [Int32]] = [:]
        for number in 0..<shelf.count {
            let first = Int32(sets.sets.representative(of: number))
            if first != number { members[first, default: [first]].append(Int32(number)) }
        }
        return members
    }

    private static func referenceKey(_ record: PersonRecord) -> UInt64 {
        var key = IdentityKey(UInt8(ascii: "R"))
        key.add(record.scope)
        key.add(record.reference)
        return key.value
    }

    private static func key(_ identifier: Identifier) -> UInt64 {
        var key = IdentityKey(UInt8(ascii: "I"))
        key.add(identifier.system)
        key.add(identifier.value)
        return key.value
    }

    private mutating func linkIdentifiers(_ key: UInt64, _ group: [Int], _ names: NameStatistics) throws {
        guard let shared = try shelf.record(group[0]).identifiers.first(where: { Self.key($0) == key }) else { return }
        var kind = ""
        for number in group {
            for identifier in try shelf.record(number).identifiers where Self.key(identifier) == key {
                // One source may say what kind of number it is where another does not.
                if Self.isShared(identifier.type) { kind = "shared" }
                if Self.isOwn(identifier.type), kind.isEmpty { kind = "own" }
            }
        }
        let clashes = try link(group, rule: .identifier, kind: kind, names)
        if kind == "shared" { return }
        for (first, second) in clashes {
            conflicts.append(
                Conflict(
                    system: shared.system, value: shared.value, first: try shelf.record(first).recordID,
                    second: try shelf.record(second).recordID))
        }
    }

    /// Links what is certain enough, unless it would bring records together that contradict each other.
    private mutating func linkProbable(
        _ groups: PersonGroups, keyCount: Int, _ names: NameStatistics
    ) throws {
        var sketches: [PersonSketch] = []
        sketches.reserveCapacity(shelf.count)
        try shelf.forEach { sketches.append(PersonSketch($1.traits, names)) }
        let linked = (0..<shelf.count).map { Int32(sets.sets.representative(of: $0)) }
        let probable = try ProbableLinks(
            groups, keyCount: keyCount, sketches: sketches, names, linked: linked)
        var members = membersOfSeveral()
        var open: [ProbableLinks.Pair] = []
        for pair in probable.certain {
            let (first, second) = (
                Int32(sets.sets.representative(of: pair.first)), Int32(sets.sets.representative(of: pair.second))
            )
            if first == second { continue }
            let (left, right) = (members[first] ?? [first], members[second] ?? [second])
            let isContradicted = try left.prefix(8).contains { one in
                try right.prefix(8).contains { other in
                    PersonComparison(
                        try shelf.record(Int(one)).traits, try shelf.record(Int(other)).traits, names
                    ).contradicts
                }
            }
            guard !isContradicted, sets.join(pair.first, pair.second, rule: .probable) else {
                open.append(pair)
                continue
            }
            members[min(first, second)] = (left + right).sorted()
            members[max(first, second)] = nil
        }
        for pair in open + probable.review
        where sets.sets.representative(of: pair.first) != sets.sets.representative(of: pair.second)
            && !sets.isForbidden(pair.first, pair.second)
        {
            review.append(
                Review(
                    first: try shelf.record(pair.first).recordID, second: try shelf.record(pair.second).recordID,
                    weight: pair.comparison.weight, agreement: pair.comparison.summary))
        }
    }

    /// Whether an identifier may be a whole family's: a subscriber's, member's or account's number.
    private static func isShared(_ type: String?) -> Bool {
        guard let type else { return false }
        return ["SN", "MB", "MC", "MA", "MI", "AN", "AM", "HC", "BC", "GN", "PNT"].contains(type.uppercased())
    }

    /// Whether an identifier is one that a registration gives to one person only.
    private static func isOwn(_ type: String?) -> Bool {
        guard let type else { return false }
        return ["MR", "PI", "PT", "EPI"].contains(type.uppercased())
    }

    /// Links each record of a group to the first before it that it fits; returns those that fit none, with the group's
    /// first.
    ///
    /// A group in which two records contradict each other shares a placeholder or a mistake: there, only what agrees in
    /// birth date and name is linked.
    private mutating func link(
        _ group: [Int], rule: Rule, kind: String, _ names: NameStatistics
    ) throws -> [(Int, Int)] {
        func fits(_ left: PersonRecord, _ right: PersonRecord) -> Bool {
            if kind == "own" { return Self.fit(left, right) }
            // Twins share a family name, a birth date, and numbers that are a family's.
            let given = PersonComparison(left.traits, right.traits, names).given
            if kind == "shared" { return Self.agree(left, right) && [.exact, .nickname].contains(given) }
            return Self.fit(left, right) && given != .different
        }
        var leaders = try leaders(of: group, fit: fits)
        if !leaders.allSatisfy({ $0 == group[0] }) {
            leaders = try self.leaders(of: group) { fits($0, $1) && Self.agree($0, $1) }
        }
        var clashes: [(Int, Int)] = []
        for (leader, number) in zip(leaders, group) {
            if leader != number {
                sets.join(leader, number, rule: rule)
            } else if number != group[0] {
                clashes.append((group[0], number))
            }
        }
        return clashes
    }

    /// For each of a group, the first before it that it fits among those that fit none; itself where there is none.
    private func leaders(of group: [Int], fit: (PersonRecord, PersonRecord) -> Bool) throws -> [Int] {
        var leaders: [(number: Int, record: PersonRecord)] = []
        var result: [Int] = []
        result.reserveCapacity(group.count)
        for number in group {
            // An identifier that a hundred people share is a placeholder; what comes after them is not compared.
            guard leaders.count < 100 else {
                result.append(number)
                continue
            }
            let record = try shelf.record(number)
            let leader = leaders.first { fit($0.record, record) }
            if leader == nil { leaders.append((number, record)) }
            result.append(leader?.number ?? number)
        }
        return result
    }

    /// Whether nothing speaks against two records being of one person, given that they share an identifier.
    private static func fit(_ left: PersonRecord, _ right: PersonRecord) -> Bool {
        let (first, second) = (left.nameWords, right.nameWords)
        let isNamed = !first.isEmpty && !second.isEmpty
        let shared = first.intersection(second).count
        guard let leftBirth = left.birthDate, let rightBirth = right.birthDate else { return !isNamed || shared > 0 }
        // One of two dates may be mistyped, where the names are the same; one of two names may have changed, where the
        // dates are the same.
        return isSame(leftBirth, rightBirth) || shared > 1
    }

    /// Whether birth date and name both agree.
    private static func agree(_ left: PersonRecord, _ right: PersonRecord) -> Bool {
        guard let first = left.birthDate, let second = right.birthDate else { return false }
        return isSame(first, second) && !left.nameWords.isDisjoint(with: right.nameWords)
    }

    /// Whether two dates are the same to the precision that both have.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.hasPrefix(right) || right.hasPrefix(left)
    }
}
