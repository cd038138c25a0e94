internal import ClinicalModel

/// The events of one patient that statements have begun, found by name and, for what happens at a time, by day.
///
/// A patient can have ten thousand results of one code: comparing a statement with those of its day alone keeps the work
/// in proportion to the statements.
struct EventsUnderWay {
    private struct Day: Hashable {
        var name: UInt64
        var day: Int32
    }

    /// By name: all events, ascending.
    private var all: [UInt64: [Int32]] = [:]
    /// By name and day: the events with a statement of that day, as written or in universal time.
    private var byDay: [Day: [Int32]] = [:]
    /// For each event, the round of the search that found it last.
    private var found: [Int32] = []
    private var round: Int32 = 0

    /// Where events stand with a statement that names no day.
    private static let noDay = Int32.min

    /// Names a statement's concept within its family: apart for what is stated not to be so, and for the family.
    static func names(of statement: EventStatement) -> [UInt64] {
        guard let family = statement.family else { return [] }
        let isAbsent =
            statement.assertion == .absent || statement.status == .notDone || statement.concept.statesNothingKnown
        let whom: UInt64 =
            switch statement.experiencer {
            case .patient: 0
            case .family: 1
            case .other: 2
            }
        let side = UInt64(family.rawValue) << 3 | whom << 1 | (isAbsent ? 1 : 0)
        return statement.concept.names.map { side << 32 | UInt64($0) }
    }

    /// Enters an event under the names and the day of one of its statements.
    mutating func insert(_ event: Int, _ statement: EventStatement, names: [UInt64]) {
        while found.count <= event { found.append(0) }
        let isTimed = Self.isTimed(statement)
        for name in names {
            Self.append(Int32(event), to: &all[name, default: []])
            guard isTimed else { continue }
            Self.forEachDay(of: statement) { day in
                Self.append(Int32(event), to: &byDay[Day(name: name, day: day), default: []])
            }
        }
    }

    /// The events that a statement may be of, each once, by name and then in the order in which they were begun.
    mutating func candidates(for statement: EventStatement, names: [UInt64]) -> [Int] {
        var result: [Int] = []
        round += 1
        for name in names {
            let first = result.count
            // A date without a day can mean many days.
            guard Self.isTimed(statement), (statement.time?.precision ?? .year) >= .day else {
                add(all[name], to: &result)
                continue
            }
            add(byDay[Day(name: name, day: Self.noDay)], to: &result)
            Self.forEachDay(of: statement) { day in add(byDay[Day(name: name, day: day)], to: &result) }
            if result.count - first > 1 { result[first...].sort() }
        }
        return result
    }

    /// Whether statements of this kind are of one event only where their times agree, or one has none.
    private static func isTimed(_ statement: EventStatement) -> Bool {
        guard let family = statement.family else { return false }
        return !family.lasts && family != .family
    }

    private static func forEachDay(of statement: EventStatement, _ body: (Int32) -> Void) {
        guard let time = statement.time, time.precision >= .day else { return body(noDay) }
        let written = Int32(time.daysSince1970)
        body(written)
        // Times with zones are compared as moments, which may lie on another day.
        guard time.precision >= .minute, time.zoneMinutes != nil else { return }
        let seconds = time.secondsSince1970
        let universal = Int32((seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400)
        if universal != written { body(universal) }
    }

    private static func append(_ event: Int32, to events: inout [Int32]) {
        // Most statements join the event begun last.
        guard let last = events.last else { return events.append(event) }
        if last < event { return events.append(event) }
        var (low, high) = (0, events.count)
        while low < high {
            let middle = (low + high) / 2
            if events[middle] < event { low = middle + 1 } else { high = middle }
        }
        if events[low] != event { events.insert(event, at: low) }
    }

    private mutating func add(_ events: [Int32]?, to result: inout [Int]) {
        for event in events ?? [] where found[Int(event)] != round {
            found[Int(event)] = round
            result.append(Int(event))
        }
    }
}
