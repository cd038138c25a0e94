public import FoundationEssentials

extension Transcript {
    /// The transcript as JSON in UTF-8: keys in alphabetical order and snake case, a line end at the end.
    ///
    /// Besides the stored values, `text` is written for the whole and for each segment.
    ///
    /// - Throws: What `JSONEncoder` throws, which is nothing for a transcript whose numbers are finite.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        var data = try encoder.encode(self)
        data.append(0x0A)
        return data
    }

    /// Reads a transcript that ``json()`` wrote.
    ///
    /// - Throws: What `JSONDecoder` throws for other text.
    public init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Transcript.self, from: json)
    }
}
