/// Turns a recording into text with times.
public protocol Transcriber: Sendable {
    /// Transcribes a recording.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - prompt: Words that are likely to be said, such as the patient's problems and drugs; it is cut where too long.
    /// - Throws: ``DictationError``; `cancelled` where the task was cancelled.
    func transcribe(_ recording: AudioRecording, prompt: String?) async throws -> Transcript
}
