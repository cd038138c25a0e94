import Dictation
import Foundation
import Measuring

/// Decoding and resampling: how fast, and how near to what sox makes of the same file.
struct DecodingBench {
    let folder: String

    private static let seconds = 300
    private static let runs = 3
    /// Times real time on one core.
    private static let leastSpeed = 300.0
    private static let mostDifference = -80.0

    func rows() throws -> [BenchRow] { try speeds() + differences() }

    private static let kinds: [(name: String, ending: String, rate: Int, channelCount: Int)] = [
        ("WAV 44.1 kHz stereo", "wav", 44_100, 2), ("FLAC 48 kHz", "flac", 48_000, 1),
        ("Ogg Vorbis 44.1 kHz", "ogg", 44_100, 1), ("MP3 44.1 kHz stereo", "mp3", 44_100, 2),
        ("WAV 8 kHz", "wav", 8_000, 1),
    ]

    /// Files that sox cannot write are left out.
    private func speeds() throws -> [BenchRow] {
        try Self.kinds.compactMap { kind in
            let source = "\(folder)/speed-source.wav"
            let file = "\(folder)/speed.\(kind.ending)"
            let samples = Self.sweep(seconds: Self.seconds, rate: kind.rate, channelCount: kind.channelCount)
            try Data(FloatWave.bytes(samples, rate: kind.rate, channelCount: kind.channelCount))
                .write(to: URL(filePath: source))
            let encoding = kind.ending == "wav" || kind.ending == "flac" ? ["-b", "16"] : []
            guard (try? cpuSeconds(of: ["sox", "-D", source] + encoding + [file])) != nil else {
                print("left out: sox writes no \(kind.name) here")
                return nil
            }
            var times: [Double] = []
            for _ in 0..<Self.runs { times.append(try cpuSeconds { _ = try AudioFile.decode(path: file) }) }
            let speed = Double(Self.seconds) / median(times)
            return BenchRow(
                name: "decode and resample \(kind.name)", ours: decimals(speed, 0) + " × real time",
                limit: "at least \(decimals(Self.leastSpeed, 0)) a core", holds: speed >= Self.leastSpeed)
        }
    }

    private func differences() throws -> [BenchRow] {
        try [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000].map { rate in
            let (source, output) = ("\(folder)/sweep.wav", "\(folder)/resampled.wav")
            try Data(FloatWave.bytes(Self.sweep(seconds: 4, rate: rate, channelCount: 1), rate: rate))
                .write(to: URL(filePath: source))
            try cpuSeconds(of: ["sox", "-D", source, "-e", "floating-point", "-b", "32", output, "rate", "16000"])
            let ours = try AudioFile.decode(path: source).samples
            let theirs = try AudioFile.decode(path: output).samples
            let sum = zip(ours, theirs).reduce(0.0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }
            let decibels = 10 * log10(max(sum / Double(max(1, theirs.count)), 1e-24))
            return BenchRow(
                name: "resampled from \(rate) Hz, difference", peer: "sox", ours: decimals(decibels, 1) + " dB",
                limit: "below \(decimals(Self.mostDifference, 0)) dB of full scale",
                holds: decibels < Self.mostDifference && abs(ours.count - theirs.count) <= 1)
        }
    }

    /// A tone that rises over most of the band again and again, with noise, on every channel.
    private static func sweep(seconds: Int, rate: Int, channelCount: Int) -> [Float] {
        var noise: UInt32 = 1
        var phase = 0.0
        var samples: [Float] = []
        samples.reserveCapacity(seconds * rate * channelCount)
        for index in 0..<seconds * rate {
            let place = Double(index % (2 * rate)) / Double(2 * rate)
            phase += 2 * .pi * (60 + 0.45 * Double(rate) * place) / Double(rate)
            noise = noise &* 1_664_525 &+ 1_013_904_223
            let sample = Float(0.4 * sin(phase)) + 0.05 * (Float(noise >> 8) / 8_388_608 - 1)
            for _ in 0..<channelCount { samples.append(sample) }
        }
        return samples
    }
}
