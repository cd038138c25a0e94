import Foundation

/// The random-weight model that `Scripts/make-tiny-whisper-model` writes: nonsense, but always the same.
public enum TinyWhisperModel {
    /// The model's file; `nil` where neither `CHARTLINE_TINY_MODEL` names one nor python3 could write one.
    public static let path: String? = {
        if let given = ProcessInfo.processInfo.environment["CHARTLINE_TINY_MODEL"] { return given }
        return written(as: "chartline-tiny-model.bin", options: [])
    }()

    /// Writes a model into the temporary folder.
    ///
    /// The script writes the same bytes and renames them into place, so that test runs may share the name.
    ///
    /// - Returns: `nil` where python3 could not write one.
    public static func written(as name: String, options: [String]) -> String? {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Scripts/make-tiny-whisper-model").standardizedFileURL
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
}
