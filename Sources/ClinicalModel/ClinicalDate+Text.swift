extension ClinicalDate {
    /// The date in FHIR's form with the precision it has, such as `2023-04` or `2023-04-05T06:07:08.120-05:00`.
    ///
    /// An hour without minutes has no FHIR form and is written `2023-04-05T06`, which ISO 8601 allows.
    public var iso8601: String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        Self.append(Int(year), width: 4, to: &text)
        if precision >= .month {
            text.append(0x2D)
            Self.append(Int(month), width: 2, to: &text)
        }
        if precision >= .day {
            text.append(0x2D)
            Self.append(Int(day), width: 2, to: &text)
        }
        if precision >= .hour {
            text.append(0x54)
            Self.append(Int(hour), width: 2, to: &text)
        }
        if precision >= .minute {
            text.append(0x3A)
            Self.append(Int(minute), width: 2, to: &text)
        }
        if precision >= .second {
            text.append(0x3A)
            Self.append(Int(second), width: 2, to: &text)
        }
        if precision >= .fraction {
            text.append(0x2E)
            var fraction = Int(nanosecond)
            for _ in Int(fractionDigits)..<9 { fraction /= 10 }
            Self.append(fraction, width: Int(fractionDigits), to: &text)
        }
        if precision >= .hour, let zoneMinutes {
            if zoneMinutes == 0 {
                text.append(0x5A)
            } else {
                text.append(zoneMinutes < 0 ? 0x2D : 0x2B)
                Self.append(Int(abs(zoneMinutes)) / 60, width: 2, to: &text)
                text.append(0x3A)
                Self.append(Int(abs(zoneMinutes)) % 60, width: 2, to: &text)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ number: Int, width: Int, to text: inout [UInt8]) {
        let start = text.count
        text.append(contentsOf: repeatElement(0x30, count: width))
        var rest = number
        var index = start + width - 1
        while index >= start {
            text[index] = 0x30 + UInt8(rest % 10)
            rest /= 10
            index -= 1
        }
    }

    /// Reads a FHIR `date`, `dateTime` or `instant`; `nil` where the text is none of them.
    ///
    /// Lower-case `t` and `z` and a missing zone are taken, since real systems write them.
    public init?(iso8601 text: some StringProtocol) {
        let copy = String(text)
        self.init(iso8601: copy.utf8Span.span)
    }

    /// Reads a FHIR `date`, `dateTime` or `instant` from bytes; `nil` where they are none of them.
    public init?(iso8601 bytes: Span<UInt8>) {
        var reader = DigitReader(bytes)
        guard let parsed = Self.readISO8601(&reader) else { return nil }
        self = parsed
    }

    /// Reads an HL7 V3 `TS`, such as `20230405`, `202304050607-0500` or `20230405060708.120+0000`.
    ///
    /// A malformed tail does not take the date with it: `201102013` gives the day that its first eight digits name,
    /// and `exact` is false.
    ///
    /// - Returns: The date and whether all of the text was understood; `nil` where not even a year can be read.
    /// - Source: HL7 V3 data types R1, `TS`.
    public static func readHL7(_ text: some StringProtocol) -> (date: ClinicalDate, exact: Bool)? {
        let copy = String(text)
        var reader = DigitReader(copy.utf8Span.span)
        return readHL7(&reader)
    }

    private static func readISO8601(_ reader: inout DigitReader) -> ClinicalDate? {
        guard let year = reader.number(width: 4) else { return nil }
        if reader.atEnd { return ClinicalDate(year: year) }
        guard reader.take(0x2D), let month = reader.number(width: 2) else { return nil }
        if reader.atEnd { return ClinicalDate(year: year, month: month) }
        guard reader.take(0x2D), let day = reader.number(width: 2) else { return nil }
        if reader.atEnd { return ClinicalDate(year: year, month: month, day: day) }
        guard reader.take(0x54) || reader.take(0x74) || reader.take(0x20) else { return nil }
        guard let hour = reader.number(width: 2) else { return nil }
        var minute: Int?
        var second: Int?
        var fraction = (nanosecond: UInt32(0), digits: 0)
        if reader.take(0x3A) {
            guard let value = reader.number(width: 2) else { return nil }
            minute = value
            if reader.take(0x3A) {
                guard let value = reader.number(width: 2) else { return nil }
                second = value
                if reader.take(0x2E) {
                    guard let value = reader.fraction() else { return nil }
                    fraction = value
                }
            }
        }
        var zone: Int?
        if !reader.atEnd {
            guard let value = reader.zone() else { return nil }
            zone = value
        }
        guard reader.atEnd else { return nil }
        return ClinicalDate(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            nanosecond: fraction.nanosecond, fractionDigits: fraction.digits, zoneMinutes: zone)
    }

    private static func readHL7(_ reader: inout DigitReader) -> (date: ClinicalDate, exact: Bool)? {
        guard let year = reader.number(width: 4), var best = ClinicalDate(year: year) else { return nil }
        var parts: [Int?] = [nil, nil, nil, nil, nil]
        var fraction = (nanosecond: UInt32(0), digits: 0)
        for index in parts.indices {
            guard let value = reader.number(width: 2) else { break }
            parts[index] = value
            guard
                let date = ClinicalDate(
                    year: year, month: parts[0], day: parts[1], hour: parts[2], minute: parts[3], second: parts[4])
            else { return (best, false) }
            best = date
        }
        if best.precision == .second, reader.take(0x2E) {
            guard let value = reader.fraction() else { return (best, false) }
            fraction = value
        }
        var zone: Int?
        if !reader.atEnd {
            guard let value = reader.zone(), reader.atEnd else { return (best, false) }
            // A zone says nothing of a whole day; sources write it all the same.
            zone = best.precision >= .hour ? value : nil
        }
        let date = ClinicalDate(
            year: year, month: parts[0], day: parts[1], hour: parts[2], minute: parts[3], second: parts[4],
            nanosecond: fraction.nanosecond, fractionDigits: fraction.digits, zoneMinutes: zone)
        return date.map { ($0, true) } ?? (best, false)
    }
}

/// Reads fixed-width numbers from the bytes of a date.
private struct DigitReader: ~Escapable {
    private let bytes: Span<UInt8>
    private var position = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    var atEnd: Bool { position == bytes.count }

    @_lifetime(self: copy self)
    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    @_lifetime(self: copy self)
    @inline(__always)
    mutating func number(width: Int) -> Int? {
        guard position &+ width <= bytes.count else { return nil }
        var value = 0
        for index in position..<position &+ width {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        position &+= width
        return value
    }

    /// Reads the digits after the point; more than nine are read and cut.
    @_lifetime(self: copy self)
    mutating func fraction() -> (nanosecond: UInt32, digits: Int)? {
        var value: UInt32 = 0
        var digits = 0
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 <= 9 {
            if digits < 9 {
                value = value * 10 + UInt32(bytes[position] - 0x30)
                digits += 1
            }
            position += 1
        }
        guard position > start else { return nil }
        for _ in digits..<9 { value *= 10 }
        return (value, digits)
    }

    /// Reads `Z`, `+hh:mm` or `+hhmm` as minutes east of UTC.
    @_lifetime(self: copy self)
    mutating func zone() -> Int? {
        if take(0x5A) || take(0x7A) { return 0 }
        let negative = take(0x2D)
        guard negative || take(0x2B), let hours = number(width: 2) else { return nil }
        _ = take(0x3A)
        guard let minutes = number(width: 2), minutes < 60 else { return nil }
        return (negative ? -1 : 1) * (hours * 60 + minutes)
    }
}
