internal import ContentHash

/// Decides which patient records are of one person: by people's decisions, by what identifies exactly, and by what makes
/// it certain enough.
///
/// Two records are linked when they carry the same identifier of the same assigning authority, or when they are the
/// same resource of one file set; not when their birth dates and names speak against it, because then the identifier is
/// a mistake or a placeholder. Such records are reported as conflicts. A number that a family shares, such as a
/// subscriber's, links only who agrees in all names and the birth date. ``ProbableLinks`` finds the rest.
struct PatientIdentity {
    /// One patient record, as much of it as identity needs.
    struct Record {
        var recordID: Int64
        var scope: String
        var reference: String
        var birthDate: String?
        var nameWords: Set<String>
        var identifiers: [(system: String, value: String, type: String?)] = []
        var traits = PersonTraits()
    }

    /// What a person decided of two records.
    struct Decision {
        var isLink: Bool
        /// The records, as folder and key with a NUL between.
        var first: String
        var second: String
    }

    /// Two records that a person should look at.
    struct Review {
        var first: Int64
        var second: Int64
        var weight: Double
        var agreement: String
    }

    /// A person found: the key and the records with the rule that linked each.
    struct Person {
        var patientID: String
        var members: [(recordID: Int64, rule: String)]
    }

    /// An identifier that two contradicting records share.
    struct Conflict {
        var system: String
        var value: String
        var first: Int64
        var second: Int64
    }

    private(set) var people: [Person] = []
    private(set) var conflicts: [Conflict] = []
    private(set) var review: [Review] = []

    /// - Parameters:
    ///   - records: The records, in the order of their sources' names.
    ///   - nicknames: For each given name, what it may stand for.
    ///   - decisions: What people decided, in the order in which they did; of two on one pair the later counts.
    init(_ records: [Record], nicknames: [String: Set<String>] = [:], decisions: [Decision] = []) {
        let names = NameStatistics(records.map(\.traits), nicknames: nicknames)
        var sets = PersonSets(records, decisions: decisions)
        var rules = Array(repeating: "record", count: records.count)
        for (first, second) in sets.decidedLinks { sets.join(first, second, rule: "decision", &rules) }
        var byReference: [String: [Int]] = [:]
        var byIdentifier: [String: [Int]] = [:]
        var kinds: [String: String] = [:]
        for (index, record) in records.enumerated() {
            byReference[record.scope + "\0" + record.reference, default: []].append(index)
            for identifier in record.identifiers where Self.identifies(identifier.value) && !identifier.system.isEmpty {
                let key = identifier.system + "\0" + identifier.value
                byIdentifier[key, default: []].append(index)
                // One source may say what kind of number it is where another does not.
                if Self.isShared(identifier.type) { kinds[key] = "shared" }
                if Self.isOwn(identifier.type), kinds[key] == nil { kinds[key] = "own" }
            }
        }
        for key in byReference.keys.sorted() {
            Self.link(
                byReference[key] ?? [], records: records, rule: "reference", kind: "own", names, sets: &sets,
                rules: &rules)
        }
        for key in byIdentifier.keys.sorted() {
            let parts = key.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
            let clashes = Self.link(
                byIdentifier[key] ?? [], records: records, rule: "identifier", kind: kinds[key] ?? "", names,
                sets: &sets,
                rules: &rules)
            if kinds[key] == "shared" { continue }
            for (first, second) in clashes {
                conflicts.append(
                    Conflict(
                        system: parts[0], value: parts[1], first: records[first].recordID,
                        second: records[second].recordID))
            }
        }
        linkProbable(records, names, sets: &sets, rules: &rules)
        people = Self.people(records, sets: &sets.sets, rules: rules)
    }

    /// Links what is certain enough, unless it would bring records together that contradict each other.
    private mutating func linkProbable(
        _ records: [Record], _ names: NameStatistics, sets: inout PersonSets, rules: inout [String]
    ) {
        let linked = records.indices.map { sets.sets.representative(of: $0) }
        let probable = ProbableLinks(records.map(\.traits), names) { linked[$0] == linked[$1] }
        var members: [Int: [Int]] = [:]
        for (index, representative) in linked.enumerated() { members[representative, default: []].append(index) }
        var open: [ProbableLinks.Pair] = []
        for pair in probable.certain {
            let (first, second) = (
                sets.sets.representative(of: pair.first), sets.sets.representative(of: pair.second)
            )
            if first == second { continue }
            let (left, right) = (members[first] ?? [], members[second] ?? [])
            let isContradicted = left.prefix(8).contains { one in
                right.prefix(8).contains { other in
                    PersonComparison(records[one].traits, records[other].traits, names).contradicts
                }
            }
            guard !isContradicted, sets.join(pair.first, pair.second, rule: "probable", &rules) else {
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
                    first: records[pair.first].recordID, second: records[pair.second].recordID,
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
    @discardableResult
    private static func link(
        _ group: [Int], records: [Record], rule: String, kind: String, _ names: NameStatistics,
        sets: inout PersonSets, rules: inout [String]
    ) -> [(Int, Int)] {
        func fits(_ first: Int, _ second: Int) -> Bool {
            let (left, right) = (records[first], records[second])
            if kind == "own" { return fit(left, right) }
            // Twins share a family name, a birth date, and numbers that are a family's.
            let given = PersonComparison(left.traits, right.traits, names).given
            if kind == "shared" { return agree(left, right) && [.exact, .nickname].contains(given) }
            return fit(left, right) && given != .different
        }
        let isTrusted = leaders(of: group, fit: fits).allSatisfy { $0.value == group.first }
        let leaders = leaders(of: group) { first, second in
            fits(first, second) && (isTrusted || agree(records[first], records[second]))
        }
        var clashes: [(Int, Int)] = []
        for index in group {
            guard let leader = leaders[index], let first = group.first else { continue }
            if leader == index {
                if index != first { clashes.append((first, index)) }
            } else {
                sets.join(leader, index, rule: rule, &rules)
            }
        }
        return clashes
    }

    /// For each of a group, the first before it that it fits among those that fit none; itself where there is none.
    private static func leaders(of group: [Int], fit: (Int, Int) -> Bool) -> [Int: Int] {
        var leaders: [Int] = []
        var result: [Int: Int] = [:]
        for index in group {
            // An identifier that a hundred people share is a placeholder; what comes after them is not compared.
            let leader = leaders.count < 100 ? leaders.first { fit($0, index) } ?? index : index
            if leader == index { leaders.append(index) }
            result[index] = leader
        }
        return result
    }

    private static func people(_ records: [Record], sets: inout DisjointSets, rules: [String]) -> [Person] {
        var members: [Int: [Int]] = [:]
        for index in records.indices { members[sets.representative(of: index), default: []].append(index) }
        var used: Set<String> = []
        return members.keys.sorted().map { representative in
            let group = members[representative] ?? []
            let patientID = key(of: group.map { records[$0] }, used: &used)
            return Person(
                patientID: patientID,
                members: group.map { (records[$0].recordID, $0 == representative ? "record" : rules[$0]) })
        }
    }

    /// A key that depends on the records' identifiers alone, or on their references where they have none.
    private static func key(of records: [Record], used: inout Set<String>) -> String {
        let identifiers = records.flatMap(\.identifiers).filter { identifies($0.value) && !$0.system.isEmpty }
            .map { $0.system + "\0" + $0.value }.sorted()
        let references = records.map { $0.scope + "\0" + $0.reference }.sorted()
        var salt = 0
        while true {
            for candidate in identifiers + references {
                let key = "P" + ContentHash.key([candidate, String(salt)], digits: 12)
                if used.insert(key).inserted { return key }
            }
            salt += 1
        }
    }

    /// Whether nothing speaks against two records being of one person, given that they share an identifier.
    private static func fit(_ left: Record, _ right: Record) -> Bool {
        let isNamed = !left.nameWords.isEmpty && !right.nameWords.isEmpty
        let shared = left.nameWords.intersection(right.nameWords).count
        guard let first = left.birthDate, let second = right.birthDate else { return !isNamed || shared > 0 }
        // One of two dates may be mistyped, where the names are the same; one of two names may have changed, where the
        // dates are the same.
        return isSame(first, second) || shared > 1
    }

    /// Whether birth date and name both agree.
    private static func agree(_ left: Record, _ right: Record) -> Bool {
        guard let first = left.birthDate, let second = right.birthDate else { return false }
        return isSame(first, second) && !left.nameWords.isDisjoint(with: right.nameWords)
    }

    /// Whether two dates are the same to the precision that both have.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.hasPrefix(right) || right.hasPrefix(left)
    }

    /// Whether a value can identify anyone: not a placeholder such as `000-00-0000` or `UNKNOWN`.
    private static func identifies(_ value: String) -> Bool {
        let characters = value.utf8.filter { $0 != 0x2D && $0 != 0x20 && $0 != 0x2E }
        if placeholderNumbers.contains(String(decoding: characters, as: UTF8.self)) { return false }
        guard characters.count >= 2, let first = characters.first else { return false }
        if characters.allSatisfy({ $0 == first }) { return false }
        return !["unknown", "none", "na", "n/a", "null", "test", "tbd"].contains(value.lowercased())
    }

    /// Numbers that stand in forms and advertisements.
    private static let placeholderNumbers: Set<String> = [
        "123456789", "987654321", "012345678", "078051120", "219099999", "123121234", "1234567890",
    ]
}
