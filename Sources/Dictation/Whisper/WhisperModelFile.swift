import FoundationEssentials

/// Checks a file in whisper.cpp's ggml format before whisper.cpp reads it, which trusts what it reads.
///
/// Layout, little-endian: magic, eleven 32-bit parameters, mel filters, vocabulary, then tensors up to the end.
struct WhisperModelFile {
    private let data: Data
    private var position = 0

    /// Checks that the file is whole and that every size in it is sound.
    ///
    /// - Throws: `modelMissing` or `modelInvalid`.
    static func check(path: String) throws(DictationError) {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw DictationError(
                .modelMissing,
                "there is no readable model at \(path); get one with: chartline model fetch base.en")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw DictationError(.modelMissing, "the model at \(path) cannot be read; give the path of a model's file")
        }
        try check(data)
    }

    static func check(_ data: Data) throws(DictationError) {
        var file = WhisperModelFile(data: data)
        try file.checkMagic()
        let (vocabularySize, melCount) = try file.checkParameters()
        try file.checkFilters(melCount: melCount)
        try file.checkVocabulary(size: vocabularySize)
        try file.checkTensors()
    }

    private init(data: Data) { self.data = data }

    private mutating func checkMagic() throws(DictationError) {
        let magic = try word()
        if magic == 0x4655_4747 {
            throw Self.invalid("the file is in GGUF format; whisper.cpp takes models in its ggml format")
        }
        guard magic == 0x6767_6D6C else {
            throw Self.invalid("the file is no Whisper model in whisper.cpp's ggml format")
        }
    }

    private mutating func checkParameters() throws(DictationError) -> (vocabularySize: Int, melCount: Int) {
        var parameters: [Int] = []
        for _ in 0..<11 { parameters.append(Int(try integer())) }
        let (vocabulary, audioContext, audioState, audioHeads, audioLayers) =
            (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4])
        let (textContext, textState, textHeads, textLayers, melCount, fileType) =
            (parameters[5], parameters[6], parameters[7], parameters[8], parameters[9], parameters[10])
        guard (51_864...51_866).contains(vocabulary) else {
            throw Self.invalid("the model has a vocabulary of \(vocabulary); Whisper's have 51864 to 51866")
        }
        guard (1...1_500).contains(audioContext), (8...4_096).contains(textContext), (1...4_096).contains(audioState),
            audioState == textState, (1...64).contains(audioLayers), (1...64).contains(textLayers),
            audioHeads > 0, audioState % audioHeads == 0, textHeads > 0, textState % textHeads == 0,
            melCount == 80 || melCount == 128
        else {
            throw Self.invalid("the model's parameters are not those of a Whisper model")
        }
        // The thousands tell the version of the quantisation, which whisper.cpp does not look at.
        let version = fileType / 1_000
        guard version <= Self.quantizationVersion else {
            throw Self.invalid(
                "the model's weights are written in version \(version) of the format, and this Chartline knows up to "
                    + "\(Self.quantizationVersion); get a newer Chartline")
        }
        // whisper.cpp aborts on a type that it does not know.
        guard fileType >= 0, Self.fileTypes.contains(fileType % 1_000) else {
            throw Self.invalid("the model's weights have type \(fileType), which is not known; get a newer Chartline")
        }
        return (vocabulary, melCount)
    }

    private mutating func checkFilters(melCount: Int) throws(DictationError) {
        let rows = try integer()
        let columns = try integer()
        guard Int(rows) == melCount, columns == 201 else { throw Self.invalid("the model's mel filters are damaged") }
        try skip(Int(rows) * Int(columns) * 4)
    }

    private mutating func checkVocabulary(size: Int) throws(DictationError) {
        let count = Int(try integer())
        guard (1...size).contains(count) else { throw Self.invalid("the model's vocabulary is damaged") }
        for _ in 0..<count {
            let length = Int(try integer())
            guard (0...1_024).contains(length) else { throw Self.invalid("the model's vocabulary is damaged") }
            try skip(length)
        }
    }

    private mutating func checkTensors() throws(DictationError) {
        var count = 0
        while position < data.count {
            let dimensionCount = Int(try integer())
            let nameLength = Int(try integer())
            let type = try integer()
            guard (1...4).contains(dimensionCount), (1...256).contains(nameLength) else {
                throw Self.invalid("tensor \(count + 1) is damaged; get the model again")
            }
            var elements = 1
            for _ in 0..<dimensionCount {
                let dimension = Int(try integer())
                guard (1...(1 << 24)).contains(dimension), elements <= (1 << 31) / dimension else {
                    throw Self.invalid("tensor \(count + 1) is damaged; get the model again")
                }
                elements *= dimension
            }
            guard let block = Self.blockSizes[type] else {
                throw Self.invalid(
                    "tensor \(count + 1) has type \(type), which this version does not know; get a newer Chartline")
            }
            guard elements % block.elements == 0 else {
                throw Self.invalid("tensor \(count + 1) is damaged; get the model again")
            }
            try skip(nameLength)
            try skip(elements / block.elements * block.bytes)
            count += 1
        }
        guard count > 0 else { throw Self.invalid("the model holds no weights") }
    }

    /// The latest version of quantised weights; ggml's `GGML_QNT_VERSION`.
    private static let quantizationVersion = 2

    /// The file types whose weights have one of the tensor types below.
    ///
    /// - Source: `ggml_ftype_to_ggml_type` of ggml 0.13.
    private static let fileTypes: Set<Int> = [0, 1, 2, 3, 7, 8, 9, 10, 11, 12, 13, 14]

    /// Elements and bytes of a block by ggml's type number.
    ///
    /// - Source: `ggml_type` and the type traits of ggml 0.13.
    private static let blockSizes: [Int32: (elements: Int, bytes: Int)] = [
        0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84),
        11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    ]

    private mutating func word() throws(DictationError) -> UInt32 {
        guard data.count - position >= 4 else { throw Self.truncated }
        var result: UInt32 = 0
        for index in 0..<4 { result |= UInt32(data[data.startIndex + position + index]) << UInt32(8 * index) }
        position += 4
        return result
    }

    private mutating func integer() throws(DictationError) -> Int32 { Int32(bitPattern: try word()) }

    private mutating func skip(_ count: Int) throws(DictationError) {
        guard count <= data.count - position else { throw Self.truncated }
        position += count
    }

    private static var truncated: DictationError { invalid("the model's file is cut off; get the model again") }

    private static func invalid(_ message: String) -> DictationError { DictationError(.modelInvalid, message) }
}
