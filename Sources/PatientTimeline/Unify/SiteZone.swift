internal import ClinicalModel
internal import Foundation

/// The time zone of the site, which times without a zone are taken to be in.
public struct SiteZone: Hashable, Sendable {
    private let zone: TimeZone

    /// Finds a zone by its name, such as `America/Chicago`, or by its offset, such as `-06:00`; `nil` for any other text.
    public init?(name: String) {
        if let date = ClinicalDate(iso8601: "2000-01-01T00:00" + name), let minutes = date.zoneMinutes {
            guard let zone = TimeZone(secondsFromGMT: Int(minutes) * 60) else { return nil }
            self.zone = zone
        } else {
            guard name.contains("/") || name == "UTC", let zone = TimeZone(identifier: name) else { return nil }
            self.zone = zone
        }
    }

    /// The date in this zone, where it is a time without one; `nil` for any other.
    func assumed(of date: ClinicalDate?) -> ClinicalDate? {
        guard let date, date.precision >= .hour, date.zoneMinutes == nil else { return nil }
        let asUniversal = Date(timeIntervalSince1970: Double(date.secondsSince1970))
        // The offset of the moment itself; an hour that is there twice is taken for the first.
        let guess = zone.secondsFromGMT(for: asUniversal)
        let offset = zone.secondsFromGMT(for: asUniversal - Double(guess))
        let isTimed = date.precision >= .minute
        return ClinicalDate(
            year: Int(date.year), month: Int(date.month), day: Int(date.day), hour: Int(date.hour),
            minute: isTimed ? Int(date.minute) : nil, second: date.precision >= .second ? Int(date.second) : nil,
            nanosecond: date.nanosecond, fractionDigits: Int(date.fractionDigits), zoneMinutes: offset / 60)
    }
}
