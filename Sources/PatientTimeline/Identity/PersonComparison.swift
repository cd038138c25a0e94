internal import ClinicalModel

/// Weighs what speaks for and against two records being of one person.
///
/// Each field adds log2(m/u): how much more often the two agree so in records of one person (m) than in records of two
/// (u). The weights are estimates from general experience with registration data; `Docs/store.md` lists them. Exact
/// names weigh by how rare they are in the store.
///
/// - Source: Fellegi and Sunter 1969, doi:10.1080/01621459.1969.10501049.
struct PersonComparison {
    enum Agreement: String { case exact, nickname, slip, part, initial, different, missing, close, swapped }

    private(set) var weight = 0.0
    private(set) var family = Agreement.missing
    private(set) var given = Agreement.missing
    private(set) var birth = Agreement.missing
    private(set) var sex = Agreement.missing
    private(set) var street = Agreement.missing
    private(set) var phone = Agreement.missing
    private(set) var socialSecurity = Agreement.missing
    private(set) var suffix = Agreement.missing
    /// Whether a given name that differs by a slip is one that hardly anyone else has: a slip, not another's name.
    private(set) var isRareSlip = false

    /// - Parameter least: Below this weight nothing is asked of the pair: what costs most is left out then.
    init(_ left: PersonTraits, _ right: PersonTraits, _ names: NameStatistics, least: Double = -.infinity) {
        compareBirth(left.birth, right.birth)
        if let first = left.sex, let second = right.sex {
            (sex, weight) =
                first == second
                ? (.exact, weight + PersonWeight.sex.exact) : (.different, weight + PersonWeight.sex.different)
        }
        if !left.phones.isEmpty, !right.phones.isEmpty {
            if left.phones.contains(where: { right.phones.contains($0) }) {
                (phone, weight) = (.exact, weight + PersonWeight.phone.exact)
            } else if Self.hasSlip(left.phones, right.phones) {
                (phone, weight) = (.slip, weight + PersonWeight.phone.slip)
            } else {
                (phone, weight) = (.different, weight + PersonWeight.phone.different)
            }
        }
        if !left.socialSecurity.isEmpty, !right.socialSecurity.isEmpty {
            if left.socialSecurity.contains(where: { right.socialSecurity.contains($0) }) {
                (socialSecurity, weight) = (.exact, weight + PersonWeight.socialSecurity.exact)
            } else if Self.hasSlip(left.socialSecurity, right.socialSecurity) {
                (socialSecurity, weight) = (.slip, weight + PersonWeight.socialSecurity.slip)
            } else {
                (socialSecurity, weight) = (.different, weight + PersonWeight.socialSecurity.different)
            }
        }
        compareNames(left, right, names)
        if weight + PersonWeight.address.exact >= least { compareAddress(left, right) }
    }

    private static func hasSlip(_ left: [UInt64], _ right: [UInt64]) -> Bool {
        left.contains { first in right.contains { PersonSketch.isDigitSlip(first, $0) } }
    }

    /// Takes the two names that agree best, of all that each record has.
    private mutating func compareNames(_ left: PersonTraits, _ right: PersonTraits, _ names: NameStatistics) {
        var best: (score: Double, family: Agreement, given: Agreement, suffix: Agreement, rare: Bool)?
        for first in left.names {
            for second in right.names {
                let family = Self.compareFamily(first.family, second.family, names)
                let given = Self.compareGiven(first.given, second.given, names)
                var score = family.1 + given.1
                var suffix = Agreement.missing
                if let one = first.suffix, let other = second.suffix {
                    suffix = one == other ? .exact : .different
                    score += one == other ? PersonWeight.suffix.exact : PersonWeight.suffix.different
                }
                if score > (best?.score ?? -.infinity) { best = (score, family.0, given.0, suffix, given.2) }
            }
        }
        guard let best else { return }
        (family, given, suffix, isRareSlip) = (best.family, best.given, best.suffix, best.rare)
        weight += best.score
    }

    private static func compareFamily(
        _ left: [String], _ right: [String], _ names: NameStatistics
    ) -> (Agreement, Double) {
        guard !left.isEmpty, !right.isEmpty else { return (.missing, 0) }
        let areSingle = left.count == 1 && right.count == 1
        if left == right || (!areSingle && left.joined() == right.joined()) {
            return (.exact, names.weight(ofFamily: left[0]))
        }
        if areSingle {
            return TypingDistance.isSlip(left[0], right[0])
                ? (.slip, PersonWeight.family.slip) : (.different, PersonWeight.family.different)
        }
        if let shared = left.first(where: { right.contains($0) && $0.count > 2 }) {
            return (.part, min(PersonWeight.family.part, names.weight(ofFamily: shared)))
        }
        let isSlip =
            TypingDistance.isSlip(left.joined(), right.joined())
            || left.contains { part in right.contains { TypingDistance.isSlip(part, $0) } }
        return isSlip ? (.slip, PersonWeight.family.slip) : (.different, PersonWeight.family.different)
    }

    private static func compareGiven(
        _ left: [String], _ right: [String], _ names: NameStatistics
    ) -> (Agreement, Double, Bool) {
        guard let first = left.first, let second = right.first else { return (.missing, 0, false) }
        // A second name speaks for or against, by its first letter at least.
        var middle = 0.0
        if left.count > 1, right.count > 1, let one = left[1].first, let other = right[1].first {
            middle =
                left[1] == right[1]
                ? PersonWeight.middle.exact : one == other ? PersonWeight.middle.initial : PersonWeight.middle.different
        }
        if first == second { return (.exact, names.weight(ofGiven: first) + middle, false) }
        if names.isNickname(first, second) { return (.nickname, PersonWeight.given.nickname + middle, false) }
        if left.count + right.count > 2, left.joined() == right.joined() {
            return (.exact, names.weight(ofGiven: first), false)
        }
        if TypingDistance.isSlip(first, second) {
            let isRare = min(names.count(ofGiven: first), names.count(ofGiven: second)) <= 2
            return (.slip, PersonWeight.given.slip + middle, isRare)
        }
        if first.count == 1 || second.count == 1 {
            return first.first == second.first
                ? (.initial, PersonWeight.given.initial + middle, false)
                : (.different, PersonWeight.given.otherInitial, false)
        }
        // Who goes by a second name has it first in some systems.
        if left.dropFirst().contains(where: { $0 == second || names.isNickname($0, second) })
            || right.dropFirst().contains(where: { $0 == first || names.isNickname($0, first) })
        {
            return (.part, PersonWeight.given.part, false)
        }
        return (.different, PersonWeight.given.different, false)
    }

    private mutating func compareBirth(_ left: ClinicalDate?, _ right: ClinicalDate?) {
        guard let left, let right else { return }
        if left == right {
            (birth, weight) = (.exact, weight + PersonWeight.birth.exact)
        } else if left.year == right.year, Int(left.month) == Int(right.day), Int(left.day) == Int(right.month) {
            (birth, weight) = (.swapped, weight + PersonWeight.birth.swapped)
        } else if abs(Int(left.year) - Int(right.year)) < 12, Self.isSlip(left, right) {
            (birth, weight) = (.close, weight + PersonWeight.birth.close)
        } else {
            (birth, weight) = (.different, weight + PersonWeight.birth.different)
        }
    }

    /// Whether one digit of the year, the month or the day differs, or two neighbours are swapped.
    private static func isSlip(_ left: ClinicalDate, _ right: ClinicalDate) -> Bool {
        switch (left.year == right.year, left.month == right.month, left.day == right.day) {
        case (false, true, true):
            PersonSketch.isDigitSlip(UInt64(clamping: Int(left.year)), UInt64(clamping: Int(right.year)))
        case (true, false, true): PersonSketch.isDigitSlip(UInt64(left.month), UInt64(right.month))
        case (true, true, false): PersonSketch.isDigitSlip(UInt64(left.day), UInt64(right.day))
        default: false
        }
    }

    private mutating func compareAddress(_ left: PersonTraits, _ right: PersonTraits) {
        guard !left.postalCodes.isEmpty, !right.postalCodes.isEmpty else { return }
        if left.streets.contains(where: { right.streets.contains($0) }) {
            (street, weight) = (.exact, weight + PersonWeight.address.exact)
        } else if left.streets.contains(where: { first in
            right.streets.contains { TypingDistance.isSlip(first.span, $0.span) }
        }) {
            (street, weight) = (.slip, weight + PersonWeight.address.slip)
        } else if left.postalCodes.contains(where: { right.postalCodes.contains($0) }) {
            (street, weight) = (.part, weight + PersonWeight.address.part)
        } else {
            (street, weight) = (.different, weight + PersonWeight.address.different)
        }
    }

    /// Whether the records speak of two people, whatever else they share: twins, parent and child.
    var contradicts: Bool {
        given == .different || suffix == .different
            || (birth == .different && !(socialSecurity == .exact && [.exact, .nickname].contains(given)))
    }

    /// Whether nothing is left to a person to judge, given the weight is high enough.
    var isCertain: Bool {
        guard !contradicts, sex != .different, socialSecurity != .different else { return false }
        let isBacked = socialSecurity == .exact || phone == .exact || street == .exact
        // Two people of one name are born on one day, and no small store tells how common a name is.
        guard isBacked || socialSecurity == .slip || phone == .slip || street == .slip else { return false }
        switch given {
        case .exact, .nickname: break
        case .slip: guard socialSecurity == .exact || isRareSlip else { return false }
        default: return false
        }
        switch birth {
        case .exact: break
        case .close, .swapped: guard isBacked, given != .slip || socialSecurity == .exact else { return false }
        default: return socialSecurity == .exact && family == .exact
        }
        switch family {
        case .exact, .part: return true
        case .slip: return birth == .exact || isBacked
        // A name changed by marriage: another family name, with the same telephone or number.
        case .different: return birth == .exact && given == .exact && isBacked
        default: return false
        }
    }

    /// How each field compares, such as `family=exact given=nickname`.
    var summary: String {
        [
            ("family", family), ("given", given), ("birth", birth), ("sex", sex), ("address", street), ("phone", phone),
            ("ssn", socialSecurity), ("suffix", suffix),
        ].filter { $0.1 != .missing }.map { "\($0.0)=\($0.1.rawValue)" }.joined(separator: " ")
    }
}
