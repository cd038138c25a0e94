import Dictation
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PipelineEngine

@Suite("Recordings become transcripts", .enabled(if: SpokenRecording.isUsable, "\(SpokenRecording.reason)"))
struct TranscribeStageTests {
    private func strings(_ runner: Runner, _ sql: String) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: runner.output.path("out/timeline.sqlite"), configuration: configuration).read {
            try String.fetchAll($0, sql: sql)
        }
    }

    @Test("the document is the written form; the file has the words, the map and what the model was told")
    func document() throws {
        let runner = try SpokenRecording.runner()
        try runner.run()
        let transcript = try #require(try runner.transcripts().first)
        #expect(transcript.outcome == .transcribed)
        #expect(transcript.written != nil && transcript.uncertainMentions != nil)
        let texts = try strings(
            runner,
            """
            SELECT text FROM transcript JOIN document ON document.document_id = transcript_document_id
            JOIN document_text ON document_text.sha256 = text_sha256
            """)
        #expect(texts == [transcript.readableText])
        let prompt = try #require(transcript.prompt)
        #expect(prompt.contains("Ignatius Lapidary"))
        #expect(prompt.contains("Diabetes") && prompt.contains("Essential hypertension"))
        #expect(!prompt.contains("Asthma"))
        #expect(try runner.manifest().stage("transcribe")?.counts["transcribed"] == 1)
    }

    @Test("what the record says anew of a patient changes what the model is told, as in a run from the start")
    func changedRecord() throws {
        let runner = try SpokenRecording.runner()
        try runner.run()
        let bundle = SampleInput.bundle(note: SampleInput.note).replacing("Diabetes", with: "Migraine")
        try runner.input.write(bundle, to: "fhir/quackenbush.json")
        try runner.run()
        #expect(try runner.transcripts().first?.prompt?.contains("Migraine") == true)
        let anew = try runner.anew()
        try anew.run()
        #expect(try runner.leavings()["codes.csv"] == anew.leavings()["codes.csv"])
        #expect(try runner.transcripts() == anew.transcripts())
    }

    @Test("without prompts the model is told nothing")
    func noPrompts() throws {
        let runner = try SpokenRecording.runner("    prompts: false\n")
        try runner.run()
        #expect(try runner.transcripts().map(\.prompt) == [nil])
    }

    @Test("a recording that was stopped in the middle goes on from there, and comes out the same")
    func resume() throws {
        var configuration = PipelineConfiguration(name: "test", stages: [.transcribe])
        configuration.transcribe.model = TinyWhisperModel.path ?? ""
        let resources = try Resources(
            configuration: configuration, installation: try TestInstallation.withTerminology.get())
        let speech = try #require(resources.speech)
        let transcriber = try RecordingTranscriber(
            model: speech.model, voiceActivityModel: nil, tools: speech.tools, options: configuration.transcribe,
            jobs: 2)
        let channels = try transcriber.decode(bytes: SpokenRecording.wave(stretches: 5))
        let folder = try OutputFolder(path: try TemporaryFolder().path("parts"))
        func transcript() throws -> Transcript {
            try transcriber.transcript(
                of: channels, prompt: "asthma", partial: try PartialTranscript(folder: folder, name: "a.part"),
                stop: nil)
        }
        let whole = try transcript()
        let lines = try #require(folder.read("a.part")).split(separator: 0x0A)
        #expect(lines.count == 5)
        // Cut off within the third line, as by a power cut.
        try folder.write(lines[0] + [0x0A] + lines[1] + [0x0A] + lines[2].prefix(30), to: "a.part")
        #expect(try transcript() == whole)
        #expect(try #require(folder.read("a.part")).split(separator: 0x0A) == lines)
        // With nothing left to do, nothing is added.
        #expect(try transcript() == whole)
        #expect(try #require(folder.read("a.part")).split(separator: 0x0A).count == 5)
    }

    @Test("the part of a recording that an earlier run left goes when its transcript is there")
    func partsGo() throws {
        let runner = try SpokenRecording.runner()
        try runner.run()
        let names = try FileManager.default.contentsOfDirectory(atPath: runner.output.path("out/transcripts"))
        #expect(names.count == 1 && names.allSatisfy { $0.hasSuffix(".json") })
    }

    @Test("channels are speakers where the pipeline says so")
    func channels() throws {
        let runner = try SpokenRecording.runner("    channels: separate\n")
        try runner.input.write(Self.stereo, to: "notes/quackenbush.wav")
        try runner.run()
        let transcript = try #require(try runner.transcripts().first)
        #expect(Set(transcript.segments.map(\.channel)) == [0, 1])
        #expect(transcript.readableText.contains("Speaker 1: "))
        #expect(transcript.readableText.contains("Speaker 2: "))
    }

    /// Two voices, each on a channel of its own.
    private static var stereo: [UInt8] {
        let left = SpokenRecording.wave(stretches: 2)
        let right = SpokenRecording.wave(stretches: 2, pitch: 180)
        let header = 44
        var bytes = Array(left.prefix(header))
        for index in stride(from: header, to: left.count, by: 2) {
            bytes += left[index..<index + 2] + right[index..<index + 2]
        }
        func put(_ value: Int, at place: Int, _ width: Int) {
            for byte in 0..<width { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
        }
        put(bytes.count - 8, at: 4, 4)
        put(2, at: 22, 2)
        put(64_000, at: 28, 4)
        put(4, at: 32, 2)
        put(bytes.count - header, at: 40, 4)
        return bytes
    }

    @Test("the sample model takes no other recordings unless that is allowed, and then says so")
    func sampleModel() throws {
        var runner = try SpokenRecording.runner("")
        let folder = try TemporaryFolder()
        let model = folder.path("ggml-sample.bin")
        try FileManager.default.copyItem(atPath: TinyWhisperModel.path ?? "", toPath: model)
        let pipeline = SpokenRecording.pipeline().replacing(TinyWhisperModel.path ?? "", with: model)
        runner.pipeline = pipeline
        #expect(try runner.run().status == .doneWithGaps)
        #expect(try runner.manifest().sources.compactMap(\.not_processed_reasons) == [["sample-model": 1]])
        runner.pipeline = pipeline.replacing(
            "    model: \(model)\n", with: "    model: \(model)\n    allow_sample_model: true\n")
        #expect(try runner.run().status == .done)
        #expect(try runner.transcripts().map { $0.warnings.contains(.sampleModel) } == [true])
        #expect(try runner.transcripts().map(\.prompt) == [nil])
    }

    @Test("recordings inside a C-CDA document are transcribed: one within an entry, and one that is the body")
    func attachedToDocument() throws {
        var runner = try Runner()
        runner.pipeline = SpokenRecording.pipeline()
        func sound(_ stretches: Int) -> String {
            Data(SpokenRecording.wave(stretches: stretches)).base64EncodedString(options: .lineLength76Characters)
        }
        let media = """
            <entry><observationMedia classCode="OBS" moodCode="EVN" ID="DICTATION1"><id root="2.16.840.1.113883.19.5.4242.30"/>
            <value mediaType="audio/x-wav" representation="B64">\(sound(1))</value></observationMedia></entry></section>
            """
        let body = "<component><nonXMLBody><text mediaType=\"audio/wav\" representation=\"B64\">\(sound(2))</text>"
        let start = try #require(SampleInput.document.range(of: "<component>"))
        try runner.input.write(SampleInput.document.replacing("</section>", with: media), to: "ccda/media.xml")
        try runner.input.write(
            SampleInput.document[..<start.lowerBound] + body + "</nonXMLBody></component></ClinicalDocument>",
            to: "ccda/body.xml")
        try runner.run()
        #expect(try runner.transcripts().map(\.duration).sorted() == [3, 6])
        // Each lies on the timeline of the document's patient.
        let patients = try strings(
            runner,
            """
            SELECT DISTINCT timeline_document.patient_id FROM transcript
            JOIN timeline_document ON timeline_document.document_id = transcript_document_id
            """)
        #expect(patients.count == 1)
        #expect(try runner.manifest().totals.not_processed == 0)
    }

    @Test("a recording that cannot be read says why, and how to mend it, in quarantine")
    func unreadable() throws {
        let runner = try SpokenRecording.runner()
        let files: [(String, [UInt8], String)] = [
            ("zero.wav", [], "empty"), ("note.mp3", Array("Assessment: asthma, stable.".utf8), "convert"),
            ("phone.m4a", [0, 0, 0, 0x20] + Array("ftypM4A ".utf8) + [UInt8](repeating: 0, count: 64), "ffmpeg"),
            ("recorder.ds2", [3] + Array("ds2".utf8) + [UInt8](repeating: 0, count: 64), "recorder's software"),
            ("header.wav", Array(SpokenRecording.wave(stretches: 1).prefix(20)), "again"),
        ]
        for (name, bytes, _) in files { try runner.input.write(bytes, to: "notes/\(name)") }
        // Whole, but named as a note: what it holds decides.
        try runner.input.write(SpokenRecording.wave(stretches: 1, pitch: 150), to: "notes/misnamed.txt")
        #expect(try runner.run().status == .doneWithGaps)
        let lines = String(decoding: try runner.output.read("out/quarantine.ndjson"), as: UTF8.self).split(
            separator: "\n")
        for (name, _, words) in files {
            let told = lines.filter { $0.contains("notes/\(name)") }
            #expect(told.count == 1 && told.allSatisfy { $0.contains(words) }, "\(name): \(told)")
        }
        #expect(try runner.transcripts().count == 2)
    }

    @Test("a recording inside a record is transcribed, and keeps the record's labels")
    func attached() throws {
        var runner = try Runner()
        runner.pipeline = SpokenRecording.pipeline()
        let sound = Data(SpokenRecording.wave(stretches: 1)).base64EncodedString()
        try runner.input.write(
            """
            {"resourceType":"DocumentReference","id":"voice","status":"current","subject":{"reference":"Patient/zq"},
             "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]},
             "content":[{"attachment":{"contentType":"audio/wav","data":"\(sound)"}},
             {"attachment":{"contentType":"audio/wav","data":"\(sound)"}}]}
            """, to: "fhir/voice.json")
        try runner.run()
        #expect(try runner.transcripts().count >= 1)
        let labels = try strings(
            runner,
            """
            SELECT json_array_length(document.content, '$.securityLabels') FROM document
            WHERE document_id IN (SELECT transcript_document_id FROM transcript)
            """)
        #expect(!labels.isEmpty && labels.allSatisfy { $0 == "1" })
        #expect(try runner.manifest().totals.not_processed == 0)
    }
}
