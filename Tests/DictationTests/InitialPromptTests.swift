import Dictation
import Foundation
import Testing

@Suite("Initial prompts")
struct InitialPromptTests {
    private let vocabulary = EncounterVocabulary(
        problems: ["asthma", "type 2 diabetes, uncontrolled", "Asthma"], drugs: ["metformin 500 mg", "asthma"],
        clinicians: ["Dr. Okafor"])

    private func prompt(_ limit: Int, hotWords: HotWords = HotWords()) -> InitialPrompt {
        InitialPrompt(vocabulary, hotWords: hotWords, limit: limit) { $0.split(separator: " ").count }
    }

    @Test("drugs stand last, each phrase stands once")
    func order() {
        let prompt = prompt(100, hotWords: HotWords(["edema", "ASTHMA"]))
        #expect(
            prompt.text
                == "edema. Seen by Dr. Okafor. Problems: type 2 diabetes uncontrolled. Medications: metformin 500 mg, asthma."
        )
        #expect(prompt.omittedCount == 0)
    }

    @Test("what does not fit is left out, the drugs last of all", arguments: 0...20)
    func bounded(limit: Int) {
        let prompt = prompt(limit, hotWords: HotWords(["edema"]))
        #expect(prompt.text.split(separator: " ").count <= limit)
        #expect((prompt.omittedCount == 0) == (limit >= 15))
        if limit >= 5 { #expect(prompt.text.hasSuffix("Medications: metformin 500 mg, asthma.")) }
    }

    @Test("a clinician whom records spell in several ways stands once, and two of one surname stand both")
    func clinicians() {
        let names = [
            "Ada B. Okafor, MD", "Ada Okafor", "Dr. Ada Okafor", "OKAFOR, ADA", "Ben Okafor, PA-C", "Ben Okafor P.A.",
            "Dr.",
        ]
        let prompt = InitialPrompt(EncounterVocabulary(clinicians: names), limit: 100) { $0.utf8.count / 4 }
        #expect(prompt.text == "Seen by Ada B. Okafor MD, Ben Okafor PA-C.")
    }

    @Test("nothing known is no prompt")
    func empty() {
        #expect(InitialPrompt(EncounterVocabulary(), limit: 100) { $0.utf8.count }.text.isEmpty)
    }

    @Test("hot words come in order of weight, and a wrong weight is refused")
    func hotWords() throws {
        let header = "# version: 1\n# source: test\n# extend: test\nphrase\tweight\n"
        #expect(try HotWords(table: Array((header + "b\t1\na\t2\nc\t2\n").utf8)).phrases == ["a", "c", "b"])
        #expect(throws: (any Error).self) { try HotWords(table: Array((header + "b\theavy\n").utf8)) }
        let shipped = try HotWords(
            table: Array(try Data(contentsOf: SpeechRules.folder.appending(path: "hot-words.tsv"))))
        #expect(shipped.phrases.count > 20)
    }

    @Test(
        "a model's prompt keeps within half of its text context",
        .enabled(if: TinyModel.isUsable, "\(TinyModel.reason)"))
    func model() async throws {
        let model = try TinyModel.load()
        #expect(model.promptTokenLimit == 223)
        let long = EncounterVocabulary(drugs: (0..<500).map { "drug\($0)" })
        let prompt = model.prompt(for: long, limit: 1_000)
        #expect(prompt.omittedCount > 0 && !prompt.text.isEmpty)
        var configuration = WhisperTranscriber.Configuration()
        configuration.workerCount = 1
        configuration.maximumPromptTokenCount = 1_000
        let transcriber = try WhisperTranscriber(model: model, configuration: configuration)
        let speech = AudioRecording(samples: Signals.speech(seconds: 2))
        let transcript = try await transcriber.transcribe(speech, prompt: prompt.text)
        #expect(!transcript.warnings.contains(.promptCut))
        #expect(
            try await transcriber.transcribe(speech, prompt: prompt.text + " drug501 drug502").warnings.contains(
                .promptCut))
    }
}
