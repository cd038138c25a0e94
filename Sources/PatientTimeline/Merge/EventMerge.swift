internal import ClinicalModel

/// Finds which of one patient's statements are about one event.
///
/// `Docs/store.md` lists the rules. Statements are compared with those that share a code or words, source by source: a
/// source is taken to state a thing once, so that two results of one source at one time stay two. First come exact
/// agreements, then what agrees but for a date or a value, which is flagged.
struct EventMerge {
    /// Statements about one event, with the rule that brought each.
    struct Event {
        /// Indices of the statements, that which stands for the event first.
        var members: [(index: Int, rule: String)]
    }

    private(set) var events: [Event] = []
    /// For each statement, the index of the one that replaced it.
    private(set) var supersededBy: [Int?]
    private let statements: [EventStatement]
    private let names: [[UInt64]]
    /// Events under way: the members' indices, source by source.
    private var clusters: [[(index: Int, rule: String)]] = []
    private var underWay = EventsUnderWay()
    /// The first event with a record's key or an identifier.
    private var clustersByRecord: [RecordName: Int] = [:]

    private enum RecordName: Hashable {
        case record(EventKind, Int)
        case identifier(EventKind, UInt64)
    }

    /// - Parameter statements: One patient's, in the order of the sources' names and of the records within.
    init(_ statements: [EventStatement]) {
        self.statements = statements
        names = statements.map { EventsUnderWay.names(of: $0) }
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

    /// Whether neither a later version of its record nor another document replaced a statement.
    func holds(_ index: Int) -> Bool { supersededBy[index] == nil && !statements[index].isReplaced }

    /// Finds the versions of one record: the one known last replaces the others, and what it says counts.
    private mutating func supersede() {
        var versions: [RecordName: [Int]] = [:]
        for (index, statement) in statements.enumerated() {
            guard let record = statement.record else { continue }
            versions[.record(statement.kind, record), default: []].append(index)
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
        return shareName(index, newest) || newer.status == .enteredInError
            || older.concept.concept.isEmpty || newer.concept.concept.isEmpty
            || (older.lastUpdated != nil && newer.lastUpdated != nil)
    }

    private func shareName(_ left: Int, _ right: Int) -> Bool { names[left].contains { names[right].contains($0) } }

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
            let candidates = candidates(of: index)
            let fitting = candidates.filter { contradicts(index, $0) }
            if fitting.count == 1, let cluster = fitting.first {
                join(index, cluster, rule: "code")
            } else if let twin = candidates.first(where: { isTwin(index, of: $0) }) {
                join(index, twin, rule: "repeated")
            } else {
                clusters.append([])
                join(index, clusters.count - 1, rule: "statement")
            }
        }
    }

    /// Joins the event of an earlier version of the same record, or of a record with the same identifier.
    private mutating func joinOwnRecord(_ index: Int) -> Bool {
        var found: Int?
        forEachRecordName(of: statements[index]) { name in
            guard found == nil, let cluster = clustersByRecord[name], let first = clusters[cluster].first?.index else {
                return
            }
            let isVersion =
                supersededBy[index] == first || supersededBy[first] == index
                || clusters[cluster].contains { supersededBy[index] == $0.index || supersededBy[$0.index] == index }
            let isSame = statements[first].sourceID != statements[index].sourceID && shareName(first, index)
            if isVersion || isSame { found = cluster }
        }
        guard let found else { return false }
        join(index, found, rule: "record")
        return true
    }

    private func forEachRecordName(of statement: EventStatement, _ body: (RecordName) -> Void) {
        for identifier in statement.identifiers { body(.identifier(statement.recordKind, identifier)) }
        if let record = statement.record { body(.record(statement.recordKind, record)) }
    }

    private mutating func candidates(of index: Int) -> [Int] {
        if names[index].isEmpty { return [] }
        return underWay.candidates(for: statements[index], names: names[index])
    }

    private mutating func join(_ index: Int, _ cluster: Int, rule: String) {
        clusters[cluster].append((index, rule))
        underWay.insert(cluster, statements[index], names: names[index])
        var records: [RecordName] = []
        forEachRecordName(of: statements[index]) { records.append($0) }
        for name in records where clustersByRecord[name] == nil { clustersByRecord[name] = cluster }
    }

    /// Whether the source has stated the event already; sources come one after the other.
    private func hasSource(of index: Int, _ cluster: Int) -> Bool {
        clusters[cluster].last.map { statements[$0.index].sourceID == statements[index].sourceID } ?? false
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
        switch (left.time, right.time) {
        case (let first?, let second?): StatementTime.agree(first, second)
        case (nil, nil): true
        default: false
        }
    }

    /// Whether the statement is of the event, though a date or a value speaks against it.
    private func contradicts(_ index: Int, _ cluster: Int) -> Bool {
        guard !hasSource(of: index, cluster), let family = statements[index].family,
            let first = clusters[cluster].first
        else { return false }
        let (statement, other) = (statements[index], statements[first.index])
        let isUndated = statement.time == nil || other.time == nil
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
        guard let family = statement.family else { return false }
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
                holds(index) ? 0 : 1, statement.status == .enteredInError ? 1 : 0,
                statement.hasEncounter ? 0 : 1, -Int(statement.time?.precision.rawValue ?? 0),
                statement.concept.concept.codings.isEmpty ? 1 : 0, index,
            ]
        }
        guard let best = members.min(by: { rank($0.index).lexicographicallyPrecedes(rank($1.index)) }) else {
            return members
        }
        return [best] + members.filter { $0.index != best.index }
    }
}
