internal import Foundation
internal import Terminology

extension TerminologyTask {
    /// Makes the vectors by which `lookup --embeddings` finds phrases by their meaning, beside the terminology.
    ///
    /// - Parameters:
    ///   - terminology: The terminology's file; the newest that is found by default.
    ///   - jobs: The number of worker threads.
    ///   - tell: Takes a line on how far the work is, now and then.
    /// - Throws: ``PipelineError``: 69 where the terminology or the model is not there, 73 where the file cannot be
    ///   written.
    public func embed(
        terminology: String?, jobs: Int, tell: (String) -> Void, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let (index, path) = try open(terminology)
        var told = 0
        let embeddings = try EmbeddingResources(installation).embeddings(of: index, workers: jobs) { done, count in
            guard done * 10 / count > told else { return }
            told = done * 10 / count
            tell("\(done) of \(count) names")
        }
        let target = EmbeddingResources.path(beside: path)
        try InputFile.write(embeddings.bytes, to: target)
        try emit(Array("\(target)\n\(embeddings.count) names, \(embeddings.dimension) numbers each\n".utf8))
        return .done
    }
}
