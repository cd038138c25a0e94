internal import ClinicalModel

/// A note's text with what was understood in it.
struct NoteMarkup {
    let note: TimelinePage.Note

    /// The text, in which each mark links to the event that it speaks of.
    ///
    /// Of marks that overlap the first is shown.
    var markup: Markup {
        var result = Markup(trusted: "")
        let bytes = Array(note.text.utf8)
        var position = 0
        var starts: Set<Int> = []
        for mark in note.marks where mark.utf8Range.upperBound <= bytes.count {
            guard starts.insert(mark.utf8Range.lowerBound).inserted else { continue }
            guard mark.utf8Range.lowerBound >= position else {
                result += Markup(trusted: "<span id=\"\(anchor(mark))\"></span>")
                continue
            }
            result += escaped(bytes[position..<mark.utf8Range.lowerBound])
            result += element(mark, escaped(bytes[mark.utf8Range]))
            position = mark.utf8Range.upperBound
        }
        result += escaped(bytes[position...])
        return result
    }

    private func anchor(_ mark: TimelinePage.Mark) -> String {
        TimelineAnchor.words(TimelinePage.NotePlace(note: note.key, start: mark.utf8Range.lowerBound))
    }

    private func escaped(_ bytes: ArraySlice<UInt8>) -> Markup {
        Markup(escaping: String(decoding: bytes, as: UTF8.self))
    }

    private func element(_ mark: TimelinePage.Mark, _ words: Markup) -> Markup {
        var says = mark.kind + ": " + mark.concept
        if mark.assertion != .present { says += ", " + mark.assertion.rawValue }
        if mark.experiencer != .patient { says += ", of the " + Self.words(mark.experiencer) }
        let isFact = mark.experiencer == .patient && (mark.assertion == .present || mark.assertion == .historical)
        let start =
            "<mark id=\"\(anchor(mark))\" class=\"\(isFact ? "is" : "is-not")\" title=\""
            + Markup(escaping: says).text + "\">"
        var inner = words.text
        if let event = mark.event { inner = "<a href=\"#\(TimelineAnchor.event(event))\">" + inner + "</a>" }
        // What is not so must be told without colour too.
        let note = isFact ? "" : "<span class=\"unseen\"> (\(Markup(escaping: says).text))</span>"
        return Markup(trusted: start + inner + note + "</mark>")
    }

    private static func words(_ experiencer: Experiencer) -> String {
        experiencer == .family ? "family" : "others"
    }
}
