internal import ClinicalModel

/// When and where an encounter was, as far as its sources tell.
struct EncounterOccasion {
    /// The sources that state it.
    var sources: Set<Int64> = []
    var start: ClinicalDate?
    var end: ClinicalDate?
    /// Places and providers in small letters.
    var places: Set<String> = []
    /// The class's code, such as `AMB`; `nil` where no source tells.
    var encounterClass: String?

    /// The occasions of visits under way: of each, all that its records say, under its representative's index.
    static func merged(
        _ occasions: [EncounterOccasion], representative: (Int) -> Int
    ) -> [(index: Int, occasion: EncounterOccasion)] {
        var result: [Int: EncounterOccasion] = [:]
        for (index, occasion) in occasions.enumerated() {
            let place = representative(index)
            guard var held = result[place] else {
                result[place] = occasion
                continue
            }
            held.sources.formUnion(occasion.sources)
            held.places.formUnion(occasion.places)
            if held.start == nil { (held.start, held.end) = (occasion.start, occasion.end) }
            held.encounterClass = held.encounterClass ?? occasion.encounterClass
            result[place] = held
        }
        return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The pairs that are of one visit: each fits the other and nothing else.
    ///
    /// A source is taken to state a visit once, so that two visits of one source on a day stay two.
    static func sameVisits(_ occasions: [(index: Int, occasion: EncounterOccasion)]) -> [(Int, Int)] {
        let byDay = occasions.indices.compactMap { place in
            occasions[place].occasion.start.flatMap { $0.precision >= .day ? (place, $0.daysSince1970) : nil }
        }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var fitting: [Int: [Int]] = [:]
        for (position, (left, day)) in byDay.enumerated() {
            for (right, other) in byDay[(position + 1)...] {
                // Times of one moment may lie on neighbouring days.
                if other > day + 1 { break }
                guard occasions[left].occasion.isSameVisit(as: occasions[right].occasion) else { continue }
                fitting[left, default: []].append(right)
                fitting[right, default: []].append(left)
            }
        }
        return fitting.keys.sorted().compactMap { left in
            guard let right = fitting[left]?.first, left < right, fitting[left]?.count == 1,
                fitting[right]?.count == 1
            else { return nil }
            return (occasions[left].index, occasions[right].index)
        }
    }

    private func isSameVisit(as other: EncounterOccasion) -> Bool {
        guard sources.isDisjoint(with: other.sources), overlaps(other) else { return false }
        if let one = encounterClass, let two = other.encounterClass, one != two { return false }
        if places.isEmpty || other.places.isEmpty {
            return encounterClass != nil && encounterClass == other.encounterClass
        }
        return !places.isDisjoint(with: other.places)
    }

    /// Whether both were at one time: on one day where a source has no more than the day, else within the hours that
    /// each lasted, one where no end is given.
    private func overlaps(_ other: EncounterOccasion) -> Bool {
        guard let start, let second = other.start else { return false }
        let areTimed = start.precision >= .minute && second.precision >= .minute
        guard areTimed, (start.zoneMinutes == nil) == (second.zoneMinutes == nil) else {
            return start.dateOnly == second.dateOnly
        }
        return start.secondsSince1970 <= other.last(from: second) && second.secondsSince1970 <= last(from: start)
    }

    private func last(from start: ClinicalDate) -> Int {
        let hour = start.secondsSince1970 + 3600
        guard let end, end.precision >= .minute else { return hour }
        return max(start.secondsSince1970, end.secondsSince1970)
    }
}
