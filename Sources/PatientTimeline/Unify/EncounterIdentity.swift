internal import ContentHash

/// Decides which encounter records are of one encounter: records of one patient that share an identifier, or that are
/// the same resource of one file set.
///
/// An identifier without an assigning authority (from a manifest) matches any authority's of the same patient.
struct EncounterIdentity {
    /// One encounter record, as much of it as identity needs.
    struct Record {
        var recordID: Int64
        var patientID: String
        var scope: String
        var reference: String
        var identifiers: [(system: String, value: String)] = []
    }

    /// An encounter found: the key and the records with the rule that linked each.
    struct Visit {
        var encounterID: String
        var patientID: String
        var members: [(recordID: Int64, rule: String)]
    }

    private(set) var visits: [Visit] = []

    /// - Parameter records: The records, in the order of their sources' names.
    init(_ records: [Record]) {
        var sets = DisjointSets(count: records.count)
        var rules = Array(repeating: "record", count: records.count)
        var byReference: [String: Int] = [:]
        var byValue: [String: [(system: String, index: Int)]] = [:]
        for (index, record) in records.enumerated() {
            let reference = [record.patientID, record.scope, record.reference].joined(separator: "\0")
            if let first = byReference[reference] {
                Self.link(first, index, rule: "reference", sets: &sets, rules: &rules)
            } else {
                byReference[reference] = index
            }
            for identifier in record.identifiers where !identifier.value.isEmpty {
                let key = record.patientID + "\0" + identifier.value
                for earlier in byValue[key] ?? []
                where earlier.system == identifier.system || earlier.system.isEmpty || identifier.system.isEmpty {
                    Self.link(earlier.index, index, rule: "identifier", sets: &sets, rules: &rules)
                }
                byValue[key, default: []].append((identifier.system, index))
            }
        }
        var members: [Int: [Int]] = [:]
        for index in records.indices { members[sets.representative(of: index), default: []].append(index) }
        var used: Set<String> = []
        visits = members.keys.sorted().map { representative in
            let group = members[representative] ?? []
            return Visit(
                encounterID: Self.key(of: group.map { records[$0] }, used: &used),
                patientID: records[representative].patientID,
                members: group.map { (records[$0].recordID, $0 == representative ? "record" : rules[$0]) })
        }
    }

    private static func link(_ left: Int, _ right: Int, rule: String, sets: inout DisjointSets, rules: inout [String]) {
        guard sets.representative(of: left) != sets.representative(of: right) else { return }
        sets.join(left, right)
        rules[right] = rule
    }

    private static func key(of records: [Record], used: inout Set<String>) -> String {
        let identifiers = records.flatMap { record in
            record.identifiers.map { record.patientID + "\0" + $0.system + "\0" + $0.value }
        }.sorted()
        let references = records.map { $0.patientID + "\0" + $0.scope + "\0" + $0.reference }.sorted()
        var salt = 0
        while true {
            for candidate in identifiers + references {
                let key = "E" + ContentHash.key([candidate, String(salt)], digits: 12)
                if used.insert(key).inserted { return key }
            }
            salt += 1
        }
    }
}
