import Dictation
import Foundation

/// Sentences that espeak-ng speaks, where it is installed, with the truth of when they are spoken.
enum SpokenSamples {
    static let isUsable: Bool = (try? spoken("test", voice: "en-us")) != nil

    static let sentences = [
        ("en-us", "Blood pressure is one thirty eight over eighty four, pulse seventy two."),
        ("en-us+f3", "The patient denies chest pain, fever, and shortness of breath."),
        ("en-gb+m7", "Continue metformin five hundred milligrams twice daily."),
        ("en-us+f5", "Assessment is chronic kidney disease, stage three."),
        ("en-us+m2", "No cough. No wheezing. Lungs are clear."),
        ("en-gb-scotland+f2", "Follow up in three months or sooner."),
    ]

    /// A sentence as samples at 16 kHz.
    static func spoken(_ text: String, voice: String) throws -> [Float] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["espeak-ng", "-v", voice, "-s", "165", "--stdout", text]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(try AudioFile.decode(bytes: Array(data)).samples)
    }

    /// All sentences with silences of two to three seconds around them.
    static func conversation() throws -> [Float] {
        var samples = Signals.silence(seconds: 2)
        for (index, (voice, text)) in sentences.enumerated() {
            let sentence = try spoken(text, voice: voice)
            let peak = sentence.map(abs).max() ?? 1
            samples += sentence.map { $0 * 0.5 / max(peak, 0.01) }
            samples += Signals.silence(seconds: 2 + 0.2 * Double(index))
        }
        return samples
    }

    /// Chords with overtones on a beat, and a tune above them: the hardest thing for a detector without training.
    static func music(count: Int, amplitude: Float) -> [Float] {
        let roots = [130.8, 174.6, 196.0, 146.8]
        let tune = [523.3, 587.3, 659.3, 784.0, 659.3, 587.3, 698.5, 493.9]
        return (0..<count).map { index in
            let time = Double(index) / 16_000
            let root = roots[Int(time) % roots.count]
            let note = tune[Int(time * 2.5) % tune.count]
            let beat = 1 - (time * 2.5 - (time * 2.5).rounded(.down))
            var sum = 0.0
            for ratio in [1.0, 1.25, 1.5] { sum += harmonics(root * ratio, time, 6) }
            sum += 1.5 * beat * harmonics(note, time, 4)
            return amplitude * Float(sum / 6)
        }
    }

    private static func harmonics(_ hertz: Double, _ time: Double, _ count: Int) -> Double {
        (1...count).reduce(0) { $0 + sin(2 * .pi * hertz * Double($1) * time) / Double($1) }
    }
}
