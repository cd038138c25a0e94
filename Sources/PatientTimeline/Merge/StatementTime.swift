internal import ClinicalModel

/// Compares dates that sources gave with different precision.
enum StatementTime {
    /// Whether two dates can mean the same moment, at the precision that both have.
    ///
    /// Times with zones are compared as moments; where one has no zone, the fields are compared as written.
    static func agree(_ left: ClinicalDate, _ right: ClinicalDate) -> Bool {
        let precision = min(left.precision, right.precision)
        guard precision >= .minute, left.zoneMinutes != nil, right.zoneMinutes != nil else {
            return agreeAsWritten(left, right, precision)
        }
        let (first, second) = (left.secondsSince1970, right.secondsSince1970)
        return precision == .minute ? first / 60 == second / 60 : first == second
    }

    private static func agreeAsWritten(
        _ left: ClinicalDate, _ right: ClinicalDate, _ precision: ClinicalDate.Precision
    ) -> Bool {
        guard left.year == right.year else { return false }
        if precision >= .month, left.month != right.month { return false }
        if precision >= .day, left.day != right.day { return false }
        if precision >= .hour, left.hour != right.hour { return false }
        if precision >= .minute, left.minute != right.minute { return false }
        return precision < .second || left.second == right.second
    }

    /// Whether two spans of time have a day in common; an end that is not known lies in the future.
    static func overlap(_ left: EventStatement, _ right: EventStatement) -> Bool {
        guard let first = left.start ?? left.end, let second = right.start ?? right.end else { return true }
        let firstEnd = left.end.map(lastDay) ?? .max
        let secondEnd = right.end.map(lastDay) ?? .max
        return first.daysSince1970 <= secondEnd && second.daysSince1970 <= firstEnd
    }

    /// The last day that a date can mean.
    private static func lastDay(_ date: ClinicalDate) -> Int {
        switch date.precision {
        case .year: date.daysSince1970 + 365
        case .month: date.daysSince1970 + 30
        default: date.daysSince1970
        }
    }
}
