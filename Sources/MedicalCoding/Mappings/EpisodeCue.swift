internal import DelimitedText

/// Words of a sentence that tell the stage of care of an injury (`coding/episodes.tsv`).
struct EpisodeCue: Hashable, Sendable {
    /// The words in lower case, as bytes.
    var words: [UInt8]
    var stage: EpisodeOfCare.Stage

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [EpisodeCue] {
        let name = "coding/episodes.tsv"
        return try tables.read(name, ["cue", "stage", "guideline"]) { row throws(MappingTable.Failure) in
            guard let stage = EpisodeOfCare.Stage(rawValue: row.cells[1]) else {
                throw tables.failure(name, row, "the stage is none of those that are known")
            }
            return EpisodeCue(words: Array(row.cells[0].lowercased().utf8), stage: stage)
        }
    }
}
