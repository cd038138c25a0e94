internal import ClinicalModel

/// Finds where statements about one event, or about things that exclude each other, contradict.
struct EventConflicts {
    /// Two statements that contradict each other.
    struct Conflict: Hashable {
        /// The statement that stands for the event.
        var eventID: Int64
        /// `date`, `value`, `dose`, `status`, `withdrawn`, `assertion` or `allergy`.
        var flag: String
        var first: Int64
        var second: Int64
        var firstSays: String
        var secondSays: String
    }

    private(set) var conflicts: [Conflict] = []
    private let statements: [EventStatement]

    init(_ merge: EventMerge, _ statements: [EventStatement]) {
        self.statements = statements
        for event in merge.events where event.members.count > 1 {
            guard let principal = event.members.first?.index else { continue }
            let current = event.members.map(\.index).filter { merge.holds($0) }
            for index in current where index != principal { compare(principal, index) }
        }
        let principals = merge.events.compactMap { $0.members.first?.index }.filter { merge.holds($0) }
        compareAllergies(principals)
        compareAssertions(principals)
    }

    private mutating func add(_ flag: String, _ first: Int, _ second: Int, _ says: (String, String), of event: Int) {
        conflicts.append(
            Conflict(
                eventID: statements[event].eventID, flag: flag, first: statements[first].eventID,
                second: statements[second].eventID, firstSays: says.0, secondSays: says.1))
    }

    private mutating func compare(_ principal: Int, _ index: Int) {
        let (left, right) = (statements[principal], statements[index])
        func add(_ flag: String, _ says: (String, String)) { self.add(flag, principal, index, says, of: principal) }
        if (left.status == .enteredInError) != (right.status == .enteredInError) {
            return add("withdrawn", (left.status.rawValue, right.status.rawValue))
        }
        if let first = left.start, let second = right.start, !StatementTime.agree(first, second) {
            add("date", (first.iso8601, second.iso8601))
        }
        if let first = left.end, let second = right.end, left.start != left.end, !StatementTime.agree(first, second) {
            add("end", (first.iso8601, second.iso8601))
        }
        if StatementValue.compare(left, right) == .different {
            add("value", (Self.says(left), Self.says(right)))
        }
        if let doses = StatementValue.differentDoses(left, right) { add("dose", doses) }
        if Self.isOver(left) != Self.isOver(right), Self.isOver(left) != nil, Self.isOver(right) != nil {
            add("status", (left.status.rawValue, right.status.rawValue))
        }
        if (left.status == .refuted) != (right.status == .refuted) {
            add("assertion", (left.status.rawValue, right.status.rawValue))
        }
    }

    private static func says(_ statement: EventStatement) -> String {
        ((statement.value.map { [$0.text] } ?? []) + statement.parts).joined(separator: "; ")
    }

    /// Whether a state is over; `nil` for what does not last, or where the status does not tell.
    private static func isOver(_ statement: EventStatement) -> Bool? {
        guard let family = statement.family, family.lasts else { return nil }
        return switch statement.status {
        case .active, .recurrence, .inProgress: false
        case .resolved, .inactive, .remission, .stopped, .completed: true
        default: nil
        }
    }

    /// "No known allergies" contradicts an allergy that was known by then.
    private mutating func compareAllergies(_ principals: [Int]) {
        let allergies = principals.filter { index in
            statements[index].kind == .allergyIntolerance && statements[index].status.statesFact
        }
        let denials = allergies.filter { statements[$0].concept.statesNothingKnown }
        for denial in denials {
            for allergy in allergies where Self.isPresent(statements[allergy]) {
                let (denied, held) = (statements[denial], statements[allergy])
                let since = held.start ?? held.recorded ?? held.available
                if let until = denied.available ?? denied.recorded, let since, until.daysSince1970 < since.daysSince1970
                {
                    continue
                }
                let says = (held.concept.concept.label ?? "", denied.concept.concept.label ?? "")
                add("allergy", allergy, denial, says, of: allergy)
                add("allergy", denial, allergy, (says.1, says.0), of: denial)
            }
        }
    }

    private static func isPresent(_ statement: EventStatement) -> Bool {
        statement.assertion == .present && !statement.concept.statesNothingKnown && isOver(statement) != true
    }

    /// A problem that holds here contradicts its absence there, where the two were stated of the same time.
    private mutating func compareAssertions(_ principals: [Int]) {
        let problems = principals.filter { statements[$0].kind == .condition && statements[$0].experiencer == .patient }
        let absent = problems.filter { statements[$0].assertion == .absent && statements[$0].status.statesFact }
        guard !absent.isEmpty else { return }
        for index in absent {
            let names = statements[index].concept.names
            for other in problems
            where statements[other].assertion == .present && statements[other].status.statesFact
                && Self.isOver(statements[other]) != true
                && names.contains(where: { statements[other].concept.names.contains($0) })
                && StatementTime.overlap(statements[index], statements[other])
            {
                add("assertion", other, index, ("present", "absent"), of: other)
                add("assertion", index, other, ("absent", "present"), of: index)
            }
        }
    }
}
