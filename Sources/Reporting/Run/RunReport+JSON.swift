internal import FoundationEssentials

extension RunReport {
    /// The report as `metrics.json`: keys in snake case and sorted; the same report gives the same bytes.
    ///
    /// - Throws: `EncodingError` for a number that is not finite.
    public func metricsJSON() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try [UInt8](encoder.encode(Document(schema: "chartline.run-metrics/1", report: self))) + [0x0A]
    }

    private struct Document: Encodable {
        var schema: String
        var report: RunReport
    }
}
