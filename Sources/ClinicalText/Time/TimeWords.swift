internal import DelimitedText

/// The part that a word plays in an expression of time.
enum TimeWord: Sendable, Equatable {
    case month(Int)
    /// A short form of a month, which counts only beside a number.
    case monthAbbreviation(Int)
    /// A day of the week, 1 for Monday.
    case weekday(Int)
    case unit(TemporalExpression.Unit)
    case number(Double, isExact: Bool)
    case article
    /// A day as many days after the note's.
    case day(Int)
    case partOfDay
    case ago, back, last, next, this, season, inside, during, since, preposition, each, old, age, history
    case postoperative, postoperativeDay, operation, post, hospital, future, order
}

/// The words of the table of time, by their number in the vocabulary.
struct TimeWords: Sendable {
    private var words: [TimeWord?] = []

    /// The part that a token plays; `nil` for most.
    subscript(token: Token) -> TimeWord? {
        token.word >= 0 && Int(token.word) < words.count ? words[Int(token.word)] : nil
    }

    mutating func set(_ word: Int32, _ part: TimeWord) {
        while words.count <= Int(word) { words.append(nil) }
        words[Int(word)] = part
    }

    /// The part that a row of the table names; `nil` where it names none.
    static func part(_ name: String, value: String) -> TimeWord? {
        switch name {
        case "month": Int(value).map { .month($0) }
        case "month_abbreviation": Int(value).map { .monthAbbreviation($0) }
        case "weekday": Int(value).map { .weekday($0) }
        case "unit": TemporalExpression.Unit(rawValue: value).map { .unit($0) }
        case "number": Double(value.drop { $0 == "~" }).map { .number($0, isExact: !value.hasPrefix("~")) }
        case "day": Int(value).map { .day($0) }
        default: plainParts[name]
        }
    }

    private static let plainParts: [String: TimeWord] = [
        "article": .article, "part_of_day": .partOfDay, "ago": .ago, "back": .back, "last": .last, "next": .next,
        "this": .this, "season": .season, "in": .inside, "for": .during, "since": .since,
        "preposition": .preposition, "each": .each, "old": .old, "age": .age, "history": .history,
        "postoperative": .postoperative, "postoperative_day": .postoperativeDay, "operation": .operation,
        "post": .post, "hospital": .hospital, "future": .future, "order": .order,
    ]
}
