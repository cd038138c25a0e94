import Dictation
import TestSupport

/// The random-weight model that `Scripts/make-tiny-whisper-model` writes: nonsense, but always the same.
enum TinyModel {
    /// The model's file; `nil` where neither `CHARTLINE_TINY_MODEL` names one nor python3 could write one.
    static let path = TinyWhisperModel.path

    /// A model whose context is 448 frames instead of 1500, as its header says.
    static let shortContextPath = TinyWhisperModel.written(
        as: "chartline-tiny-model-448.bin", options: ["--audio-context", "448"])

    static let isUsable = WhisperModel.isAvailable && path != nil
    static let reason = "built without whisper.cpp, or there is no tiny model (CHARTLINE_TINY_MODEL or python3)"

    static let description = Transcript.Model(name: "tiny-random", sha256: "00")

    static func load() throws -> WhisperModel {
        try WhisperModel(path: path ?? "", description: description)
    }
}
