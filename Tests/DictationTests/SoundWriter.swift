import Dictation
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes audio files by the libsndfile that the tests are linked with, which decoding alone does not need.
///
/// The functions are looked up by name, so that no product has to export them.
enum SoundWriter {
    /// A container with an encoding in it, by libsndfile's numbers.
    struct Format: Hashable, Sendable, CustomStringConvertible {
        var description: String
        var ending: String
        var number: Int32
        /// The greatest difference that the encoding makes to a soft tone; `nil` where only the tone's pitch is kept.
        var tolerance: Float?
        /// The rates that the encoding takes; empty for any.
        var rates: [Int] = []

        init(_ description: String, _ ending: String, _ number: Int32, tolerance: Float?, rates: [Int] = []) {
            self.description = description
            self.ending = ending
            self.number = number
            self.tolerance = tolerance
            self.rates = rates
        }
    }

    static let all = [
        Format("WAV PCM 8", "wav", 0x01_0005, tolerance: 0.01),
        Format("WAV PCM 16", "wav", 0x01_0002, tolerance: 1e-4),
        Format("WAV PCM 24", "wav", 0x01_0003, tolerance: 2e-5),
        Format("WAV PCM 32", "wav", 0x01_0004, tolerance: 2e-5),
        Format("WAV float", "wav", 0x01_0006, tolerance: 2e-5),
        Format("WAV double", "wav", 0x01_0007, tolerance: 2e-5),
        Format("WAV µ-law", "wav", 0x01_0010, tolerance: 0.02),
        Format("WAV A-law", "wav", 0x01_0011, tolerance: 0.02),
        Format("WAV IMA ADPCM", "wav", 0x01_0012, tolerance: nil),
        Format("WAV GSM 6.10", "wav", 0x01_0020, tolerance: nil, rates: [8_000]),
        Format("WAVEX PCM 16", "wav", 0x13_0002, tolerance: 1e-4),
        Format("RF64 PCM 16", "wav", 0x22_0002, tolerance: 1e-4),
        Format("W64 PCM 16", "w64", 0x0B_0002, tolerance: 1e-4),
        Format("AIFF PCM 16", "aiff", 0x02_0002, tolerance: 1e-4),
        Format("AIFF PCM 24", "aiff", 0x02_0003, tolerance: 2e-5),
        Format("AIFF float", "aifc", 0x02_0006, tolerance: 2e-5),
        Format("AU µ-law", "au", 0x03_0010, tolerance: 0.02),
        Format("CAF PCM 16", "caf", 0x18_0002, tolerance: 1e-4),
        Format("FLAC 16", "flac", 0x17_0002, tolerance: 1e-4),
        Format("FLAC 24", "flac", 0x17_0003, tolerance: 2e-5),
        Format("Ogg Vorbis", "ogg", 0x20_0060, tolerance: nil),
        Format("Ogg Opus", "opus", 0x20_0064, tolerance: nil, rates: [8_000, 12_000, 16_000, 24_000, 48_000]),
        Format("MP3", "mp3", 0x23_0082, tolerance: nil, rates: [16_000, 22_050, 24_000, 32_000, 44_100, 48_000]),
    ]

    /// The formats that the installed libsndfile can write at all.
    static let usable: [Format] = all.filter { format in
        (try? write(
            Signals.sine(440, seconds: 0.2, rate: format.rates.last ?? 16_000), as: format,
            rate: format.rates.last ?? 16_000))
            != nil
    }

    struct Failure: Error {}

    private typealias Open =
        @convention(c) (
            UnsafePointer<CChar>, Int32, UnsafeMutableRawPointer
        ) -> OpaquePointer?
    private typealias Write = @convention(c) (OpaquePointer, UnsafePointer<Float>, Int64) -> Int64
    private typealias Close = @convention(c) (OpaquePointer) -> Int32

    /// SF_INFO: frames, rate, channels, format, sections, seekable.
    private struct Info {
        var frames: Int64 = 0
        var sampleRate: Int32
        var channels: Int32
        var format: Int32
        var sections: Int32 = 0
        var seekable: Int32 = 0
    }

    /// The bytes of a file with interleaved samples.
    static func write(
        _ samples: [Float], as format: Format, rate: Int = 16_000, channelCount: Int = 1
    ) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "chartline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "sound.\(format.ending)").path
        var info = Info(sampleRate: Int32(rate), channels: Int32(channelCount), format: format.number)
        // The types are those of sndfile.h; the file is closed before its bytes are read.
        guard let open = unsafe symbol("sf_open"), let write = unsafe symbol("sf_writef_float"),
            let close = unsafe symbol("sf_close"),
            let file = unsafe unsafeBitCast(open, to: Open.self)(path, 0x20, &info)
        else { throw Failure() }
        let frames = Int64(samples.count / channelCount)
        let written = unsafe unsafeBitCast(write, to: Write.self)(file, samples, frames)
        _ = unsafe unsafeBitCast(close, to: Close.self)(file)
        guard written == frames else { throw Failure() }
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
        unsafe dlsym(dlopen(nil, RTLD_NOW), name)
    }
}
