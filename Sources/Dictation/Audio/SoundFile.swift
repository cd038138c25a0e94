import CAudio

/// The owner of one open libsndfile file; nothing else sees its pointer.
@safe
struct SoundFile: ~Copyable {
    private let file: OpaquePointer
    let sampleRate: Int
    let channelCount: Int
    /// The frames that the header promises; `nil` where it does not say.
    let promisedFrameCount: Int?

    init(path: String) throws(DictationError) {
        var info = chartline_audio_info()
        var error: Int32 = 0
        // The path is copied by the C side before the call returns.
        unsafe try self.init(chartline_audio_open_path(path, &info, &error), info, error)
    }

    init(bytes: [UInt8]) throws(DictationError) {
        var info = chartline_audio_info()
        var error: Int32 = 0
        // The bytes are copied by the C side before the call returns.
        unsafe try self.init(chartline_audio_open_bytes(bytes, Int64(bytes.count), &info, &error), info, error)
    }

    private init(_ file: OpaquePointer?, _ info: chartline_audio_info, _ error: Int32) throws(DictationError) {
        guard let file = unsafe file else { throw Self.failure(error) }
        unsafe self.file = unsafe file
        sampleRate = Int(info.sample_rate)
        channelCount = Int(info.channels)
        // libsndfile says Int64.max, or less than nothing, where it does not know.
        promisedFrameCount = (0..<Int64.max).contains(info.frames) ? Int(info.frames) : nil
    }

    deinit { unsafe chartline_audio_close(file) }

    /// Reads interleaved samples into `buffer`, which must hold `frameCount` frames; returns the frames read.
    mutating func read(into buffer: inout [Float], frameCount: Int) -> Int {
        precondition(buffer.count >= frameCount * channelCount, "the buffer is too small for the frames asked for")
        // The buffer holds at least as many samples as may be written, by the line above.
        return Int(max(0, unsafe chartline_audio_read(file, &buffer, Int64(frameCount))))
    }

    /// Whether decoding stopped at an error.
    var hasFailed: Bool { unsafe chartline_audio_failed(file) != 0 }

    /// Whether the container promises more sound than the file holds.
    var isTruncated: Bool { unsafe chartline_audio_is_truncated(file) != 0 }

    /// A tag's text, without spaces around it; `nil` where the file has none or it is empty.
    func tag(_ tag: Int) -> String? {
        // The text is a C string that lives while the file is open; it is copied here.
        let text = unsafe chartline_audio_tag(file, Int32(tag)).map { unsafe String(cString: $0) } ?? ""
        let trimmed = text.drop(while: \.isWhitespace)
        guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...end])
    }

    private static func failure(_ error: Int32) -> DictationError {
        switch Int(error) {
        case CHARTLINE_AUDIO_UNREADABLE:
            DictationError(.unreadable, "the file cannot be read; check that it exists and that you may read it")
        case CHARTLINE_AUDIO_MALFORMED:
            DictationError(.damaged, "the audio file is damaged; export or copy it again")
        case CHARTLINE_AUDIO_UNSUPPORTED:
            DictationError(
                .unsupported,
                "the encoding inside the audio file is not supported; convert it to WAV or FLAC")
        default:
            DictationError(.notAudio, "not an audio format that can be decoded; convert it to WAV or FLAC")
        }
    }
}
