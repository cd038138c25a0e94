internal import ClinicalModel
internal import PatientTimeline

/// Writes an event's chain for a reader.
enum TimelineExplanationText {
    /// - Parameter dictations: The transcripts among the sources, by the keys of their documents.
    static func text(_ explanation: TimelineExplanation, dictations: [RecordReference: DictatedText]) -> String {
        let entry = explanation.entry
        var lines = [
            [entry.date, entry.kind, entry.label, entry.code, entry.value].filter { !$0.isEmpty }.joined(
                separator: "  "),
            "patient \(entry.patientID)" + (entry.encounterID.isEmpty ? "" : ", encounter \(entry.encounterID)")
                + ", key \(entry.key), status \(entry.status), assertion \(entry.assertion)",
        ]
        if let basis = Self.words(ofBasis: entry.dateBasis) { lines.append("date \(basis)") }
        for (index, link) in explanation.links.enumerated() {
            let statement = link.statement
            lines.append("")
            lines.append(
                "\(index + 1). \(statement.isMention ? "words of" : "entry in") \(statement.source), "
                    + words(ofRule: statement.rule) + (statement.isSuperseded ? "; replaced by a later version" : ""))
            if !statement.pointer.isEmpty { lines.append("   at \(statement.pointer)") }
            if let range = statement.utf8Range {
                lines.append(
                    "   bytes \(range.lowerBound)..<\(range.upperBound) of the "
                        + (statement.isMention ? "text" : "source"))
            }
            if let element = link.elementID { lines.append("   in the element with ID \(element)") }
            if let hash = link.recordHash { lines.append("   record SHA-256 \(hash)") }
            if let quote = link.quote { lines.append("   “\(quote)”") }
            if let cue = link.cue { lines.append("   decided by “\(cue)”") }
            if let words = link.timeWords { lines.append("   its time: “\(words)”") }
            if statement.isMention, let range = statement.utf8Range,
                let seconds = dictations[RecordReference(statement.key)]?.audioRange(of: range)
            {
                lines.append(
                    "   said at \(DecimalText.threePlaces(seconds.lowerBound)) to "
                        + "\(DecimalText.threePlaces(seconds.upperBound)) s of the recording")
            }
            lines.append("   key \(statement.key)")
        }
        if !entry.flags.isEmpty { lines.append("") }
        for flag in entry.flags { lines.append("! \(flag.text) (\(flag.otherKey))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(ofBasis basis: String) -> String? {
        switch basis {
        case "words": "as the words say"
        case "words-and-note-date": "as the words say, counted from the note's date"
        case "note-date": "of the note; its words tell none"
        default: nil
        }
    }

    private static func words(ofRule rule: String) -> String {
        switch rule {
        case "statement": "stands for the event"
        case "record": "the same record or identifier"
        case "code-and-time": "same code or words, same time"
        case "code": "same code or words; date or value differ"
        case "repeated": "said again in the same source"
        case "concept": "words for the same concept"
        case "mention": "no entry states it"
        default: rule
        }
    }
}
