/// A table of names with counts and bars; nothing at all where there are no rows.
struct CountTable {
    let caption: String
    var note = ""
    let nameHeading: String
    let countHeading: String
    let rows: [RunReport.NamedCount]

    var value: PageValue {
        guard !rows.isEmpty else { return .list([]) }
        let largest = Double(max(rows.map(\.count).max() ?? 0, 1))
        return .list([
            [
                "caption": .text(caption), "hasNote": .flag(!note.isEmpty), "note": .text(note),
                "nameHeading": .text(nameHeading), "countHeading": .text(countHeading),
                "rows": .list(
                    rows.map {
                        [
                            "name": .text($0.name), "count": .count($0.count),
                            "width": .text(NumberText.decimal(Double(max($0.count, 0)) / largest * 100, places: 1)),
                        ]
                    }),
            ]
        ])
    }
}
