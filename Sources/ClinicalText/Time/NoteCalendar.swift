internal import ClinicalModel

/// Counts days from the date of a note.
struct NoteCalendar {
    /// The note's date, to the day at least.
    let date: ClinicalDate

    /// A calendar around a date; `nil` where not even its day is known.
    init?(_ date: ClinicalDate?) {
        guard let date, date.precision >= .day else { return nil }
        self.date = date
    }

    /// The day as many days after the note's.
    func day(_ offset: Int) -> ClinicalDate? { Self.date(daysSince1970: date.daysSince1970 + offset) }

    /// A number of units before or after the note's date, with the precision of the unit.
    func offset(_ amount: Double, _ unit: TemporalExpression.Unit) -> ClinicalDate? {
        guard amount.magnitude < 100_000 else { return nil }
        switch unit {
        case .minute, .hour: return hours(amount * (unit == .hour ? 1 : 1.0 / 60))
        case .day: return day(Int(amount.rounded()))
        case .week: return day(Int((amount * 7).rounded()))
        case .month: return month(Int(amount.rounded()))
        case .year:
            guard amount == amount.rounded() else { return month(Int((amount * 12).rounded())) }
            return ClinicalDate(year: Int(date.year) + Int(amount))
        }
    }

    /// The last day of the week on or before the day before the note's, or the first one after it.
    func weekday(_ weekday: Int, isNext: Bool) -> ClinicalDate? {
        let today = Self.weekday(date.daysSince1970)
        if isNext { return day((weekday - today + 6) % 7 + 1) }
        return day(-((today - weekday + 6) % 7 + 1))
    }

    /// The last month of a name that has begun by the note's date, or the first one that has not.
    func month(named month: Int, isNext: Bool) -> ClinicalDate? {
        var year = Int(date.year)
        if isNext, month < Int(date.month) { year += 1 }
        if !isNext, month > Int(date.month) { year -= 1 }
        return ClinicalDate(year: year, month: month)
    }

    /// The last such day of a year on or before the note's date, or the first one on or after it.
    func day(month: Int, day: Int, isNext: Bool) -> ClinicalDate? {
        let years = isNext ? [Int(date.year), Int(date.year) + 1] : [Int(date.year), Int(date.year) - 1]
        let today = date.daysSince1970
        return years.lazy.compactMap { ClinicalDate(year: $0, month: month, day: day) }.first {
            isNext ? $0.daysSince1970 >= today : $0.daysSince1970 <= today
        }
    }

    private func hours(_ amount: Double) -> ClinicalDate? {
        guard date.precision >= .hour else { return day(Int((amount / 24).rounded(.toNearestOrAwayFromZero))) }
        let hour = date.daysSince1970 * 24 + Int(date.hour) + Int(amount.rounded())
        let days = hour >= 0 ? hour / 24 : (hour - 23) / 24
        guard let day = Self.date(daysSince1970: days) else { return nil }
        return ClinicalDate(
            year: Int(day.year), month: Int(day.month), day: Int(day.day), hour: hour - days * 24,
            zoneMinutes: date.zoneMinutes.map(Int.init))
    }

    private func month(_ offset: Int) -> ClinicalDate? {
        let month = Int(date.year) * 12 + Int(date.month) - 1 + offset
        return month < 0 ? nil : ClinicalDate(year: month / 12, month: month % 12 + 1)
    }

    /// The day of the week, 1 for Monday.
    private static func weekday(_ days: Int) -> Int { ((days + 3) % 7 + 7) % 7 + 1 }

    /// The day that is a number of days after 1 January 1970.
    ///
    /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    static func date(daysSince1970 days: Int) -> ClinicalDate? {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return ClinicalDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
