internal import DelimitedText

/// The official models by name: `Mappings/speech/models.tsv` and `Mappings/terminology/models.tsv`.
struct ModelCatalog: Sendable {
    /// A file of a model; most models have one.
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

    /// Those that recognise speech, and those that find phrases by their meaning.
    private static let files = ["speech/models.tsv", "terminology/models.tsv"]

    /// The models in the tables' order.
    let models: [Model]

    /// Reads the tables; no models where they are not among the files.
    ///
    /// - Throws: ``MappingTable/Failure`` with the line.
    init(_ files: [String: [UInt8]]) throws(MappingTable.Failure) {
        var models: [Model] = []
        for file in Self.files {
            if let bytes = files[file] { models += try Self.read(bytes, file: file) }
        }
        self.models = models
    }

    private static func read(_ bytes: [UInt8], file: String) throws(MappingTable.Failure) -> [Model] {
        let table = try MappingTable(bytes, file: file, columns: ["name", "file", "bytes", "sha256", "url", "note"])
        var models: [Model] = []
        for row in table.rows {
            guard let count = Int(row.cells[2]), count > 0, row.cells[3].utf8.count == 64,
                row.cells[3].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
            else {
                throw MappingTable.Failure(
                    file: file, line: row.line,
                    message: "bytes must be a number, and sha256 64 hexadecimal digits in lower case")
            }
            models.append(
                Model(
                    name: row.cells[0], file: row.cells[1], byteCount: count, sha256: row.cells[3], note: row.cells[5],
                    url: row.cells[4]))
        }
        return models
    }

    /// The model of a name: the first of its files.
    func model(named name: String) -> Model? { models(named: name).first }

    /// The files of the model of a name.
    func models(named name: String) -> [Model] { models.filter { $0.name == name || $0.file == name } }

    /// The model whose file has a name.
    func model(file: String) -> Model? { models.first { $0.file == file } }
}
