import Dictation
import Foundation
import TestSupport
import Testing

@testable import PipelineEngine

@Suite("chartline transcribe", .enabled(if: SpokenRecording.isUsable, "\(SpokenRecording.reason)"))
struct TranscribeTaskTests {
    private typealias ExitStatus = PipelineEngine.ExitStatus
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SpokenRecording.wave(stretches: 2), to: "a.wav")
        try folder.write("no sound at all", to: "b.wav")
    }

    private func run(
        _ names: [String], output: String? = nil, _ change: (inout TranscribeTask.Options) -> Void = { _ in }
    ) throws -> (status: ExitStatus, text: String, reports: [String]) {
        var options = TranscribeTask.Options()
        options.model = TinyWhisperModel.path ?? ""
        change(&options)
        var bytes: [UInt8] = []
        var reports: [String] = []
        let task = TranscribeTask(installation: try TestInstallation.withTerminology.get(), options: options)
        let status = try task.run(
            names.map(folder.path), output: output.map(folder.path), report: { reports.append($0) },
            emit: { bytes += $0 })
        return (status, String(decoding: bytes, as: UTF8.self), reports)
    }

    @Test("each format has its shape, the written form by default and the words on request")
    func formats() throws {
        let json = try run(["a.wav"]) { $0.format = .json }
        let transcript = try Transcript(json: Data(json.text.utf8))
        #expect(json.status == .done)
        #expect(transcript.written != nil && transcript.outcome == .transcribed)
        #expect(try run(["a.wav"]).text == transcript.readableText + "\n")
        #expect(try run(["a.wav"]) { $0.isRaw = true }.text == transcript.plainText)
        #expect(try run(["a.wav"]) { $0.format = .vtt }.text == transcript.webVTT)
        #expect(try run(["a.wav"]) { $0.format = .srt }.text == transcript.subRip)
        #expect(try run(["a.wav"]) { $0.listsUncertain = true }.text.contains("check"))
    }

    @Test("a recording that cannot be used is told, and does not stop the others")
    func broken() throws {
        let both = try run(["b.wav", "a.wav"], output: "out")
        #expect(both.status == .doneWithGaps)
        #expect(both.reports.count == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
        #expect(names.filter { !$0.hasPrefix(".") } == ["a.txt"])
        #expect(try run(["b.wav"]).status == .unusableInput)
        #expect(try run(["missing.wav"]).status == .unusableInput)
    }

    @Test("two recordings of one name are not written over each other")
    func sharedNames() throws {
        try folder.write(SpokenRecording.wave(stretches: 1), to: "other/a.wav")
        #expect(throws: PipelineError.self) { try run(["a.wav", "other/a.wav"], output: "out") }
    }

    @Test("a model that is not there, or is none, ends with 69", arguments: ["nothing", "b.wav"])
    func model(_ name: String) throws {
        let error = #expect(throws: PipelineError.self) { try run(["a.wav"]) { $0.model = folder.path(name) } }
        #expect(error?.status == .unavailable)
    }
}
