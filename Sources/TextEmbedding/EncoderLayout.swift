/// Where the tensors of a BERT encoder stand in its file, and how large they are.
struct EncoderLayout {
    /// The length of a token's vector.
    let width: Int
    /// The length of the vector between the two matrices of a layer.
    let innerWidth: Int
    let vocabularyCount: Int
    /// The most tokens of a text.
    let positionCount: Int
    let layerCount: Int
    /// The tensors' places in the order in which the encoder takes them.
    let offsets: [Int]

    /// Finds every tensor and checks its shape.
    ///
    /// - Throws: ``TextEmbeddingError`` with `invalidModel`.
    init(file: SafetensorsFile, headCount: Int) throws(TextEmbeddingError) {
        let prefix = try file.tensor(Self.words) != nil ? "" : "bert."
        func shape(_ name: String) throws(TextEmbeddingError) -> [Int] { try file.tensor(prefix + name)?.shape ?? [] }
        let (words, positions) = (try shape(Self.words), try shape(Self.positions))
        let inner = try shape("encoder.layer.0.intermediate.dense.weight")
        guard words.count == 2, positions.count == 2, inner.count == 2, words[1] % headCount == 0,
            (headCount...4_096).contains(words[1]), (3...1_000_000).contains(words[0]),
            (8...8_192).contains(positions[0]), (1...16_384).contains(inner[0])
        else { throw SafetensorsFile.invalid("its sizes are not those of a BERT encoder") }
        (width, innerWidth, vocabularyCount, positionCount) = (words[1], inner[0], words[0], positions[0])
        var layers = 0
        while layers < 64, try file.tensor("\(prefix)encoder.layer.\(layers).output.dense.weight") != nil {
            layers += 1
        }
        layerCount = layers
        var offsets: [Int] = []
        for (name, shape) in Self.tensors(
            layers: layers, width: words[1], inner: inner[0], words: words[0], positions: positions[0])
        {
            guard let tensor = try file.tensor(prefix + name), tensor.shape == shape else {
                throw SafetensorsFile.invalid("a tensor is missing or has another shape")
            }
            offsets.append(tensor.offset)
        }
        self.offsets = offsets
    }

    private static let words = "embeddings.word_embeddings.weight"
    private static let positions = "embeddings.position_embeddings.weight"

    /// Every tensor with its shape, in the order in which the encoder takes them; of the types only the first counts.
    private static func tensors(
        layers: Int, width: Int, inner: Int, words: Int, positions: Int
    ) -> [(name: String, shape: [Int])] {
        var result = [
            (Self.words, [words, width]), (Self.positions, [positions, width]),
            ("embeddings.token_type_embeddings.weight", [2, width]),
            ("embeddings.LayerNorm.weight", [width]), ("embeddings.LayerNorm.bias", [width]),
        ]
        for layer in 0..<layers {
            for (name, rows, columns) in [
                ("attention.self.query", width, width), ("attention.self.key", width, width),
                ("attention.self.value", width, width), ("attention.output.dense", width, width),
                ("attention.output.LayerNorm", width, 0), ("intermediate.dense", inner, width),
                ("output.dense", width, inner), ("output.LayerNorm", width, 0),
            ] {
                let name = "encoder.layer.\(layer).\(name)"
                result.append((name + ".weight", columns > 0 ? [rows, columns] : [rows]))
                result.append((name + ".bias", [rows]))
            }
        }
        return result
    }
}
