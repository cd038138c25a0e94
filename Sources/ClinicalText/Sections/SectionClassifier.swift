public import DelimitedText

/// Tells from the words of a text, a conversation's among them, which section of a note it belongs to.
///
/// A linear classifier over words, who said them, and how much was said; its weights are a table that
/// `Scripts/train-section-classifier` writes.
///
/// - Source: method: linear support vector machine over TF-IDF, Joachims 1998; training data: MTS-Dialog, Ben Abacha
///   et al. 2023, doi:10.18653/v1/2023.eacl-main.168, CC BY 4.0.
public struct SectionClassifier: Sendable {
    /// The tables that it is made of, by their path below `Mappings/`.
    public static let fileNames = [weightsFile, headersFile, sectionsFile, speakersFile]

    private static let weightsFile = "sections/header-weights.tsv"
    private static let headersFile = "sections/headers.tsv"
    private static let sectionsFile = "sections/en.tsv"
    private static let speakersFile = "lexicon/speakers.tsv"

    /// What a text was taken for.
    public struct Result: Hashable, Sendable {
        /// The header, such as `GENHX` or `ROS`.
        public var header: String
        /// The name of the section, such as `review_of_systems`.
        public var section: String
        /// The section's LOINC code; `nil` where it has none.
        public var loinc: String?
        /// How far the header's score is above that of the next one.
        public var margin: Double
    }

    private struct Feature: Sendable {
        var rarity: Double
        var weights: [(header: Int, weight: Double)]
    }

    private var headers: [String] = []
    private var bias: [Double] = []
    private var features: [[UInt8]: Feature] = [:]
    private var sections: [String: (name: String, loinc: String?)] = [:]
    private var roles: [[UInt8]: Dialogue.Speaker?] = [:]
    /// The weight of what tells how much was said.
    private static let lengthWeight = 0.2

    /// Reads the tables.
    ///
    /// - Throws: The failure with the file and the line, for a table that is missing or cannot be read.
    public init(files: [String: [UInt8]]) throws(MappingTable.Failure) {
        func rows(_ file: String, _ columns: [String]) throws(MappingTable.Failure) -> [MappingTable.Row] {
            guard let bytes = files[file] else {
                throw MappingTable.Failure(file: file, line: 1, message: "the table is missing; add it to the files")
            }
            return try MappingTable(bytes, file: file, columns: columns).rows
        }
        var codes: [String: String] = [:]
        for row in try rows(Self.sectionsFile, ClinicalLexicons.sectionColumns) where !row.cells[1].isEmpty {
            codes[row.cells[0]] = row.cells[1]
        }
        for row in try rows(Self.headersFile, ["header", "section"]) {
            sections[row.cells[0]] = (row.cells[1], codes[row.cells[1]])
        }
        for row in try rows(Self.speakersFile, ["label", "role"]) {
            roles[Array(row.cells[0].utf8)] = .some(Dialogue.Speaker(rawValue: row.cells[1]))
        }
        for row in try rows(Self.weightsFile, ["feature", "rarity", "weights"]) { try read(row) }
        guard !headers.isEmpty, headers.count == bias.count else {
            throw MappingTable.Failure(
                file: Self.weightsFile, line: 1, message: "the headers and the biases must come first, one for each")
        }
    }

    private mutating func read(_ row: MappingTable.Row) throws(MappingTable.Failure) {
        let cells = row.list(2)
        switch row.cells[0] {
        case "=headers": headers = cells
        case "=bias": bias = cells.compactMap(Double.init)
        default:
            var feature = Feature(rarity: Double(row.cells[1]) ?? 0, weights: [])
            for cell in cells {
                let parts = cell.split(separator: ":")
                guard parts.count == 2, let header = Int(parts[0]), headers.indices.contains(header),
                    let weight = Double(parts[1])
                else {
                    throw MappingTable.Failure(
                        file: Self.weightsFile, line: row.line,
                        message: "a weight is the number of a header, a colon and a number")
                }
                feature.weights.append((header, weight))
            }
            features[Array(row.cells[0].utf8)] = feature
        }
    }

    /// The most likely section of a text.
    ///
    /// - Returns: The result; the header with the highest bias for a text without words.
    public func classify(_ text: String) -> Result {
        let counts = SectionFeatures(bytes: Array(text.utf8), roles: roles).counts()
        var scores = bias
        var norm = 0.0
        // Sorted, so that the sums do not depend on the order of a table in memory.
        let names = counts.words.keys.sorted { $0.lexicographicallyPrecedes($1) }
        for name in names {
            guard let feature = features[name], let count = counts.words[name] else { continue }
            let value = (1 + Self.logarithm(count)) * feature.rarity
            norm += value * value
        }
        let scale = norm > 0 ? 1 / norm.squareRoot() : 0
        for name in names {
            guard let feature = features[name], let count = counts.words[name] else { continue }
            let value = (1 + Self.logarithm(count)) * feature.rarity * scale
            for item in feature.weights { scores[item.header] += item.weight * value }
        }
        for (label, number) in [("_words", counts.wordBand), ("_turns", counts.turnBand)] {
            guard let feature = features[Array("\(label)\(number)".utf8)] else { continue }
            for item in feature.weights { scores[item.header] += item.weight * Self.lengthWeight }
        }
        let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
        let best = headers[order[0]]
        let section = sections[best]
        return Result(
            header: best, section: section?.name ?? ClinicalTextAnalyzer.unknownSection, loinc: section?.loinc,
            margin: order.count > 1 ? scores[order[0]] - scores[order[1]] : 0)
    }

    private static func logarithm(_ count: Int) -> Double { SectionFeatures.logarithm(Double(count)) }
}
