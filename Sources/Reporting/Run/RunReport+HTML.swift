extension RunReport {
    /// The report as one HTML page that needs no other file and no network.
    ///
    /// - Throws: ``ReportingError`` where a template of this module is broken.
    public func html() throws(ReportingError) -> String {
        var values: PageRecord = [
            "runID": .text(runID),
            "versions": .list(versions.map { ["part": .text($0.part), "version": .text($0.version)] }),
            "readSentence": .text(readSentence),
            "isBalanced": .flag(sources.allSatisfy { $0.unaccounted == 0 }),
            "books": .text(booksSentence),
            "remarks": .list(remarks.map { ["text": .text($0)] }),
            "cards": .list(cards),
            "hasSources": .flag(!sources.isEmpty),
            "sources": .list(sources.map(record)),
            "totals": .list(sources.count > 1 ? [record(of: totals)] : []),
            "hasQuarantine": .flag(!quarantineReasons.isEmpty),
            "quarantine": CountTable(
                caption: "Records in quarantine by reason", nameHeading: "Reason", countHeading: "Records",
                rows: quarantineReasons
            ).value,
            "hasStages": .flag(!stages.isEmpty),
            "hasSeconds": .flag(stages.contains { $0.seconds != nil }),
            "stages": .list(stages.map(record)),
            "hasEvents": .flag(!eventsByKind.isEmpty),
            "events": CountTable(
                caption: "Events by kind", nameHeading: "Kind", countHeading: "Events",
                rows: eventsByKind.map { NamedCount(name: Words.spaced($0.name), count: $0.count) }
            ).value,
        ]
        addSuggestions(to: &values)
        codingAccuracy.map { $0.add(to: &values) }
        values["hasAccuracy"] = .flag(codingAccuracy != nil)
        return try PageRenderer.render(title: "Chartline run report", body: RunReportTemplate.body, values: values)
    }

    private var totals: SourceRow {
        sources.reduce(SourceRow(format: "All", files: 0, read: 0, taken: 0)) { sum, row in
            SourceRow(
                format: sum.format, files: sum.files + row.files, read: sum.read + row.read,
                taken: sum.taken + row.taken, quarantined: sum.quarantined + row.quarantined,
                unchanged: sum.unchanged + row.unchanged, notProcessed: sum.notProcessed + row.notProcessed)
        }
    }

    private var readSentence: String {
        let totals = totals
        return "This run read \(NumberText.counted(totals.read, "record")) from "
            + "\(NumberText.counted(totals.files, "file")), and the timelines hold "
            + "\(NumberText.counted(patientCount, "patient")) with \(NumberText.counted(eventCount, "event"))."
    }

    private var booksSentence: String {
        let totals = totals
        let sum =
            "\(NumberText.counted(totals.read, "record")) read = \(NumberText.count(totals.taken)) taken"
            + " + \(NumberText.count(totals.quarantined)) in quarantine"
            + " + \(NumberText.count(totals.unchanged)) unchanged"
            + " + \(NumberText.count(totals.notProcessed)) not processed"
        let unbalanced = sources.filter { $0.unaccounted != 0 }
        if unbalanced.isEmpty { return sum + "." }
        return sum + " does not hold; see "
            + unbalanced.map { "\($0.format) (\(NumberText.count($0.unaccounted)) unaccounted for)" }
            .joined(separator: ", ") + "."
    }

    private var cards: [PageRecord] {
        [
            (patientCount, "patient", "patients"), (encounterCount, "encounter", "encounters"),
            (eventCount, "event", "events"), (documentCount, "document", "documents"),
            (suggestionCount, "suggested code", "suggested codes"), (draftCount, "drafted note", "drafted notes"),
        ].map { ["number": .count($0.0), "what": .text($0.0 == 1 ? $0.1 : $0.2)] }
    }

    private func record(of row: SourceRow) -> PageRecord {
        [
            "format": .text(row.format), "files": .count(row.files), "read": .count(row.read),
            "taken": .count(row.taken), "quarantined": .count(row.quarantined), "unchanged": .count(row.unchanged),
            "notProcessed": .count(row.notProcessed),
        ]
    }

    private func record(of row: StageRow) -> PageRecord {
        [
            "name": .text(row.name), "status": .text(row.status), "itemsIn": .count(row.itemsIn),
            "itemsOut": .count(row.itemsOut),
            "seconds": .text(row.seconds.map { NumberText.decimal($0, places: 1) } ?? "–"),
        ]
    }

    private func addSuggestions(to values: inout PageRecord) {
        values["hasSuggestions"] = .flag(suggestionCount > 0)
        values["suggestionSentence"] = .text(
            "\(NumberText.counted(suggestionCount, "code")) \(suggestionCount == 1 ? "was" : "were") suggested, with the "
                + "evidence for each in codes.csv.")
        values["systems"] =
            CountTable(
                caption: "Suggestions by code system", nameHeading: "Code system", countHeading: "Suggestions",
                rows: suggestionsBySystem
            ).value
        values["bases"] =
            CountTable(
                caption: "Suggestions by what they rest on",
                note: "structured: coded in the record; text: said in a note; mapped: from another code system; "
                    + "llm: chosen by a language model",
                nameHeading: "Basis", countHeading: "Suggestions", rows: suggestionsByBasis
            ).value
        values["hasBands"] = .flag(confidenceBands.contains { $0.count > 0 })
        values["histogram"] = .markup(ConfidenceHistogram(bands: confidenceBands).markup)
        values["bands"] = .list(
            confidenceBands.map {
                [
                    "range": .text(
                        "\(NumberText.decimal($0.low, places: 1)) to \(NumberText.decimal($0.high, places: 1))"),
                    "count": .count($0.count),
                ]
            })
        values["hasTopCodes"] = .flag(!topCodes.isEmpty)
        values["topCodes"] = .list(
            topCodes.map {
                [
                    "code": .text($0.code), "codeSystem": .text($0.codeSystem), "description": .text($0.description),
                    "count": .count($0.count),
                ]
            })
        values["flags"] =
            CountTable(
                caption: "Flags on suggestions", note: "What a coder should look at first.", nameHeading: "Flag",
                countHeading: "Suggestions", rows: flags
            ).value
    }
}
