internal import ClinicalModel

extension TimelinePage {
    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        let years = years
        let kinds = Set(rows.map(\.kind)).sorted().map { kind in
            RunReport.NamedCount(name: kind, count: rows.count { $0.kind == kind })
        }
        let series = ResultSeries.all(rows)
        let problems = rows.filter { $0.kind == "condition" }
        let drugs = rows.filter { $0.kind.hasPrefix("medication") }
        let lanes = TimelineLanes(self)
        let values: PageRecord = [
            "facts": .list(facts.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "summary": .text(
                "\(NumberText.counted(rows.count, "entry", plural: "entries")), in the order of time. Dates are as precise as "
                    + "the source gave them."),
            "hasRows": .flag(!rows.isEmpty),
            "kinds": .list(kinds.map { ["name": .text(Words.spaced($0.name)), "count": .count($0.count)] }),
            "hasLanes": .flag(lanes != nil), "lanes": .markup(lanes?.markup ?? Markup(trusted: "")),
            "hasProblems": .flag(!problems.isEmpty), "problems": .list(problems.map(summary)),
            "hasDrugs": .flag(!drugs.isEmpty), "drugs": .list(drugs.map(summary)),
            "hasVisits": .flag(!visits.isEmpty), "visits": .list(visits.map(record)),
            "hasSeries": .flag(!series.isEmpty), "series": .list(series.map(record)),
            "hasNotes": .flag(!notes.isEmpty), "notes": .list(notes.map(record)),
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
            title: "Timeline of \(patientName)", body: TimelineTemplate.body, values: values,
            style: TimelineStyle.css)
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
        let words = row.sources.lazy.compactMap(\.words).first
        return [
            "hasKey": .flag(!row.key.isEmpty), "anchor": .text(TimelineAnchor.event(row.key)),
            "hasWords": .flag(words != nil), "words": .text(words.map { TimelineAnchor.words($0) } ?? ""),
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
            "sources": .list(row.sources.map(record)), "flags": .list(row.flags.map { ["flag": .text($0)] }),
        ]
    }

    private func record(of source: Source) -> PageRecord {
        [
            "file": .text(source.file), "place": .text(source.place), "isText": .flag(source.isText),
            "isShown": .flag(source.words != nil),
            "words": .text(source.words.map { TimelineAnchor.words($0) } ?? ""),
        ]
    }

    /// What stands for the sources while they are folded: the first one's file, and how many files more there are.
    private static func summary(of sources: [Source]) -> String {
        let others = Set(sources.map(\.file)).count - 1
        return (sources.first?.name ?? "") + (others > 0 ? " and \(others) more" : "")
    }

    /// A row of the tables of problems and drugs.
    private func summary(of row: Row) -> PageRecord {
        [
            "anchor": .text(TimelineAnchor.event(row.key)), "hasKey": .flag(!row.key.isEmpty),
            "label": .text(row.label), "value": .text(row.value), "hasValue": .flag(!row.value.isEmpty),
            "since": .text(row.period?.start?.dateOnly.iso8601 ?? ""),
            "until": .text(
                row.period.flatMap { $0.end == $0.start ? nil : $0.end?.dateOnly.iso8601 } ?? ""),
            "status": .text(row.status == .unknown ? "" : Words.spaced(row.status.rawValue)),
            "isStruck": .flag(row.status == .enteredInError),
            "assertion": .text(row.assertion.rawValue), "hasAssertion": .flag(row.assertion != .present),
            "flags": .list(row.flags.map { ["flag": .text($0)] }),
        ]
    }

    private func record(of visit: Visit) -> PageRecord {
        [
            "anchor": .text(TimelineAnchor.visit(visit.key)),
            "start": .text(visit.period?.start.map { String($0.iso8601.map { $0 == "T" ? " " : $0 }) } ?? "no date"),
            "end": .text(
                visit.period?.end.map { String($0.iso8601.map { $0 == "T" ? " " : $0 }) } ?? ""),
            "label": .text(visit.label), "reason": .text(visit.reason),
        ]
    }

    private func record(of series: ResultSeries) -> PageRecord {
        let latest = series.latest
        return [
            "name": .text(series.name), "unit": .text(series.unit),
            "latest": .text(latest?.measurement.text ?? ""), "latestDate": .text(latest?.date.dateOnly.iso8601 ?? ""),
            "count": .text(NumberText.counted(series.points.count, "result")),
            "hasChart": .flag(series.points.count > 1),
            "chart": .markup(series.points.count > 1 ? series.chart : Markup(trusted: "")),
            "points": .list(
                series.points.reversed().map { point in
                    [
                        "date": .text(point.date.dateOnly.iso8601), "value": .text(point.measurement.text),
                        "anchor": .text(TimelineAnchor.event(point.event)),
                    ]
                }),
        ]
    }

    private func record(of note: Note) -> PageRecord {
        [
            "anchor": .text(TimelineAnchor.note(note.key)), "title": .text(note.title.isEmpty ? "Text" : note.title),
            "date": .text(note.date?.dateOnly.iso8601 ?? "no date"), "file": .text(note.file),
            "text": .markup(NoteMarkup(note: note).markup),
        ]
    }
}
