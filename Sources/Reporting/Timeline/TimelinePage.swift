public import ClinicalModel

/// One patient's timeline as a page that needs no other file and no network.
///
/// The page shows health information of the patient and belongs where the store is.
public struct TimelinePage: Hashable, Sendable {
    /// One entry of the timeline.
    public struct Row: Hashable, Sendable {
        /// When it was so; `nil` where the source gives no date.
        public var period: ClinicalPeriod?
        /// What kind of entry it is, such as `condition` or `encounter`.
        public var kind: String
        /// What it says.
        public var label: String
        /// The code behind the label, such as `E11.9`; empty where there is none.
        public var code: String
        /// The result with its unit, or the dose; empty where there is none.
        public var value: String
        /// The state.
        public var status: EventStatus
        /// What the entry says of the finding.
        public var assertion: Assertion
        /// Where it stands; the one whose words are shown first.
        public var sources: [Source]
        /// What the reader should know of it, such as `conflict`.
        public var flags: [String]

        /// Makes a row.
        public init(
            period: ClinicalPeriod?, kind: String, label: String, code: String = "", value: String = "",
            status: EventStatus = .unknown, assertion: Assertion = .present, sources: [Source] = [],
            flags: [String] = []
        ) {
            self.period = period
            self.kind = kind
            self.label = label
            self.code = code
            self.value = value
            self.status = status
            self.assertion = assertion
            self.sources = sources
            self.flags = flags
        }
    }

    /// The patient's name as it is shown.
    public var patientName: String
    /// What else identifies the patient, in order: a name such as `MRN` and its value.
    public var facts: [Fact]
    /// The entries in the order in which they are shown.
    public var rows: [Row]

    /// A place in a file.
    public struct Source: Hashable, Sendable {
        /// The file's path below the input.
        public var file: String
        /// The place within the file, such as an XPath; empty for all of it.
        public var place: String
        /// Whether words of a text are the source, and no entry.
        public var isText: Bool

        /// Makes a source.
        public init(file: String, place: String = "", isText: Bool = false) {
            self.file = file
            self.place = place
            self.isText = isText
        }

        /// The last part of the path.
        var name: String { file.split(separator: "/").last.map(String.init) ?? file }
    }

    /// A name with a value, such as `Born` and `1961-04`.
    public struct Fact: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a fact.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a page.
    public init(patientName: String, facts: [Fact] = [], rows: [Row]) {
        self.patientName = patientName
        self.facts = facts
        self.rows = rows
    }

    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        let years = years
        let kinds = Set(rows.map(\.kind)).sorted().map { kind in
            RunReport.NamedCount(name: kind, count: rows.count { $0.kind == kind })
        }
        let values: PageRecord = [
            "facts": .list(facts.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "summary": .text(
                "\(NumberText.counted(rows.count, "entry", plural: "entries")), in the order of time. Dates are as precise as "
                    + "the source gave them."),
            "hasRows": .flag(!rows.isEmpty),
            "kinds": .list(kinds.map { ["name": .text(Words.spaced($0.name)), "count": .count($0.count)] }),
            "hasYears": .flag(years.count > 1),
            "years": .list(
                years.enumerated().map { index, year in
                    [
                        "anchor": .text("part-\(index + 1)"), "name": .text(year.name),
                        "count": .count(year.rows.count),
                        "rows": .list(year.rows.map(record)),
                    ]
                }),
        ]
        return try PageRenderer.render(
            title: "Timeline of \(patientName)", body: TimelineTemplate.body, values: values)
    }

    /// Neighbouring rows of one year together; the rows' order is kept.
    private var years: [(name: String, rows: [Row])] {
        var groups: [(name: String, rows: [Row])] = []
        for row in rows {
            let name = row.period?.anchor.map { String($0.iso8601.prefix(4)) } ?? "Without a date"
            if groups.last?.name == name {
                groups[groups.count - 1].rows.append(row)
            } else {
                groups.append((name, [row]))
            }
        }
        return groups
    }

    private func record(of row: Row) -> PageRecord {
        let date = row.period?.anchor
        let end = row.period.flatMap { $0.end == $0.start || $0.start == nil ? nil : $0.end }
        let time = date.flatMap { $0.iso8601.split(separator: "T").dropFirst().first }
        return [
            "date": .text(date?.dateOnly.iso8601 ?? "no date"), "hasTime": .flag(time != nil),
            "time": .text(time.map(String.init) ?? ""), "hasEnd": .flag(end != nil),
            "end": .text(end.map { String($0.iso8601.map { $0 == "T" ? " " : $0 }) } ?? ""),
            "isEndOnly": .flag(row.period?.start == nil && date != nil),
            "precision": .text(date?.precision == .year ? "year only" : "month only"),
            "hasPrecision": .flag(date.map { $0.precision < .day } ?? false),
            "kind": .text(Words.spaced(row.kind)), "label": .text(row.label), "code": .text(row.code),
            "hasCode": .flag(!row.code.isEmpty), "value": .text(row.value),
            "status": .text(Words.spaced(row.status.rawValue)),
            "hasStatus": .flag(row.status != .unknown), "assertion": .text(row.assertion.rawValue),
            "hasAssertion": .flag(row.assertion != .present), "isStruck": .flag(row.status == .enteredInError),
            "hasSource": .flag(!row.sources.isEmpty), "source": .text(Self.summary(of: row.sources)),
            "sources": .list(
                row.sources.map {
                    ["file": .text($0.file), "place": .text($0.place), "isText": .flag($0.isText)]
                }), "flags": .list(row.flags.map { ["flag": .text($0)] }),
        ]
    }
    /// What stands for the sources while they are folded: the first one's file, and how many files more there are.
    private static func summary(of sources: [Source]) -> String {
        let others = Set(sources.map(\.file)).count - 1
        return (sources.first?.name ?? "") + (others > 0 ? " and \(others) more" : "")
    }
}
