internal import ContentHash

/// Decides which patient records are of one person, by what identifies them exactly.
///
/// Two records are linked when they carry the same identifier of the same assigning authority, or when they are the
/// same resource of one file set; not when their birth dates and names speak against it, because then the identifier is
/// a mistake or a placeholder. Such records are reported as conflicts.
struct PatientIdentity {
    /// One patient record, as much of it as identity needs.
    struct Record {
        var recordID: Int64
        var scope: String
        var reference: String
        var birthDate: String?
        var nameWords: Set<String>
        var identifiers: [(system: String, value: String)] = []
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

    /// - Parameter records: The records, in the order of their sources' names.
    init(_ records: [Record]) {
        var sets = DisjointSets(count: records.count)
        var rules = Array(repeating: "record", count: records.count)
        var byReference: [String: [Int]] = [:]
        var byIdentifier: [String: [Int]] = [:]
        for (index, record) in records.enumerated() {
            byReference[record.scope + "\0" + record.reference, default: []].append(index)
            for identifier in record.identifiers where Self.identifies(identifier.value) && !identifier.system.isEmpty {
                byIdentifier[identifier.system + "\0" + identifier.value, default: []].append(index)
            }
        }
        for key in byReference.keys.sorted() {
            Self.link(byReference[key] ?? [], records: records, rule: "reference", sets: &sets, rules: &rules)
        }
        for key in byIdentifier.keys.sorted() {
            let clashes = Self.link(
                byIdentifier[key] ?? [], records: records, rule: "identifier", sets: &sets, rules: &rules)
            let parts = key.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
            for (first, second) in clashes {
                conflicts.append(
                    Conflict(
                        system: parts[0], value: parts[1], first: records[first].recordID,
                        second: records[second].recordID))
            }
        }
        people = Self.people(records, sets: &sets, rules: rules)
    }

    /// Links each record of a group to the first before it that it fits; returns those that fit none, with the group's
    /// first.
    ///
    /// A group in which two records contradict each other shares a placeholder or a mistake: there, only what agrees in
    /// birth date and name is linked.
    @discardableResult
    private static func link(
        _ group: [Int], records: [Record], rule: String, sets: inout DisjointSets, rules: inout [String]
    ) -> [(Int, Int)] {
        let isTrusted = leaders(of: group) { fit(records[$0], records[$1]) }.allSatisfy { $0.value == group.first }
        let leaders = leaders(of: group) { first, second in
            isTrusted ? fit(records[first], records[second]) : agree(records[first], records[second])
        }
        var clashes: [(Int, Int)] = []
        for index in group {
            guard let leader = leaders[index], let first = group.first else { continue }
            if leader == index {
                if index != first { clashes.append((first, index)) }
            } else if sets.representative(of: leader) != sets.representative(of: index) {
                sets.join(leader, index)
                rules[index] = rule
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
        guard characters.count >= 2, let first = characters.first else { return false }
        if characters.allSatisfy({ $0 == first }) { return false }
        return !["unknown", "none", "na", "n/a", "null", "test", "tbd"].contains(value.lowercased())
    }
}
