internal import ContentHash

/// Decides which of a patient's encounter records are of one encounter: records that share an identifier, that are the
/// same resource of one file set, or that overlap in time and place.
///
/// An identifier without an assigning authority (from a manifest) matches any authority's of the same patient, but not
/// where encounters of several authorities have that value: it then says nothing of which is meant.
struct EncounterIdentity {
    /// One encounter record, as much of it as identity needs.
    struct Record {
        var recordID: Int64
        var sourceID: Int64 = 0
        var scope: String
        var reference: String
        var identifiers: [(system: String, value: String)] = []
        var occasion = EncounterOccasion()
        var said = Description()
    }

    /// What one record says of the encounter, for showing.
    struct Description {
        var start: String?
        var end: String?
        var encounterClass: String?
        var status = "unknown"
    }

    /// An encounter found: what its key is formed from, and the records with the rule that linked each.
    struct Visit {
        /// Its identifiers in order, then its references.
        var names: [String]
        var members: [(record: Record, rule: String)]
        /// What its first record with a period says.
        var shown: Description

        /// The keys that it may have, best first; without end.
        func keys(ofPatient patientID: String) -> some Sequence<String> {
            (0...).lazy.flatMap { salt in
                names.lazy.map { "E" + ContentHash.key([patientID + "\0" + $0, String(salt)], digits: 12) }
            }
        }
    }

    private(set) var visits: [Visit] = []

    /// - Parameter records: One patient's records, in the order of their sources' names.
    init(_ records: [Record]) {
        var sets = DisjointSets(count: records.count)
        var rules = Array(repeating: "record", count: records.count)
        var byReference: [String: Int] = [:]
        /// By value: the first record of each authority with it, and all without an authority.
        var byValue: [String: (named: [String: Int], unnamed: [Int])] = [:]
        for (index, record) in records.enumerated() {
            let reference = record.scope + "\0" + record.reference
            if let first = byReference[reference] {
                Self.link(first, index, rule: "reference", sets: &sets, rules: &rules)
            } else {
                byReference[reference] = index
            }
            for identifier in record.identifiers where !identifier.value.isEmpty {
                let key = identifier.value
                if identifier.system.isEmpty {
                    byValue[key, default: ([:], [])].unnamed.append(index)
                } else if let first = byValue[key]?.named[identifier.system] {
                    Self.link(first, index, rule: "identifier", sets: &sets, rules: &rules)
                } else {
                    byValue[key, default: ([:], [])].named[identifier.system] = index
                }
            }
        }
        for key in byValue.keys.sorted() {
            guard let (named, unnamed) = byValue[key], let first = unnamed.first else { continue }
            for index in unnamed.dropFirst() {
                Self.link(first, index, rule: "identifier", sets: &sets, rules: &rules)
            }
            let meant = Set(named.values.map { sets.representative(of: $0) })
            if meant.count == 1, let index = meant.first {
                Self.link(min(index, first), max(index, first), rule: "identifier", sets: &sets, rules: &rules)
            }
        }
        let occasions = EncounterOccasion.merged(records.map(\.occasion)) { sets.representative(of: $0) }
        for (left, right) in EncounterOccasion.sameVisits(occasions) {
            Self.link(min(left, right), max(left, right), rule: "time-and-place", sets: &sets, rules: &rules)
        }
        var members: [Int: [Int]] = [:]
        for index in records.indices { members[sets.representative(of: index), default: []].append(index) }
        visits = members.keys.sorted().map { representative in
            let group = members[representative] ?? []
            return Visit(
                names: Self.names(of: group.map { records[$0] }),
                members: group.map { (records[$0], $0 == representative ? "record" : rules[$0]) },
                shown: records[group.first { records[$0].said.start != nil } ?? representative].said)
        }
    }

    private static func link(_ left: Int, _ right: Int, rule: String, sets: inout DisjointSets, rules: inout [String]) {
        guard sets.representative(of: left) != sets.representative(of: right) else { return }
        sets.join(left, right)
        rules[right] = rule
    }

    private static func names(of records: [Record]) -> [String] {
        let identifiers = records.flatMap { record in record.identifiers.map { $0.system + "\0" + $0.value } }
        return identifiers.sorted() + records.map { $0.scope + "\0" + $0.reference }.sorted()
    }
}
