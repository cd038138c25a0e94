/// Brings text of the record to one line.
enum OneLine {
    /// The words with each run of white space as one space.
    static func text(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
