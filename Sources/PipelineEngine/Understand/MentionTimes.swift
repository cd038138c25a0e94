internal import ClinicalModel
internal import ClinicalText
internal import PatientTimeline

/// Says when what a text mentions was, where its words tell: when a problem began, when a procedure was done.
enum MentionTimes {
    /// The times of the mentions that have one, in the order of the mentions.
    ///
    /// - Parameter noteDate: The date that the analysis counted from; `nil` where none is known.
    static func rows(_ analysis: NoteAnalysis, noteDate: String?) -> [TimelineStore.MentionTimeRow] {
        let written = noteDate.flatMap { ClinicalDate(iso8601: $0) }
        return analysis.mentions.enumerated().compactMap { position, mention in
            guard let index = mention.time else { return nil }
            let time = analysis.times[index]
            guard let start = time.start, isOf(mention, time), !lies(start, after: written, mention) else { return nil }
            return TimelineStore.MentionTimeRow(
                position: position, noteDate: time.isRelative ? noteDate ?? "" : "", start: start.iso8601,
                end: time.end?.iso8601, words: time.utf8Range, isApproximate: time.isApproximate)
        }
    }

    /// Whether the dates of an expression are those of the mention: "POD 2" and "hospital day 3" tell when the operation
    /// was, and nothing of when a fever began.
    private static func isOf(_ mention: Mention, _ time: TemporalExpression) -> Bool {
        switch time.kind {
        case .date, .duration: true
        case .postoperative: mention.kind == .procedure
        case .hospitalDay, .age: false
        }
    }

    /// Whether a time is still to come for what the note says is so: it is then that of something else, a next visit.
    private static func lies(_ start: ClinicalDate, after note: ClinicalDate?, _ mention: Mention) -> Bool {
        guard let note, mention.kind != .procedure else { return false }
        return start.daysSince1970 > note.daysSince1970
    }
}
