internal import Dictation
internal import Terminology

/// `chartline doctor`: what is installed and what is missing.
public struct DoctorTask {
    private let installation: Installation

    /// Makes the task.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Prints a line for each part.
    ///
    /// - Throws: What `emit` throws.
    /// - Returns: `unavailable` where a part is missing without which no codes can be suggested.
    public func run(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        var lines: [String] = ["chartline \(ChartlineVersion.number)"]
        var status = ExitStatus.done
        if let mappings = installation.find("Mappings") {
            lines.append("ok       mappings: \(mappings)")
        } else {
            lines.append("missing  mappings: set CHARTLINE_HOME to the folder that holds Mappings")
            status = .unavailable
        }
        do {
            let (index, path) = try TerminologyTask(installation: installation).open(nil)
            lines.append("ok       terminology: ICD-10-CM \(index.fiscalYear), \(index.codeCount) codes, \(path)")
        } catch {
            lines.append("missing  terminology: \(error)")
            status = .unavailable
        }
        lines.append(
            AudioFile.isAvailable
                ? "ok       audio decoding" : "missing  audio decoding: run Scripts/setup and build again")
        lines.append(
            WhisperModel.isAvailable
                ? "ok       whisper.cpp \(WhisperModel.libraryVersion)"
                : "missing  whisper.cpp: run Scripts/setup-whisper and build again")
        if let model = installation.speechModel(named: PipelineConfiguration.Transcribe().model) {
            lines.append("ok       speech model: \(model)")
        } else {
            lines.append(
                "missing  speech model: run chartline model fetch base.en; dictations are not processed until then")
        }
        try emit(Array((lines.joined(separator: "\n") + "\n").utf8))
        return status
    }
}
