import Dictation
import Foundation
import Measuring
import Synchronization

/// Recognition beside whisper.cpp's own programs: the same stretches of speech, the same parameters, one thread each.
struct RecognitionBench {
    let program: String
    /// The folder of `whisper-cli` and `whisper-vad-speech-segments`.
    let peers: String
    let model: String
    let voiceActivityModel: String
    let recordings: [String]
    let folder: String

    private static let runs = 3
    /// The most that our total CPU time may be of the peer's.
    private static let mostOfPeer = 1.05
    /// whisper.cpp counts in hundredths of a second; half of one is rounding.
    private static let timeTolerance = 0.005

    /// A stretch of speech that we recognised, with its samples in a file for the peer.
    private struct Stretch {
        var ours: TranscribedStretch
        var path: String
    }

    /// What one recogniser heard, in seconds of the recording.
    private struct Heard {
        var text: String
        var start: Double
        var end: Double
    }

    func rows() async throws -> [BenchRow] {
        let (stretches, whole) = try await stretches()
        _ = try await Task.detached { try cpuSeconds(of: peerArguments(stretches.map(\.path), ["-oj"])) }.value
        var sameText = 0
        var sameTimes = 0
        var segments = 0
        var furthest = 0.0
        for stretch in stretches {
            let ours = Self.heard(stretch.ours)
            let theirs = try Self.heard(byPeer: stretch.path + ".json", in: stretch.ours)
            segments += theirs.count
            let isSameText = ours.map(\.text) == theirs.map(\.text)
            if isSameText { sameText += 1 }
            let distances = zip(ours, theirs).map { max(abs($0.start - $1.start), abs($0.end - $1.end)) }
            furthest = max(furthest, distances.max() ?? 0)
            if ours.count == theirs.count, distances.allSatisfy({ $0 <= Self.timeTolerance }) { sameTimes += 1 }
            if !isSameText {
                print("differs at \(decimals(stretch.ours.start, 2)) s: «\(ours.map(\.text))» «\(theirs.map(\.text))»")
            }
        }
        let count = stretches.count
        return [
            BenchRow(
                name: "text of \(count) stretches, \(segments) segments", peer: "whisper-cli",
                ours: "\(sameText) the same", theirs: "\(count)", limit: "all",
                holds: sameText == count && segments > 0),
            BenchRow(
                name: "start and end of each segment", peer: "whisper-cli", ours: "\(sameTimes) the same",
                theirs: "\(count)", limit: "all; the furthest \(decimals(furthest, 3)) s", holds: sameTimes == count),
            try times(stretches, whole),
        ]
    }

    /// The whole of `chartline transcribe` against whisper.cpp's programs for the same work: one finds speech in the
    /// recordings, the other recognises the stretches that we found in them.
    ///
    /// Speech is cut where it is quietest: what other cuts are tried is no work that the peer does.
    /// Theirs read samples at 16 kHz; decoding, resampling and written form are in our time alone.
    private func times(_ stretches: [Stretch], _ whole: [String]) throws -> BenchRow {
        var ours: [Double] = []
        var theirs: [Double] = []
        var recognition: [Double] = []
        for run in 0...Self.runs {
            let first = try cpuSeconds(
                of: [
                    program, "transcribe", "--model", model, "--allow-sample-model", "--jobs", "1", "--format", "json",
                    "--cuts", "quietest",
                ] + recordings)
            let recognising = try cpuSeconds(of: peerArguments(stretches.map(\.path), []))
            let finding = try whole.map { path in
                try cpuSeconds(
                    of: [
                        peers + "/whisper-vad-speech-segments", "-vm", voiceActivityModel, "-t", "1", "-np", "-f", path,
                    ])
            }
            guard run > 0 else { continue }
            ours.append(first)
            theirs.append(recognising + finding.reduce(0, +))
            recognition.append(first / recognising)
        }
        let ratio = median(zip(ours, theirs).map { $0 / $1 })
        return BenchRow(
            name: "CPU time of all, 1 thread (\(decimals(median(recognition), 3)) times whisper-cli's alone)",
            peer: "whisper-vad-speech-segments and whisper-cli", ours: decimals(median(ours), 2) + " s",
            theirs: decimals(median(theirs), 2) + " s",
            limit: "at most \(decimals(Self.mostOfPeer, 2)) times; is \(decimals(ratio, 3))",
            holds: ratio <= Self.mostOfPeer)
    }

    /// The parameters of ``WhisperTranscriber``: greedy, temperature 0 without fallback, no judgement of silence.
    private func peerArguments(_ files: [String], _ more: [String]) -> [String] {
        [
            peers + "/whisper-cli", "-m", model, "-t", "1", "-bs", "1", "-bo", "1", "-nf", "-nth", "2", "-l", "en",
            "-ng", "-np",
        ] + more
            + files
    }

    /// Transcribes the recordings and writes the samples of each stretch of speech to a file, and those of each
    /// recording.
    private func stretches() async throws -> (stretches: [Stretch], whole: [String]) {
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = 1
        configuration.seeksSurestCuts = false
        let transcriber = try WhisperTranscriber(
            modelPath: model, description: .init(name: "bench"), configuration: configuration,
            voiceActivityModel: SileroVoiceActivityModel(path: voiceActivityModel))
        var result: [Stretch] = []
        var whole: [String] = []
        for (number, path) in recordings.enumerated() {
            let recording = try AudioFile.decode(path: path)
            whole.append("\(folder)/\(number).wav")
            try Data(FloatWave.bytes(Array(recording.samples))).write(to: URL(filePath: "\(folder)/\(number).wav"))
            let finished = Mutex<[TranscribedStretch]>([])
            _ = try await transcriber.transcribe(
                recording, prompt: nil, finished: { stretch in finished.withLock { $0.append(stretch) } },
                progress: { _ in })
            for stretch in finished.withLock({ $0 }) {
                let rate = Double(AudioRecording.sampleRate)
                let range = Int((stretch.start * rate).rounded())..<Int((stretch.end * rate).rounded())
                let file = "\(folder)/\(number)-\(stretch.index).wav"
                try Data(FloatWave.bytes(Array(recording.samples[range]))).write(to: URL(filePath: file))
                result.append(Stretch(ours: stretch, path: file))
            }
        }
        return (result, whole)
    }

    /// Our segments, those that were dropped for doubt among them, in order of time.
    private static func heard(_ stretch: TranscribedStretch) -> [Heard] {
        let kept = stretch.segments.map { Heard(text: $0.text, start: $0.start, end: $0.end) }
        let dropped = stretch.discarded.map { Heard(text: $0.text, start: $0.start, end: $0.end) }
        return (kept + dropped).filter { !$0.text.isEmpty }.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private struct PeerFile: Decodable {
        struct Segment: Decodable {
            struct Offsets: Decodable {
                var from: Int
                var to: Int
            }
            var offsets: Offsets
            var text: String
        }
        var transcription: [Segment]
    }

    /// whisper-cli's segments, kept within the stretch and in order as ours are.
    private static func heard(byPeer path: String, in stretch: TranscribedStretch) throws -> [Heard] {
        // A token may end within a character, which JSON cannot hold.
        let repaired = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let file = try JSONDecoder().decode(PeerFile.self, from: Data(repaired.utf8))
        var earliest = stretch.start
        return file.transcription.compactMap { segment in
            let start = min(max(stretch.start + Double(segment.offsets.from) / 1_000, earliest), stretch.end)
            let end = min(max(stretch.start + Double(segment.offsets.to) / 1_000, start), stretch.end)
            earliest = end
            let text = segment.text.split(separator: " ").joined(separator: " ")
            return text.isEmpty ? nil : Heard(text: text, start: start, end: end)
        }
    }
}
