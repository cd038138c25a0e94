import CAudio
import FoundationEssentials

/// Decodes audio files: WAV, AIFF, FLAC, Ogg Vorbis, Opus, MP3 and whatever else libsndfile reads.
public enum AudioFile {
    /// Which of the channels are heard.
    public enum ChannelSelection: Hashable, Sendable {
        /// The mean of all channels.
        case mixed
        /// One channel, counted from 0, where each speaker has a channel of their own.
        case only(Int)
    }

    /// How audio is decoded, and within which limits.
    public struct Configuration: Hashable, Sendable {
        /// The longest recording that is taken, in seconds.
        public var maximumDuration: Double = 4 * 3_600
        /// The largest file or attachment that is taken, in bytes.
        public var maximumByteCount: Int = 4 << 30
        /// Which of the channels are heard.
        public var channels: ChannelSelection = .mixed

        /// Makes the default configuration.
        public init() {}
    }

    /// Whether Chartline was built with libsndfile and libsoxr.
    public static var isAvailable: Bool { chartline_audio_available() != 0 }

    /// Whether a file begins as WAV, AIFF, FLAC, Ogg, CAF or an MP3 with tags does; others are told by decoding alone.
    public static func recognizes(_ prefix: [UInt8]) -> Bool {
        func holds(_ mark: String, at offset: Int) -> Bool { prefix.dropFirst(offset).starts(with: Array(mark.utf8)) }
        if holds("RIFF", at: 0) || holds("RF64", at: 0) { return holds("WAVE", at: 8) }
        if holds("FORM", at: 0) { return holds("AIF", at: 8) }
        return ["fLaC", "OggS", "caff", "ID3"].contains { holds($0, at: 0) }
    }

    /// Decodes a file, in blocks, to mono samples at 16 kHz.
    ///
    /// It blocks its thread: call it from one that may wait.
    ///
    /// - Throws: ``DictationError`` with `builtWithoutAudio`, `unreadable`, `notAudio`, `damaged`, `unsupported` or
    ///   `tooLong`.
    public static func decode(
        path: String, configuration: Configuration = Configuration()
    ) throws(DictationError) -> AudioRecording {
        try requireLibraries()
        let prefix = try readPrefix(path: path, configuration: configuration)
        try refuse(prefix: prefix)
        return try decode(SoundFile(path: path), configuration: configuration)
    }

    /// Decodes audio that is in memory, such as a FHIR attachment, to mono samples at 16 kHz.
    ///
    /// - Throws: ``DictationError`` as ``decode(path:configuration:)`` does.
    public static func decode(
        bytes: [UInt8], configuration: Configuration = Configuration()
    ) throws(DictationError) -> AudioRecording {
        try requireLibraries()
        guard bytes.count <= configuration.maximumByteCount else { throw tooLarge(configuration) }
        try refuse(prefix: Array(bytes.prefix(prefixLength)))
        return try decode(SoundFile(bytes: bytes), configuration: configuration)
    }

    /// Decodes each channel of a file by itself, for recordings in which each speaker has a channel.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - configuration: Limits; `channels` is not used. Each channel takes the memory of a recording.
    /// - Returns: A recording a channel, in order, each with its own levels and warnings.
    /// - Throws: ``DictationError`` as ``decode(path:configuration:)`` does.
    public static func decodeChannels(
        path: String, configuration: Configuration = Configuration()
    ) throws(DictationError) -> [AudioRecording] {
        try requireLibraries()
        try refuse(prefix: readPrefix(path: path, configuration: configuration))
        return try decodeChannels(SoundFile(path: path), configuration: configuration)
    }

    /// Decodes each channel of audio that is in memory by itself.
    ///
    /// - Throws: ``DictationError`` as ``decode(path:configuration:)`` does.
    public static func decodeChannels(
        bytes: [UInt8], configuration: Configuration = Configuration()
    ) throws(DictationError) -> [AudioRecording] {
        try requireLibraries()
        guard bytes.count <= configuration.maximumByteCount else { throw tooLarge(configuration) }
        try refuse(prefix: Array(bytes.prefix(prefixLength)))
        return try decodeChannels(SoundFile(bytes: bytes), configuration: configuration)
    }

    private static func decodeChannels(
        _ opened: consuming SoundFile, configuration: Configuration
    ) throws(DictationError) -> [AudioRecording] {
        let file = opened
        var configuration = configuration
        configuration.channels = .mixed
        try check(file, configuration)
        var lanes: [ChannelLane] = []
        for channel in 0..<file.channelCount {
            lanes.append(
                try ChannelLane(
                    .only(channel), sampleRate: file.sampleRate,
                    expectedCount: expectedSampleCount(
                        promised: file.promisedFrameCount ?? 0, sampleRate: file.sampleRate) / file.channelCount))
        }
        return try decode(file, into: lanes, configuration: configuration)
    }

    private static func decode(
        _ opened: consuming SoundFile, configuration: Configuration
    ) throws(DictationError) -> AudioRecording {
        let file = opened
        try check(file, configuration)
        let lane = try ChannelLane(
            configuration.channels, sampleRate: file.sampleRate,
            expectedCount: expectedSampleCount(promised: file.promisedFrameCount ?? 0, sampleRate: file.sampleRate))
        return try decode(file, into: [lane], configuration: configuration)[0]
    }

    /// Reads a file in blocks into its lanes: one of all channels, or one for each.
    private static func decode(
        _ opened: consuming SoundFile, into lanes: [ChannelLane], configuration: Configuration
    ) throws(DictationError) -> [AudioRecording] {
        var file = opened
        let limit = Int(configuration.maximumDuration * Double(file.sampleRate))
        if let promised = file.promisedFrameCount, promised > limit { throw tooLong(configuration) }
        var meter = LevelMeter(channelCount: file.channelCount)
        var block = [Float](repeating: 0, count: blockFrames * file.channelCount)
        var frameCount = 0
        while case let read = file.read(into: &block, frameCount: blockFrames), read > 0 {
            frameCount += read
            guard frameCount <= limit else { throw tooLong(configuration) }
            meter.take(&block, frameCount: read)
            for lane in lanes { try lane.take(block, channelCount: file.channelCount, frameCount: read) }
        }
        if frameCount == 0, file.hasFailed {
            throw DictationError(.damaged, "no sound could be decoded; export or copy the file again")
        }
        let isTruncated = file.isTruncated || file.hasFailed || frameCount < file.promisedFrameCount ?? 0
        var recordings: [AudioRecording] = []
        for lane in lanes {
            let measured = lanes.count == 1 ? meter : lane.meter
            var warnings = Set(measured.warnings)
            if isTruncated { warnings.insert(.truncated) }
            recordings.append(
                AudioRecording(
                    samples: try lane.finish(), duration: Double(frameCount) / Double(file.sampleRate),
                    originalSampleRate: file.sampleRate, channelCount: file.channelCount, levels: measured.levels,
                    warnings: warnings))
        }
        return recordings
    }

    static let blockFrames = 8_192
    private static let sampleRates = 4_000...768_000
    private static let maximumChannelCount = 1_024

    private static func check(
        _ file: borrowing SoundFile, _ configuration: Configuration
    ) throws(DictationError) {
        guard sampleRates.contains(file.sampleRate) else {
            throw DictationError(
                .unsupported, "the header names a rate of \(file.sampleRate) Hz; 4 to 768 kHz can be read")
        }
        guard (1...maximumChannelCount).contains(file.channelCount) else {
            throw DictationError(
                .unsupported, "the header names \(file.channelCount) channels; 1 to \(maximumChannelCount) can be read")
        }
        if case .only(let channel) = configuration.channels, !(0..<file.channelCount).contains(channel) {
            throw DictationError(
                .invalidConfiguration,
                "channel \(channel) was asked for, but the file has channels 0 to \(file.channelCount - 1)")
        }
    }

    /// A guess for the buffer, bounded so that a false header reserves little.
    private static func expectedSampleCount(promised: Int, sampleRate: Int) -> Int {
        min(min(promised, 1 << 40) * AudioRecording.sampleRate / sampleRate, 1 << 27) + 1_024
    }
}

// MARK: - What is refused before libsndfile sees it

extension AudioFile {
    private static let prefixLength = 16

    private static func requireLibraries() throws(DictationError) {
        guard isAvailable else {
            throw DictationError(
                .builtWithoutAudio,
                "Chartline was built without audio decoding; install libsndfile1-dev and libsoxr-dev and build again")
        }
    }

    private static func readPrefix(path: String, configuration: Configuration) throws(DictationError) -> [UInt8] {
        let attributes: [FileAttributeKey: Any]
        do {
            let file = URL(filePath: path).resolvingSymlinksInPath()
            attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        } catch {
            throw DictationError(.unreadable, "the file cannot be read; check that it exists and that you may read it")
        }
        // A pipe or a device could block for ever, and libsndfile needs to seek.
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw DictationError(.unreadable, "not a regular file; give an audio file")
        }
        if let size = attributes[.size] as? Int, size > configuration.maximumByteCount {
            throw tooLarge(configuration)
        }
        do {
            let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
            return Array(data.prefix(prefixLength))
        } catch {
            throw DictationError(.unreadable, "the file cannot be read; check that you may read it")
        }
    }

    /// Names the formats that people do send and that cannot be decoded.
    private static func refuse(prefix: [UInt8]) throws(DictationError) {
        if prefix.isEmpty { throw DictationError(.notAudio, "the file is empty; export or copy it again") }
        guard let format = UndecodableFormat(prefix: prefix) else { return }
        throw DictationError(.unsupported, format.message)
    }

    private static func tooLong(_ configuration: Configuration) -> DictationError {
        DictationError(
            .tooLong,
            "the recording is longer than \(Int(configuration.maximumDuration)) s; split it or raise the limit")
    }

    private static func tooLarge(_ configuration: Configuration) -> DictationError {
        DictationError(
            .tooLong, "the audio is larger than \(configuration.maximumByteCount) bytes; split it or raise the limit")
    }
}
