import Dictation
import Foundation
import TestSupport

@testable import PipelineEngine

/// Recordings of a made-up voice, and the tiny model that hears always the same nonsense in them.
enum SpokenRecording {
    static let isUsable = AudioFile.isAvailable && WhisperModel.isAvailable && TinyWhisperModel.path != nil
    static let reason = "built without speech libraries, or there is no tiny model (CHARTLINE_TINY_MODEL or python3)"

    /// A WAV file of some stretches of speech, a second each, with pauses of two.
    static func wave(stretches: Int, pitch: Double = 120) -> [UInt8] {
        var samples: [Int16] = []
        for _ in 0..<stretches {
            var phase = 0.0
            for index in 0..<16_000 {
                let time = Double(index) / 16_000
                phase += 2 * Double.pi * (pitch + 20 * sin(2 * Double.pi * 1.7 * time)) / 16_000
                let voice = (1...12).reduce(0.0) { $0 + sin(phase * Double($1)) / Double($1) }
                samples.append(Int16(4_000 * voice * (0.55 - 0.45 * cos(2 * Double.pi * 5 * time))))
            }
            samples += Array(repeating: 0, count: 32_000)
        }
        var bytes = SampleInput.wave(seconds: Double(samples.count) / 16_000)
        let data = samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        bytes.replaceSubrange(bytes.count - data.count..<bytes.count, with: data)
        return bytes
    }

    /// A pipeline whose stage `transcribe` takes the tiny model.
    static func pipeline(_ options: String = "") -> String {
        Runner.stages().replacing(
            "  - stage: transcribe\n",
            with: "  - stage: transcribe\n    model: \(TinyWhisperModel.path ?? "")\n\(options)")
    }

    /// A runner with a recording of the made-up person.
    static func runner(_ options: String = "", stretches: Int = 3) throws -> Runner {
        var runner = try Runner()
        runner.pipeline = pipeline(options)
        try SampleInput.writeRecording(to: runner.input)
        try runner.input.write(wave(stretches: stretches), to: "notes/quackenbush.wav")
        return runner
    }
}

extension Runner {
    /// The transcripts that a run left.
    func transcripts() throws -> [Transcript] {
        try FileManager.default.contentsOfDirectory(atPath: output.path("out/transcripts")).sorted().map {
            try Transcript(json: Data(try output.read("out/transcripts/\($0)")))
        }
    }
}
