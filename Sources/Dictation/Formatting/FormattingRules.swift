import DelimitedText

/// The words that dictation is formatted by: commands, headings, numbers, units, abbreviations and labels.
///
/// They are data: `Mappings/speech` holds the tables, and a caller may pass others.
public struct FormattingRules: Sendable {
    /// One of the tables that the rules are read from.
    public enum Table: String, Sendable, CaseIterable {
        /// Spoken punctuation, layout and corrections.
        case commands
        /// Section headings.
        case headings
        /// Number words.
        case numbers
        /// Units and what is counted.
        case units
        /// Abbreviations and names that are said by letters.
        case terms
        /// Words whose number is always a numeral.
        case labels
        /// Phrases whose number words stay words.
        case kept

        /// The file's name in `Mappings/speech`.
        public var fileName: String { rawValue + ".tsv" }

        var columns: [String] {
            switch self {
            case .commands: ["spoken", "action", "written", "attach", "not_after", "not_before"]
            case .headings, .terms: ["spoken", "written"]
            case .numbers: ["word", "value", "role"]
            case .units: ["spoken", "written", "kind"]
            case .labels: ["label", "style", "arabic_near"]
            case .kept: ["spoken"]
            }
        }
    }

    let commands: PhraseTable<SpokenCommand>
    let headings: PhraseTable<String>
    let numbers: NumberGrammar
    let units: PhraseTable<SpokenUnit>
    let terms: PhraseTable<String>
    let labels: PhraseTable<NumberLabel>
    let kept: PhraseTable<Bool>

    /// Reads the tables.
    ///
    /// - Parameter bytes: Gives a table's file, as of `Mappings/speech`; nothing stands for an empty table.
    /// - Throws: ``MappingTable/Failure`` with file and line, or what `bytes` throws.
    public init(_ bytes: (Table) throws -> [UInt8]?) throws {
        func rows(_ table: Table) throws -> [MappingTable.Row] {
            guard let bytes = try bytes(table) else { return [] }
            return try MappingTable(bytes, file: table.fileName, columns: table.columns).rows
        }
        func failure(_ table: Table, _ row: MappingTable.Row, _ message: String) -> MappingTable.Failure {
            MappingTable.Failure(file: table.fileName, line: row.line, message: message)
        }
        commands = try PhraseTable(
            rows(.commands).map { row in
                guard let command = SpokenCommand(row) else {
                    throw failure(.commands, row, "an action or attach that is not known; see the header")
                }
                return (row.cells[0], command)
            })
        headings = try PhraseTable(rows(.headings).map { ($0.cells[0], $0.cells[1]) })
        numbers = try NumberGrammar(
            rows(.numbers).map { row in
                guard let word = NumberWord(row) else {
                    throw failure(.numbers, row, "a role or value that is not known; see the header")
                }
                return (row.cells[0], word)
            })
        units = try PhraseTable(
            rows(.units).map { row in
                guard let kind = SpokenUnit.Kind(rawValue: row.cells[2]) else {
                    throw failure(.units, row, "a kind that is not known; see the header")
                }
                return (row.cells[0], SpokenUnit(written: row.cells[1], kind: kind))
            })
        terms = try PhraseTable(rows(.terms).map { ($0.cells[0], $0.cells[1]) })
        labels = try PhraseTable(
            rows(.labels).map { row in
                guard let style = NumberLabel.Style(rawValue: row.cells[1]) else {
                    throw failure(.labels, row, "a style that is not known; see the header")
                }
                return (row.cells[0], NumberLabel(style: style, arabicNear: Set(row.list(2))))
            })
        kept = try PhraseTable(rows(.kept).map { ($0.cells[0], true) })
    }
}

/// What a spoken command does.
struct SpokenCommand: Hashable, Sendable {
    enum Action: String, Sendable { case mark, line, paragraph, item, bullet, delete, correct }
    enum Attachment: String, Sendable { case left, right, both, none }

    var action: Action
    var written: String
    var attachment: Attachment
    /// Words after which, and before which, the phrase is no command.
    var notAfter: Set<String>
    var notBefore: Set<String>

    init?(_ row: MappingTable.Row) {
        guard let action = Action(rawValue: row.cells[1]) else { return nil }
        guard let attachment = row.cells[3].isEmpty ? Attachment.none : Attachment(rawValue: row.cells[3]) else {
            return nil
        }
        self.action = action
        written = row.cells[2]
        self.attachment = attachment
        notAfter = Set(row.list(4))
        notBefore = Set(row.list(5))
    }
}

/// A unit, or a thing that is counted.
struct SpokenUnit: Hashable, Sendable {
    enum Kind: String, Sendable { case dose, measure, attached, form, time, count }
    /// The safe written form; empty where the word stays.
    var written: String
    var kind: Kind
}

/// A word that makes a numeral of the number after it.
struct NumberLabel: Hashable, Sendable {
    enum Style: String, Sendable { case roman, arabic }
    var style: Style
    /// Words near which a roman label takes arabic numerals.
    var arabicNear: Set<String>
}
