public import ClinicalModel

extension Draft {
    /// The note in JSON (UTF-8, one sentence a line): its sentences with section, origin and citations, and what was
    /// left out.
    ///
    /// The keys stand in one order, so that the same draft gives the same bytes.
    public var json: [UInt8] {
        var sentences: [String] = []
        for section in sections {
            for sentence in section.sentences {
                let citations = sentence.citations.map(Self.object).joined(separator: ",")
                sentences.append(
                    "{\"section\":\(Self.quoted(section.heading)),\"text\":\(Self.quoted(sentence.text)),"
                        + "\"origin\":\(Self.quoted(sentence.origin.rawValue)),\"citations\":[\(citations)]}")
            }
        }
        let text =
            "{\"template\":\(Self.quoted(template)),\"title\":\(Self.quoted(title)),\"status\":\"preliminary\",\n"
            + "\"header\":[\(header.map(Self.quoted).joined(separator: ","))],\n"
            + "\"sections\":[\(sections.map { Self.quoted($0.heading) }.joined(separator: ","))],\n"
            + "\"sentences\":[\(Self.lines(sentences))],\n"
            + "\"omissions\":[\(Self.lines(omissions.map(Self.quoted)))]}\n"
        return Array(text.utf8)
    }

    private static func lines(_ items: [String]) -> String {
        items.isEmpty ? "" : "\n" + items.joined(separator: ",\n") + "\n"
    }

    private static func object(_ citation: DraftCitation) -> String {
        switch citation {
        case .event(let key): "{\"event\":\(quoted(key.key))}"
        case .documentSpan(let key, let range):
            "{\"document\":\(quoted(key.key)),\"start\":\(range.lowerBound),\"end\":\(range.upperBound)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
