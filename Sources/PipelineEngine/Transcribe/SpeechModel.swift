internal import ContentHash
internal import Dictation
internal import Foundation

/// A model's file with its hash: the speech model, or the one that finds speech.
struct SpeechModel: Hashable, Sendable {
    /// The name that transcripts carry.
    let name: String
    let path: String
    let sha256: String

    /// Reads the file through, to hash it.
    ///
    /// A file that has an official model's name must be that model.
    ///
    /// - Throws: ``PipelineError`` with 69 where it cannot be read, or is not what its name says.
    init(name: String, path: String, catalog: ModelCatalog) throws {
        var hash = ContentHash()
        do {
            try FileChunks.read(path) { hash.update($0) }
        } catch {
            throw PipelineError(.unavailable, "the speech model cannot be read", at: path)
        }
        (self.name, self.path, sha256) = (name, path, hash.hexadecimal())
        if let official = catalog.model(file: fileName), official.sha256 != sha256 {
            throw PipelineError(
                .unavailable,
                "the file is not the official model \(official.name) (its SHA-256 differs); fetch it again with: "
                    + "chartline model fetch \(official.name); or give your own model another name", at: path)
        }
    }

    private var fileName: String { (path as NSString).lastPathComponent }

    /// Whether it is the model that Chartline ships, which was trained on synthetic voices: for `Samples/` and tests,
    /// not for patients.
    var isSample: Bool { fileName.hasPrefix("ggml-sample") || ["sample", "sample.bin"].contains(fileName) }

    var description: Transcript.Model { Transcript.Model(name: name, sha256: sha256) }
}
