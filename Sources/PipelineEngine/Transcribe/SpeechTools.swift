internal import DelimitedText
internal import Dictation

/// What turns the words that a model heard into a document: the written form, the uncertain mentions and hot words.
struct SpeechTools: Sendable {
    /// The names of the mapping files that are read.
    static func reads(_ name: String) -> Bool { name.hasPrefix(folder) || name == drugLexicon }
    private static let folder = "speech/"
    private static let drugLexicon = "lexicon/drugs.tsv"

    private let formatter: DictationFormatter
    private let marker: UncertaintyMarker
    /// Words that recognisers misspell.
    let hotWords: HotWords

    /// Reads `Mappings/speech` and the drugs' names.
    ///
    /// - Throws: ``MappingTable/Failure``.
    init(_ files: [String: [UInt8]]) throws {
        let rules = try FormattingRules { files[Self.folder + $0.fileName] }
        var names: [String] = []
        if let bytes = files[Self.drugLexicon] {
            let table = try MappingTable(bytes, file: Self.drugLexicon, columns: ["concept", "terms"])
            names = table.rows.flatMap { [$0.cells[0]] + $0.list(1) }
        }
        let drugs = try DrugNames(names: names, stems: files[Self.folder + "drug-stems.tsv"] ?? [])
        formatter = DictationFormatter(rules: rules)
        marker = UncertaintyMarker(rules: rules, drugs: drugs)
        hotWords = try files[Self.folder + "hot-words.tsv"].map { try HotWords(table: $0) } ?? HotWords()
    }

    /// The transcript with its written form and its uncertain mentions; its words stay as they were heard.
    func finished(_ transcript: Transcript) -> Transcript {
        var result = transcript
        result.written = formatter.format(transcript)
        result.uncertainMentions = marker.mentions(in: transcript)
        return result
    }
}
