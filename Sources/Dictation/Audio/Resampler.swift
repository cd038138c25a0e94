import CAudio

/// The owner of one libsoxr resampler for a mono stream; nothing else sees its pointer.
@safe
struct Resampler: ~Copyable {
    private let resampler: OpaquePointer
    private var block: [Float] = Array(repeating: 0, count: 16_384)

    init(from inputRate: Int, to outputRate: Int) throws(DictationError) {
        guard
            let resampler = unsafe chartline_audio_resampler_create(Double(inputRate), Double(outputRate))
        else {
            throw DictationError(.unsupported, "audio at \(inputRate) Hz cannot be resampled; convert it to 16 kHz")
        }
        unsafe self.resampler = unsafe resampler
    }

    deinit { unsafe chartline_audio_resampler_delete(resampler) }

    /// Resamples the first `count` samples of `input` and appends what comes out.
    mutating func take(_ input: [Float], count: Int, into output: inout [Float]) throws(DictationError) {
        precondition(count <= input.count, "more samples are named than there are")
        var offset = 0
        while offset < count {
            var consumed: Int64 = 0
            var produced: Int64 = 0
            // Both buffers are at least as long as the counts passed for them: `count` is checked above.
            let status = unsafe input.withUnsafeBufferPointer { input in
                unsafe chartline_audio_resample(
                    resampler, input.baseAddress.map { unsafe $0 + offset }, Int64(count - offset), &consumed, &block,
                    Int64(block.count), &produced)
            }
            try append(produced, status: status, to: &output)
            guard consumed > 0 || produced > 0 else { throw Self.stuck }
            offset += Int(consumed)
        }
    }

    /// Appends what is still inside after the last input.
    mutating func finish(into output: inout [Float]) throws(DictationError) {
        while true {
            var consumed: Int64 = 0
            var produced: Int64 = 0
            let status = unsafe chartline_audio_resample(
                resampler, nil, 0, &consumed, &block, Int64(block.count), &produced)
            try append(produced, status: status, to: &output)
            if produced == 0 { return }
        }
    }

    private func append(_ produced: Int64, status: Int32, to output: inout [Float]) throws(DictationError) {
        guard status == 0 else { throw Self.stuck }
        output.append(contentsOf: block[..<Int(produced)])
    }

    private static var stuck: DictationError {
        DictationError(.damaged, "resampling failed; convert the file to WAV at 16 kHz")
    }
}
