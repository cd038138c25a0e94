/// A span of time of which either end may be unknown.
public struct ClinicalPeriod: Hashable, Sendable {
    /// When it began.
    public var start: ClinicalDate?
    /// When it ended; `nil` where it goes on or the end is unknown.
    public var end: ClinicalDate?

    /// Makes a period; `nil` where both ends are unknown.
    public init?(start: ClinicalDate?, end: ClinicalDate?) {
        guard start != nil || end != nil else { return nil }
        self.start = start
        self.end = end
    }

    /// Makes a period of one moment.
    public init(at date: ClinicalDate) {
        start = date
        end = date
    }

    /// The date to order by: the start, else the end.
    public var anchor: ClinicalDate? { start ?? end }

    /// The period in ISO 8601's form, `2023-04-05` for one moment and `2023-04-05/2023-04-07` for a span.
    public var iso8601: String {
        if start == end, let start { return start.iso8601 }
        return (start?.iso8601 ?? "..") + "/" + (end?.iso8601 ?? "..")
    }
}
