internal import ContentHash
internal import Dictation
internal import Foundation

/// `chartline model`: the models that there are, and those that are here.
public struct ModelTask {
    private let installation: Installation
    private let catalog: ModelCatalog

    /// Makes the task.
    ///
    /// - Throws: ``PipelineError`` with 69 where the mappings are not there.
    public init(installation: Installation) throws {
        self.installation = installation
        do {
            catalog = try ModelCatalog(try installation.mappings())
        } catch let error as PipelineError {
            throw error
        } catch {
            throw PipelineError(mapping: error)
        }
    }

    /// Prints the official models and the files in `Models`, one a line.
    ///
    /// - Throws: What `emit` throws.
    public func list(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        var lines = ["name\tbytes\tinstalled\tsha256\tnote"]
        for model in catalog.models {
            let isHere = installation.speechModel(named: model.file) != nil
            lines.append(
                [model.name, String(model.byteCount), isHere ? "yes" : "no", model.sha256, model.note]
                    .joined(separator: "\t"))
        }
        for path in installed() where catalog.model(file: (path as NSString).lastPathComponent) == nil {
            let size = FileIdentity.byteCount(of: path).map(String.init) ?? ""
            lines.append(
                [InputFile.stem(path), size, "yes", "", "in Models, none of the official ones"]
                    .joined(separator: "\t"))
        }
        try emit(Array((lines.joined(separator: "\n") + "\n").utf8))
        return .done
    }

    /// Prints where a model's files are.
    ///
    /// - Throws: ``PipelineError`` with 69 where it is not there.
    public func path(_ name: String, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let paths = located(name)
        guard !paths.isEmpty else {
            let hint =
                catalog.model(named: name) == nil
                ? "put a ggml file into Models" : "get it with: chartline model fetch \(name)"
            throw PipelineError(.unavailable, "the model is not there; " + hint, at: name)
        }
        try emit(Array((paths.joined(separator: "\n") + "\n").utf8))
        return .done
    }

    /// Checks models: the official ones against their hashes, others for being whole models that can be loaded.
    ///
    /// - Parameter names: Names or files; all of `Models` where there are none.
    /// - Returns: `unusableInput` where one is not in order.
    /// - Throws: ``PipelineError`` with 69 for a model that is not there.
    public func verify(_ names: [String], emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let paths =
            try names.isEmpty
            ? installed()
            : names.flatMap { name in
                let paths = located(name)
                guard !paths.isEmpty else { throw PipelineError(.unavailable, "the model is not there", at: name) }
                return paths
            }
        var status = ExitStatus.done
        for path in paths {
            let fault = fault(of: path)
            if fault != nil { status = .unusableInput }
            try emit(Array("\(fault == nil ? "ok" : "bad")\t\(path)\t\(fault ?? summary(of: path))\n".utf8))
        }
        return status
    }

    /// Fetches an official model, takes up a broken download, and checks each file before it gets its name.
    ///
    /// - Parameters:
    ///   - name: The model's name.
    ///   - folder: Where to put it; the installation's `Models` by default.
    ///   - base: The address of a folder that holds the same files, such as a mirror in the house.
    ///   - showsProgress: Whether curl shows how far it is.
    /// - Throws: ``PipelineError``: 64 for a name that is not known, 69 where nothing comes or something else does, 73
    ///   where it cannot be written.
    public func fetch(
        _ name: String, into folder: String?, from base: String?, showsProgress: Bool, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let models = catalog.models(named: name)
        guard !models.isEmpty else {
            let names = catalog.models.map(\.name)
            let hint = NearestName.suggestion(for: name, among: names).map { "; did you mean «\($0)»?" }
            throw PipelineError(
                .usage, "there is no official model «\(name)»" + (hint ?? "; see: chartline model list"))
        }
        let folder = folder ?? installation.modelsFolder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw PipelineError(.cannotWrite, "the folder cannot be made; name another with --to", at: folder)
        }
        for model in models {
            let path = try fetch(model, into: folder, from: base, showsProgress: showsProgress)
            try emit(Array((path + "\n").utf8))
        }
        return .done
    }

    private func fetch(
        _ model: ModelCatalog.Model, into folder: String, from base: String?, showsProgress: Bool
    ) throws -> String {
        let target = folder + "/" + model.file
        if FileManager.default.fileExists(atPath: target), fault(of: target) == nil {
            return target
        }
        let partial = target + ".part"
        let url = base.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + model.file } ?? model.url
        if (FileIdentity.byteCount(of: partial) ?? 0) > model.byteCount { try Self.remove(partial) }
        if FileIdentity.byteCount(of: partial) != model.byteCount {
            do {
                try ModelDownload(url: url, showsProgress: showsProgress).fetch(into: partial)
            } catch {
                throw PipelineError(.unavailable, Self.byHand(error, model, url: url), at: target)
            }
        }
        guard FileIdentity.byteCount(of: partial) == model.byteCount, Self.sha256(of: partial) == model.sha256 else {
            try Self.remove(partial)
            throw PipelineError(
                .unavailable, "what came is not \(model.name) (size or SHA-256 differ) and was removed; fetch it again",
                at: url)
        }
        guard unsafe rename(partial, target) == 0 else {
            throw PipelineError(.cannotWrite, "the file cannot be renamed; mend the folder's permissions", at: target)
        }
        return target
    }

    /// What to do where nothing can be fetched.
    private static func byHand(
        _ failure: ModelDownload.Failure, _ model: ModelCatalog.Model, url: String
    ) -> String {
        let reason =
            switch failure {
            case .noCurl: "curl is not installed"
            case .failed(let status): "curl ended with status \(status)"
            }
        return "the model could not be fetched (\(reason)); call again to go on, or get \(url) on another machine, "
            + "see that its SHA-256 is \(model.sha256), and put it at this path"
    }

    /// What is wrong with a model's file; `nil` where it is in order.
    private func fault(of path: String) -> String? {
        if let model = catalog.model(file: (path as NSString).lastPathComponent) {
            guard FileIdentity.byteCount(of: path) == model.byteCount else {
                return "\(model.name) has \(model.byteCount) bytes; fetch it again: chartline model fetch \(model.name)"
            }
            guard Self.sha256(of: path) == model.sha256 else {
                return "its SHA-256 is not that of \(model.name); fetch it again: chartline model fetch \(model.name)"
            }
            return nil
        }
        do {
            try WhisperModel.check(path: path)
            return nil
        } catch {
            return error.message
        }
    }

    private func summary(of path: String) -> String {
        let official = catalog.model(file: (path as NSString).lastPathComponent)
        return official.map { "\($0.name), SHA-256 as published" } ?? "a whole model; its hash is not in the list"
    }

    /// The models in `Models`, by name of file; those that find speech are no speech models.
    private func installed() -> [String] {
        var seen: Set<String> = []
        return installation.roots.flatMap { root -> [String] in
            let folder = root + "/Models"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { name in
                let isModel = catalog.model(file: name) != nil || name.hasSuffix(".bin") && !name.contains("silero")
                return isModel && seen.insert(name).inserted
            }.sorted().map { folder + "/" + $0 }
        }
    }

    /// The files of a model that are here, none where one of an official model's is missing.
    private func located(_ name: String) -> [String] {
        let files = catalog.models(named: name).map(\.file)
        let found = (files.isEmpty ? [name] : files).compactMap { installation.speechModel(named: $0) }
        return found.count == max(files.count, 1) ? found : []
    }

    private static func sha256(of path: String) -> String? {
        var hash = ContentHash()
        guard (try? FileChunks.read(path) { hash.update($0) }) != nil else { return nil }
        return hash.hexadecimal()
    }

    private static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw PipelineError(.cannotWrite, "the file cannot be removed; mend the folder's permissions", at: path)
        }
    }
}
