import FoundationEssentials

/// Checks a Silero model in whisper.cpp's ggml format before whisper.cpp reads it, which trusts what it reads.
///
/// The architecture is fixed, so that everything but the version and the weights is known byte by byte.
enum SileroModelFile {
    private static let kind = Array("silero-16k".utf8)
    /// Window, context, encoder layers (count; input, output and kernel of each), LSTM and final layer.
    private static let parameters: [Int32] = [
        512, 64, 4, 129, 128, 3, 128, 64, 3, 64, 64, 3, 64, 128, 3, 128, 128, 128, 1,
    ]
    /// Name, shape with the fastest dimension first, and whether it is in half precision.
    private static let tensors: [(name: String, shape: [Int32], isHalf: Bool)] = [
        ("_model.encoder.0.reparam_conv.weight", [3, 129, 128], true),
        ("_model.encoder.0.reparam_conv.bias", [128], false),
        ("_model.encoder.1.reparam_conv.weight", [3, 128, 64], true),
        ("_model.encoder.1.reparam_conv.bias", [64], false),
        ("_model.encoder.2.reparam_conv.weight", [3, 64, 64], true),
        ("_model.encoder.2.reparam_conv.bias", [64], false),
        ("_model.encoder.3.reparam_conv.weight", [3, 64, 128], true),
        ("_model.encoder.3.reparam_conv.bias", [128], false),
        ("_model.decoder.rnn.weight_ih", [128, 512], false),
        ("_model.decoder.rnn.weight_hh", [128, 512], false),
        ("_model.decoder.rnn.bias_ih", [512], false),
        ("_model.decoder.rnn.bias_hh", [512], false),
        ("_model.decoder.decoder.2.weight", [128], true),
        ("_model.decoder.decoder.2.bias", [], false),
        ("_model.stft.forward_basis_buffer", [256, 1, 258], true),
    ]
    private static let versionLength = 12

    /// - Throws: `modelMissing` or `modelInvalid`.
    static func check(path: String) throws(DictationError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw DictationError(
                .modelMissing,
                "there is no readable voice activity model at \(path); make one with Scripts/make-silero-vad")
        }
        var position = 0
        func expect(_ bytes: [UInt8]) throws(DictationError) {
            guard data.dropFirst(position).starts(with: bytes) else { throw invalid }
            position += bytes.count
        }
        try expect(little([0x6767_6D6C, Int32(kind.count)]) + kind)
        position += versionLength
        try expect(little(parameters))
        for tensor in tensors {
            let head = [Int32(tensor.shape.count), Int32(tensor.name.utf8.count), tensor.isHalf ? 1 : 0]
            try expect(little(head + tensor.shape) + Array(tensor.name.utf8))
            position += tensor.shape.reduce(1) { $0 * Int($1) } * (tensor.isHalf ? 2 : 4)
        }
        guard position == data.count else { throw invalid }
    }

    private static func little(_ values: [Int32]) -> [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    }

    private static var invalid: DictationError {
        DictationError(
            .modelInvalid,
            "the voice activity model is damaged or of another format; make it again with Scripts/make-silero-vad")
    }
}
