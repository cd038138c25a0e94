/// A date or time with the precision that the source gave: nothing is filled in.
///
/// - Source: FHIR R4 data types `date`, `dateTime`, `instant`; HL7 V3 `TS`.
public struct ClinicalDate: Hashable, Sendable {
    /// How much of the date is known.
    public enum Precision: UInt8, Comparable, Sendable {
        case year, month, day, hour, minute, second, fraction

        /// Orders coarser before finer.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The year, 0...9999.
    public private(set) var year: Int16
    /// The month, 1...12; 1 where unknown.
    public private(set) var month: UInt8
    /// The day of the month, 1...31; 1 where unknown.
    public private(set) var day: UInt8
    /// The hour, 0...23; 0 where unknown.
    public private(set) var hour: UInt8
    /// The minute, 0...59; 0 where unknown.
    public private(set) var minute: UInt8
    /// The second, 0...60 with a leap second; 0 where unknown.
    public private(set) var second: UInt8
    /// The number of fraction digits written, 0...9.
    public private(set) var fractionDigits: UInt8
    /// The fraction of the second in nanoseconds.
    public private(set) var nanosecond: UInt32
    /// The zone as minutes east of UTC; `nil` where the source names none.
    public private(set) var zoneMinutes: Int16?
    /// How much of the date is known.
    public private(set) var precision: Precision

    /// Makes a date; `nil` where a part is out of range, 30 February among them.
    public init?(
        year: Int, month: Int? = nil, day: Int? = nil, hour: Int? = nil, minute: Int? = nil, second: Int? = nil,
        nanosecond: UInt32 = 0, fractionDigits: Int = 0, zoneMinutes: Int? = nil
    ) {
        guard (0...9999).contains(year) else { return nil }
        if let month { guard (1...12).contains(month) else { return nil } } else if day != nil { return nil }
        if let day {
            guard day >= 1, day <= Self.dayCount(year: year, month: month ?? 1) else { return nil }
        } else if hour != nil {
            return nil
        }
        if let hour { guard (0...23).contains(hour) else { return nil } } else if minute != nil { return nil }
        if let minute { guard (0...59).contains(minute) else { return nil } } else if second != nil { return nil }
        if let second {
            guard (0...60).contains(second) else { return nil }
        } else if fractionDigits > 0 {
            return nil
        }
        guard (0...9).contains(fractionDigits), nanosecond < 1_000_000_000 else { return nil }
        if let zoneMinutes { guard (-14 * 60...14 * 60).contains(zoneMinutes) else { return nil } }
        self.year = Int16(year)
        self.month = UInt8(month ?? 1)
        self.day = UInt8(day ?? 1)
        self.hour = UInt8(hour ?? 0)
        self.minute = UInt8(minute ?? 0)
        self.second = UInt8(second ?? 0)
        self.nanosecond = nanosecond
        self.fractionDigits = UInt8(fractionDigits)
        self.zoneMinutes = zoneMinutes.map(Int16.init)
        if fractionDigits > 0 {
            precision = .fraction
        } else if second != nil {
            precision = .second
        } else if minute != nil {
            precision = .minute
        } else if hour != nil {
            precision = .hour
        } else if day != nil {
            precision = .day
        } else {
            precision = month != nil ? .month : .year
        }
    }

    /// The number of days in a month of the proleptic Gregorian calendar.
    static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1 January 1970 of the earliest day that the date can mean.
    ///
    /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    public var daysSince1970: Int {
        let shifted = Int(year) - (month <= 2 ? 1 : 0)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((Int(month) + 9) % 12) + 2) / 5 + Int(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Seconds since 1970 of the earliest moment that the date can mean; a time without a zone is read as UTC.
    public var secondsSince1970: Int {
        daysSince1970 * 86_400 + Int(hour) * 3_600 + Int(minute) * 60 + Int(second) - Int(zoneMinutes ?? 0) * 60
    }

    /// The date without its time of day.
    public var dateOnly: ClinicalDate {
        guard precision > .day else { return self }
        var copy = self
        (copy.hour, copy.minute, copy.second, copy.nanosecond, copy.fractionDigits) = (0, 0, 0, 0, 0)
        copy.zoneMinutes = nil
        copy.precision = .day
        return copy
    }

    /// Whole years from this date to a later one, as an age is counted; `nil` where the year alone does not tell.
    public func age(on date: ClinicalDate) -> Int? {
        guard precision >= .day, date.precision >= .day else { return nil }
        let difference = Int(date.year) - Int(year)
        return (date.month, date.day) < (month, day) ? difference - 1 : difference
    }
}

extension ClinicalDate: Comparable {
    /// Orders by the earliest moment, then the coarser first, so that any two unequal dates have an order.
    public static func < (left: Self, right: Self) -> Bool { left.sortKey < right.sortKey }

    private var sortKey: (Int, UInt32, UInt8, UInt8, Int16) {
        (secondsSince1970, nanosecond, precision.rawValue, fractionDigits, zoneMinutes ?? Int16.min)
    }
}
