/// A phrase of a template: words, fields that the record fills, and stretches that fall away with an empty field.
struct Phrase: Hashable, Sendable {
    /// What the record fills in.
    enum Field: String, Hashable, Sendable {
        case concept, value, date, dosage, interpretation, detail
    }

    private indirect enum Piece: Hashable {
        case words(String)
        case field(Field)
        case optional([Piece])
    }

    private let pieces: [Piece]

    /// Reads a phrase such as `Takes {concept}[: {dosage}].`; `nil` for an unknown field or a bracket without its pair.
    init?(_ text: String) {
        var rest = text[...]
        guard let pieces = Self.read(&rest, inOptional: false), rest.isEmpty else { return nil }
        self.pieces = pieces
    }

    /// The sentence; `nil` where a field outside of brackets is empty.
    func filled(_ values: [Field: String]) -> String? {
        Self.fill(pieces, values)
    }

    private static func fill(_ pieces: [Piece], _ values: [Field: String]) -> String? {
        var result = ""
        for piece in pieces {
            switch piece {
            case .words(let words): result += words
            case .field(let field):
                guard let value = values[field], !value.isEmpty else { return nil }
                result += value
            case .optional(let inner): result += fill(inner, values) ?? ""
            }
        }
        return result
    }

    private static func read(_ rest: inout Substring, inOptional: Bool) -> [Piece]? {
        var pieces: [Piece] = []
        var words = ""
        func flush() {
            if !words.isEmpty { pieces.append(.words(words)) }
            words = ""
        }
        while let character = rest.popFirst() {
            switch character {
            case "{":
                guard let end = rest.firstIndex(of: "}"), let field = Field(rawValue: String(rest[..<end])) else {
                    return nil
                }
                flush()
                pieces.append(.field(field))
                rest = rest[rest.index(after: end)...]
            case "[":
                guard !inOptional, let inner = read(&rest, inOptional: true) else { return nil }
                flush()
                pieces.append(.optional(inner))
            case "]":
                guard inOptional else { return nil }
                flush()
                return pieces
            default: words.append(character)
            }
        }
        flush()
        return inOptional ? nil : pieces
    }
}
