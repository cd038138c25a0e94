internal import ClinicalModel

/// Finds which of one patient's statements are about one event.
///
/// `Docs/store.md` lists the rules. Statements are compared with those that share a code or words, source by source: a
/// source is taken to state a thing once, so that two results of one source at one time stay two. First come exact
/// agreements, then what agrees but for a date or a value, which is flagged.
struct EventMerge {
    /// A statement that a later version of its own record replaced.
    struct Supersession {
        var eventID: Int64
        var by: Int64
    }

    /// Statements about one event, with the rule that brought each.
    struct Event {
        /// Indices of the statements, that which stands for the event first.
        var members: [(index: Int, rule: String)]
    }

    private(set) var events: [Event] = []
    /// For each statement, the index of the one that replaced it.
    private(set) var supersededBy: [Int?]
    private let statements: [EventStatement]
    private let keys: [[String]]
    /// Events under way: the members' indices.
    private var clusters: [[(index: Int, rule: String)]] = []
    private var clustersByKey: [String: [Int]] = [:]

    /// - Parameters:
    ///   - statements: One patient's, in the order of the sources' names and of the records within.
    ///   - keys: What each can be matched by.
    init(_ statements: [EventStatement], keys: [[String]]) {
        self.statements = statements
        self.keys = zip(statements, keys).map { statement, keys in
            guard let family = EventFamily(statement.kind) else { return [] }
            let prefix = family.rawValue + Self.side(of: statement)
            return keys.filter { !$0.hasPrefix("l") }.map { prefix + $0 }
        }
        supersededBy = Array(repeating: nil, count: statements.count)
        supersede()
        var first = 0
        while first < statements.count {
            var last = first
            while last < statements.count, statements[last].sourceID == statements[first].sourceID { last += 1 }
            place(first..<last)
            first = last
        }
        events = clusters.map { Event(members: principalFirst($0)) }
    }

    /// Says apart what is stated to be so from what is stated not to be, and the patient from the family.
    private static func side(of statement: EventStatement) -> String {
        let isAbsent =
            statement.assertion == .absent || statement.status == .notDone || statement.concept.statesNothingKnown
        return (isAbsent ? "-" : "+") + statement.experiencer.rawValue.prefix(1)
    }

    /// Finds the versions of one record: the one known last replaces the others, and what it says counts.
    private mutating func supersede() {
        var versions: [String: [Int]] = [:]
        for (index, statement) in statements.enumerated() {
            guard let record = statement.record else { continue }
            versions[statement.kind.rawValue + "\0" + record, default: []].append(index)
        }
        for group in versions.values where group.count > 1 {
            guard var newest = group.first else { continue }
            for index in group.dropFirst() where isLater(index, than: newest) { newest = index }
            for index in group where index != newest && isVersion(index, of: newest) { supersededBy[index] = newest }
        }
    }

    /// Whether one is a version of the record that the other is: not another record under the same key.
    private func isVersion(_ index: Int, of newest: Int) -> Bool {
        let (older, newer) = (statements[index], statements[newest])
        if older.sourceID == newer.sourceID, older.lastUpdated == nil || newer.lastUpdated == nil { return false }
        return !Set(keys[index]).isDisjoint(with: keys[newest]) || newer.status == .enteredInError
            || older.concept.isEmpty || newer.concept.isEmpty
            || (older.lastUpdated != nil && newer.lastUpdated != nil)
    }

    private func isLater(_ left: Int, than right: Int) -> Bool {
        guard let first = statements[left].known, let second = statements[right].known, first != second else {
            return left > right
        }
        return first > second
    }

    /// Places the statements of one source: exact agreements first, so that no weaker one takes their place.
    private mutating func place(_ range: Range<Int>) {
        var open = range.filter { !joinOwnRecord($0) }
        open.removeAll { index in
            guard let cluster = candidates(of: index).first(where: { agrees(index, with: $0) }) else { return false }
            join(index, cluster, rule: "code-and-time")
            return true
        }
        for index in open {
            let fitting = candidates(of: index).filter { contradicts(index, $0) }
            if fitting.count == 1, let cluster = fitting.first {
                join(index, cluster, rule: "code")
            } else if let twin = candidates(of: index).first(where: { isTwin(index, of: $0) }) {
                join(index, twin, rule: "repeated")
            } else {
                clusters.append([])
                join(index, clusters.count - 1, rule: "statement")
            }
        }
    }

    /// Joins the event of an earlier version of the same record, or of a record with the same identifier.
    private mutating func joinOwnRecord(_ index: Int) -> Bool {
        let family = EventFamily(statements[index].kind)?.rawValue ?? statements[index].kind.rawValue
        var names = statements[index].identifiers.map { "i" + family + $0 }
        if let record = statements[index].record { names.append("r" + family + record) }
        var found: Int?
        for name in names {
            guard let cluster = clustersByKey[name]?.first, let first = clusters[cluster].first?.index else { continue }
            let isVersion =
                supersededBy[index] == first || supersededBy[first] == index
                || clusters[cluster].contains { supersededBy[index] == $0.index || supersededBy[$0.index] == index }
            let isSame =
                statements[first].sourceID != statements[index].sourceID
                && !Set(keys[first]).isDisjoint(with: keys[index])
            if isVersion || isSame {
                found = cluster
                break
            }
        }
        if let found {
            join(index, found, rule: "record")
            for name in names { clustersByKey[name, default: []].append(found) }
            return true
        }
        // The next cluster is this statement's, or that which it joins; both are found through its keys.
        pendingNames[index] = names
        return false
    }

    private var pendingNames: [Int: [String]] = [:]

    private func candidates(of index: Int) -> [Int] {
        var result: [Int] = []
        for key in keys[index] {
            for cluster in clustersByKey[key] ?? [] where !result.contains(cluster) { result.append(cluster) }
        }
        return result
    }

    private mutating func join(_ index: Int, _ cluster: Int, rule: String) {
        clusters[cluster].append((index, rule))
        for key in keys[index] + (pendingNames.removeValue(forKey: index) ?? []) {
            if clustersByKey[key]?.last != cluster { clustersByKey[key, default: []].append(cluster) }
        }
    }

    private func hasSource(of index: Int, _ cluster: Int) -> Bool {
        clusters[cluster].contains { statements[$0.index].sourceID == statements[index].sourceID }
    }

    /// Whether time and value agree with a statement of another source.
    private func agrees(_ index: Int, with cluster: Int) -> Bool {
        guard !hasSource(of: index, cluster) else { return false }
        let statement = statements[index]
        return clusters[cluster].contains { member in
            let other = statements[member.index]
            guard isSameTime(statement, other) else { return false }
            return StatementValue.compare(statement, other) != .different
        }
    }

    private func isSameTime(_ left: EventStatement, _ right: EventStatement) -> Bool {
        switch (left.start ?? left.end, right.start ?? right.end) {
        case (let first?, let second?): StatementTime.agree(first, second)
        case (nil, nil): true
        default: false
        }
    }

    /// Whether the statement is of the event, though a date or a value speaks against it.
    private func contradicts(_ index: Int, _ cluster: Int) -> Bool {
        guard !hasSource(of: index, cluster), let family = EventFamily(statements[index].kind),
            let first = clusters[cluster].first
        else { return false }
        let (statement, other) = (statements[index], statements[first.index])
        let isUndated = (statement.start ?? statement.end) == nil || (other.start ?? other.end) == nil
        if family == .allergy || family == .family { return true }
        if family.lasts { return isUndated || StatementTime.overlap(statement, other) }
        if isUndated { return StatementValue.compare(statement, other) != .different }
        // A second value at the same minute is a contradiction; on the same day it is a second measurement.
        guard isSameTime(statement, other) else { return false }
        let precision = min(statement.start?.precision ?? .year, other.start?.precision ?? .year)
        return precision >= .minute
    }

    /// Whether the same source says the same thing a second time, such as a problem in two sections.
    private func isTwin(_ index: Int, of cluster: Int) -> Bool {
        let statement = statements[index]
        guard let family = EventFamily(statement.kind) else { return false }
        return clusters[cluster].contains { member in
            let other = statements[member.index]
            guard other.kind == statement.kind, isSameTime(statement, other) else { return false }
            let comparison = StatementValue.compare(statement, other)
            if family.lasts {
                return comparison != .different && StatementValue.differentDoses(statement, other) == nil
                    && other.start == statement.start && other.end == statement.end
            }
            let precision = min(statement.start?.precision ?? .year, other.start?.precision ?? .year)
            return comparison == .equal && precision >= .minute
        }
    }

    /// Puts the statement first that stands for the event: one that holds, with an encounter, most precise in its date.
    private func principalFirst(_ members: [(index: Int, rule: String)]) -> [(index: Int, rule: String)] {
        guard members.count > 1 else { return members }
        func rank(_ index: Int) -> [Int] {
            let statement = statements[index]
            return [
                supersededBy[index] == nil ? 0 : 1, statement.status == .enteredInError ? 1 : 0,
                statement.hasEncounter ? 0 : 1, -Int((statement.start ?? statement.end)?.precision.rawValue ?? 0),
                statement.concept.codings.isEmpty ? 1 : 0, index,
            ]
        }
        guard let best = members.min(by: { rank($0.index).lexicographicallyPrecedes(rank($1.index)) }) else {
            return members
        }
        return [best] + members.filter { $0.index != best.index }
    }
}
