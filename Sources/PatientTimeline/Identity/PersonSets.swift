/// Sets of records of one person, which people's decisions keep together or apart.
struct PersonSets {
    var sets: DisjointSets
    /// Why each record is of its person.
    private(set) var rules: [PatientIdentity.Rule]
    /// Pairs of records that a person linked.
    private(set) var decidedLinks: [(Int, Int)] = []
    /// Pairs of records that a person took apart.
    private var forbidden: [(Int, Int)] = []

    init(_ shelf: PersonShelf, decisions: [PatientIdentity.Decision]) throws {
        sets = DisjointSets(count: shelf.count)
        rules = Array(repeating: .record, count: shelf.count)
        var last: [String: (isLink: Bool, pair: (Int, Int))] = [:]
        var order: [String] = []
        for decision in decisions {
            // A record that is not there any more cannot be linked; the decision waits for it.
            guard let first = try shelf.number(scope: decision.first.scope, reference: decision.first.reference),
                let second = try shelf.number(scope: decision.second.scope, reference: decision.second.reference),
                first != second
            else { continue }
            let pair = (min(first, second), max(first, second))
            let key = "\(pair.0) \(pair.1)"
            if last.updateValue((decision.isLink, pair), forKey: key) == nil { order.append(key) }
        }
        for key in order {
            guard let decision = last[key] else { continue }
            if decision.isLink { decidedLinks.append(decision.pair) } else { forbidden.append(decision.pair) }
        }
    }

    /// Whether a person took the sets of two records apart.
    mutating func isForbidden(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (sets.representative(of: left), sets.representative(of: right))
        for pair in forbidden {
            let (one, other) = (sets.representative(of: pair.0), sets.representative(of: pair.1))
            if (one == first && other == second) || (one == second && other == first) { return true }
        }
        return false
    }

    /// Joins the sets of two records; false where they are one already or must stay apart.
    @discardableResult
    mutating func join(_ left: Int, _ right: Int, rule: PatientIdentity.Rule) -> Bool {
        guard sets.representative(of: left) != sets.representative(of: right), !isForbidden(left, right) else {
            return false
        }
        sets.join(left, right)
        rules[max(left, right)] = rule
        return true
    }
}
