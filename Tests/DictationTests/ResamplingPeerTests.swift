import Dictation
import Foundation
import TestSupport
import Testing

/// Chartline's resampling against sox's, where sox is installed.
@Suite(
    "Resampling as sox does it",
    .enabled(if: SoxPeer.isUsable && AudioFile.isAvailable, "sox, libsndfile or libsoxr is missing"))
struct ResamplingPeerTests {
    @Test(
        "the signals differ by less than -80 dB of full scale",
        arguments: [8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000])
    func difference(rate: Int) throws {
        var random = SplitMix64(seed: 3)
        let sweep = (0..<rate * 2).map { index in
            let time = Double(index) / Double(rate)
            let hertz = 60 + 0.45 * Double(rate) * time / 2
            return Float(0.4 * sin(2 * .pi * hertz / 2 * time)) + 0.05 * random.symmetric()
        }
        let bytes = WaveFile(sampleRate: rate, encoding: .float32, samples: sweep).bytes
        let ours = try AudioFile.decode(bytes: bytes).samples
        let theirs = try SoxPeer.resampled(bytes)
        #expect(abs(ours.count - theirs.count) <= 1)
        let differences = zip(ours, theirs).map { Double($0 - $1) }
        let mean = (differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)).squareRoot()
        let decibels = 20 * log10(max(mean, 1e-12))
        #expect(decibels < -80, "\(decibels) dB at \(rate) Hz")
        if let path = ProcessInfo.processInfo.environment["CHARTLINE_RESAMPLING_REPORT"] {
            let peak = 20 * log10(max(differences.map(abs).max() ?? 0, 1e-12))
            try Data("\(rate)\t\(decibels)\t\(peak)\n".utf8).write(to: URL(filePath: "\(path).\(rate)"))
        }
    }
}

enum SoxPeer {
    static let isUsable: Bool = (try? run(["--version"])) == 0

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sox"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What sox makes of a WAV file at 16 kHz, by its default quality.
    static func resampled(_ bytes: [UInt8]) throws -> [Float] {
        try TemporaryFile.with(bytes, named: "in.wav") { path in
            let output = path.replacing("in.wav", with: "out.wav")
            _ = try run(["-D", path, "-e", "floating-point", "-b", "32", output, "rate", "16000"])
            return Array(try AudioFile.decode(path: output).samples)
        }
    }
}
