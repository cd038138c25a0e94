/// What a template may be given.
///
/// Text is escaped on its way to the template, so that nothing reaches a page unescaped but markup of our own. The
/// templates therefore use triple braces throughout.
enum PageValue {
    case text(String)
    case markup(Markup)
    case flag(Bool)
    case list([PageRecord])

    static func count(_ number: Int) -> PageValue { .text(NumberText.count(number)) }

    /// The value as the template library takes it.
    fileprivate var object: Any {
        switch self {
        case .text(let text): Markup(escaping: text).text
        case .markup(let markup): markup.text
        case .flag(let flag): flag
        case .list(let records): records.map(\.object)
        }
    }
}

/// Named values for a template, each record with all the names that its part of the template uses.
struct PageRecord: ExpressibleByDictionaryLiteral {
    private var values: [String: PageValue]

    init(dictionaryLiteral elements: (String, PageValue)...) {
        values = [:]
        for (name, value) in elements { values[name] = value }
    }

    subscript(name: String) -> PageValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    var object: [String: Any] { values.mapValues(\.object) }
}
