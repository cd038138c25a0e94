public import ClinicalModel

extension Draft {
    /// The note in Markdown: one sentence a line with the numbers of its sources, what was left out, and the sources.
    ///
    /// Text of the record is escaped, so that none of it is markup.
    public var markdown: String {
        let citations = DraftCitations(self)
        var lines = ["# " + Self.escaped(title), "", "Preliminary: not signed by a clinician."]
        if !header.isEmpty { lines += [""] + header.map { Self.escaped($0) + "  " } }
        for section in sections where !section.sentences.isEmpty {
            lines += ["", "## " + Self.escaped(section.heading), ""]
            for sentence in section.sentences {
                let marks = sentence.citations.map { " [\(citations.number(of: $0))]" }.joined()
                lines.append("- " + Self.escaped(sentence.text) + marks)
            }
        }
        if !omissions.isEmpty {
            lines += ["", "## Not documented or left out", ""] + omissions.map { "- " + Self.escaped($0) }
        }
        if !citations.all.isEmpty {
            lines += ["", "## Sources", ""]
            lines += citations.all.enumerated().map { "[\($0.offset + 1)] " + source($0.element) + "  " }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func source(_ citation: DraftCitation) -> String {
        let label = sourceLabels[citation].map { Self.escaped($0) + "; " } ?? ""
        return switch citation {
        case .event(let key): label + "record " + Self.escaped(key.key)
        case .documentSpan(let key, let range):
            label + "document " + Self.escaped(key.key) + ", bytes \(range.lowerBound) to \(range.upperBound)"
        }
    }

    /// Escapes what Markdown reads as markup, and makes a line break a blank.
    ///
    /// It goes by scalars: a bracket that carries a combining mark is a bracket to Markdown.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~": result.append(contentsOf: ["\\", scalar])
            case "\n" where previous == "\r": break
            case "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }
}
