internal import Dictation
internal import PatientTimeline

/// What the model is told of each recording, from the patient's problems, drugs and clinicians in the store.
struct RecordingPrompts {
    private let texts: [Int64: String]
    /// What it is told of a recording of which nothing is known: hot words alone.
    private let general: String

    /// - Throws: ``TimelineError``.
    init(store: TimelineStore, transcriber: RecordingTranscriber) throws {
        general = transcriber.prompt(for: EncounterVocabulary()) ?? ""
        texts = try store.dictationContexts().mapValues { held in
            transcriber.prompt(
                for: EncounterVocabulary(problems: held.problems, drugs: held.drugs, clinicians: held.clinicians)) ?? ""
        }
    }

    /// The prompt of a recording, by its number in the store; `nil` for none.
    func text(ofRecording number: Int64) -> String? {
        let text = texts[number] ?? general
        return text.isEmpty ? nil : text
    }

    /// The recordings whose transcript was made with another prompt, in order.
    ///
    /// - Parameter held: What the model was told for each transcript that is there.
    func outdated(among held: [Int64: String]) -> [Int64] {
        held.keys.filter { held[$0] != text(ofRecording: $0) ?? "" }.sorted()
    }
}
