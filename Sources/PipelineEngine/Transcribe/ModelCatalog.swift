internal import DelimitedText

/// The official models in whisper.cpp's format, by name: `Mappings/speech/models.tsv`.
struct ModelCatalog: Sendable {
    /// One model.
    struct Model: Hashable, Sendable {
        /// The name, such as `base.en`.
        var name: String
        /// The file's name.
        var file: String
        /// The file's size.
        var byteCount: Int
        /// The file's SHA-256 in lower-case hexadecimal.
        var sha256: String
        /// What it is good for.
        var note: String
        /// Where it is fetched from.
        var url: String
    }

    private static let file = "speech/models.tsv"

    /// The models in the table's order.
    let models: [Model]

    /// Reads the table; no models where it is not among the files.
    ///
    /// - Throws: ``MappingTable/Failure`` with the line.
    init(_ files: [String: [UInt8]]) throws(MappingTable.Failure) {
        guard let bytes = files[Self.file] else {
            models = []
            return
        }
        let table = try MappingTable(
            bytes, file: Self.file, columns: ["name", "file", "bytes", "sha256", "url", "note"])
        var models: [Model] = []
        for row in table.rows {
            guard let count = Int(row.cells[2]), count > 0, row.cells[3].utf8.count == 64,
                row.cells[3].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
            else {
                throw MappingTable.Failure(
                    file: Self.file, line: row.line,
                    message: "bytes must be a number, and sha256 64 hexadecimal digits in lower case")
            }
            models.append(
                Model(
                    name: row.cells[0], file: row.cells[1], byteCount: count, sha256: row.cells[3], note: row.cells[5],
                    url: row.cells[4]))
        }
        self.models = models
    }

    /// The model of a name.
    func model(named name: String) -> Model? { models.first { $0.name == name || $0.file == name } }

    /// The model whose file has a name.
    func model(file: String) -> Model? { models.first { $0.file == file } }
}
