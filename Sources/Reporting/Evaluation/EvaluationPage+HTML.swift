extension EvaluationPage {
    /// The page.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        let values: PageRecord = [
            "lead": .list(lead.map { ["line": .text($0)] }), "intervalMethod": .text(intervalMethod),
            "headlines": .list(
                headlines.map { figure in figure.card(hasPlace: headlines.count { $0.metric == figure.metric } > 1) }),
            "hasSummary": .flag(!summary.isEmpty), "summary": .list(summary.map { ["line": .text($0)] }),
            "sections": .list(
                sections.map { section in
                    [
                        "id": .text(section.id), "heading": .text(section.title),
                        "blocks": .list(section.blocks.map(Self.record)),
                    ]
                }),
        ]
        return try PageRenderer.render(
            title: title, body: EvaluationTemplate.body, values: values, style: ReportTemplate.style)
    }

    private static func record(of block: Block) -> PageRecord {
        var record: PageRecord = [
            "texts": .list([]), "remarks": .list([]), "charts": .list([]), "tables": .list([]),
        ]
        switch block {
        case .text(let text): record["texts"] = .list([["text": .text(text)]])
        case .remark(let text): record["remarks"] = .list([["text": .text(text)]])
        case .figures(let caption, let note, let figures):
            let hasPlace = Set(figures.map(\.level)).count > 1
            let place = hasPlace ? { LevelNames.name($0.level) } : nil as ((ReportedFigure) -> String)?
            record["tables"] = .list([
                ReportTable(caption: caption, note: note, figures: figures, place: place).record
            ])
        case .comparisons(let comparisons): record["tables"] = .list([ReportTable(comparisons: comparisons).record])
        case .table(let table): record["tables"] = .list([table.record])
        case .inputs(let remarks): record["tables"] = .list([ReportTable(remarks: remarks).record])
        case .bars(let caption, let note, let figures):
            record["charts"] = .list([
                ReportTemplate.chart(caption, note, ShareChart(title: caption, figures: figures).markup)
            ])
        case .reliability(let bins):
            record["charts"] = .list([ReliabilityChart(bins: bins, noun: "probability").record])
            record["tables"] = .list([ReportTable(reliability: bins, noun: "probability").record])
        }
        return record
    }
}

extension EvaluationPage.Table {
    fileprivate var record: PageRecord {
        ReportTable(
            caption: caption, note: note, columns: columns, numeric: numeric,
            rows: rows.map { ReportTable.Row(cells: $0.map(PageValue.text)) }
        ).record
    }
}
