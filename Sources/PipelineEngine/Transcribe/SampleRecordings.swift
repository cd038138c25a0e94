internal import ContentHash
internal import Foundation

/// The recordings that Chartline ships, by their hashes: the only ones that the sample model takes unasked.
struct SampleRecordings: Sendable {
    private let hashes: Set<String>

    /// Reads the files of `Samples/`, the broken ones among them; none where it is not there.
    ///
    /// - Parameter isNeeded: Whether they matter, as they do to the sample model alone.
    init(_ installation: Installation, isNeeded: Bool) {
        var hashes: Set<String> = []
        if isNeeded, let folder = installation.find("Samples") {
            for name in FileManager.default.subpaths(atPath: folder) ?? [] {
                if let hash = Self.hash(folder + "/" + name) { hashes.insert(hash) }
            }
        }
        self.hashes = hashes
    }

    private static func hash(_ path: String) -> String? {
        var hash = ContentHash()
        return (try? FileChunks.read(path) { hash.update($0) }).map { hash.hexadecimal() }
    }

    func contains(recordingAt path: String) -> Bool { Self.hash(path).map(hashes.contains) ?? false }

    func contains(sha256: String) -> Bool { hashes.contains(sha256) }

    /// The hashes in order.
    var fingerprint: [String] { hashes.sorted() }

    /// Why the sample model takes no other recording, and what to do.
    static let refusal =
        "the sample model is for Samples/ and tests, not for patients; take another (chartline model fetch base.en) or "
        + "allow it: --allow-sample-model, in a pipeline file «allow_sample_model: true»"
}
