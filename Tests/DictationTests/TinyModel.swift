import Dictation
import Foundation

/// The random-weight model that `Scripts/make-tiny-whisper-model` writes: nonsense, but always the same.
enum TinyModel {
    /// The model's file; `nil` where neither `CHARTLINE_TINY_MODEL` names one nor python3 could write one.
    static let path: String? = {
        if let given = ProcessInfo.processInfo.environment["CHARTLINE_TINY_MODEL"] { return given }
        return written(as: "chartline-tiny-model.bin", options: [])
    }()

    /// A model whose context is 448 frames instead of 1500, as its header says.
    static let shortContextPath = written(as: "chartline-tiny-model-448.bin", options: ["--audio-context", "448"])

    private static func written(as name: String, options: [String]) -> String? {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Scripts/make-tiny-whisper-model").standardizedFileURL
        // The script writes the same bytes and renames them into place, so that test runs may share the name.
        let file = FileManager.default.temporaryDirectory.appending(path: name)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, file.path] + options
        do {
            try process.run()
        } catch {
            return nil
        }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? file.path : nil
    }

    static let isUsable = WhisperModel.isAvailable && path != nil
    static let reason = "built without whisper.cpp, or there is no tiny model (CHARTLINE_TINY_MODEL or python3)"

    static let description = Transcript.Model(name: "tiny-random", sha256: "00")

    static func load() throws -> WhisperModel {
        try WhisperModel(path: path ?? "", description: description)
    }
}
