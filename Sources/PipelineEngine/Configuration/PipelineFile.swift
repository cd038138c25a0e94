internal import PatientTimeline
internal import Yams

/// Reads a pipeline file: YAML with the keys that ``PipelineConfiguration`` documents, and no others.
///
/// ```yaml
/// pipeline: encounter-coding
/// version: 1
/// stages:
///   - stage: ingest
///   - stage: transcribe
///     optional: true
/// ```
public struct PipelineFile {
    private let path: String

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - text: The file's YAML.
    ///   - path: The name to show in errors.
    /// - Throws: ``PipelineError`` with status 64, the line, and the nearest valid name for an unknown key.
    public static func read(_ text: String, path: String) throws -> PipelineConfiguration {
        try PipelineFile(path: path).configuration(from: text)
    }

    private func configuration(from text: String) throws -> PipelineConfiguration {
        let root: Node
        do {
            guard let composed = try Yams.compose(yaml: text) else {
                throw PipelineError(.usage, "the pipeline file is empty", at: path)
            }
            root = composed
        } catch let error as YamlError {
            throw Self.error(error, path)
        }
        let top = try members(of: root, allowed: ["pipeline", "version", "tolerate", "stages"])
        guard let version = top["version"], version.string == "1" else {
            throw error("the pipeline file must say «version: 1»", top["version"] ?? root)
        }
        guard let list = top["stages"]?.sequence, !list.isEmpty else {
            throw error("the pipeline file must list its stages below «stages:»", top["stages"] ?? root)
        }
        var result = PipelineConfiguration(name: try top["pipeline"].map { try self.text($0) } ?? "unnamed", stages: [])
        if let node = top["tolerate"] { result.tolerate = try percent(node) }
        for node in list { try read(stage: node, into: &result) }
        return result
    }

    /// What is wrong with the YAML, in one line and without the file's text.
    private static func error(_ error: YamlError, _ path: String) -> PipelineError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            PipelineError(.usage, "the pipeline file is no YAML: \(problem)", at: "\(path), line \(mark.line)")
        case .duplicatedKeysInMapping(_, let context):
            PipelineError(.usage, "a key stands twice; keep one of them", at: "\(path), line \(context.mark.line)")
        default: PipelineError(.usage, "the pipeline file is no YAML in UTF-8", at: path)
        }
    }

    private func read(stage node: Node, into result: inout PipelineConfiguration) throws {
        let all = PipelineConfiguration.StageName.allCases.map(\.rawValue)
        guard let mapping = node.mapping, let name = mapping["stage"]?.string else {
            let misspelt = node.mapping?.keys.first { key in
                key.string.map { NearestName.suggestion(for: $0, among: ["stage"]) != nil } ?? false
            }
            if let misspelt {
                throw error("there is no key «\(misspelt.string ?? "")»; did you mean «stage»?", misspelt)
            }
            throw error("each stage must begin with «- stage: NAME»", node)
        }
        guard let stage = PipelineConfiguration.StageName(rawValue: name) else {
            throw error("there is no stage «\(name)»" + hint(name, all), mapping["stage"] ?? node)
        }
        if let last = result.stages.last, order(last) >= order(stage) {
            throw error("the stage \(name) stands twice or after \(last.rawValue), which needs it", node)
        }
        result.stages.append(stage)
        let keys = Self.keys(of: stage)
        let values = try members(of: node, allowed: ["stage", "optional"] + keys)
        if let optional = values["optional"], try boolean(optional) { result.optionalStages.insert(stage) }
        for key in keys {
            if let value = values[key] { try set(key, of: stage, to: value, in: &result) }
        }
    }

    private static func keys(of stage: PipelineConfiguration.StageName) -> [String] {
        switch stage {
        case .ingest:
            [
                "exclude", "maximum_record_bytes", "maximum_document_bytes", "maximum_depth", "maximum_expansion",
                "quarantined_bytes",
            ]
        case .transcribe:
            ["model", "maximum_seconds", "channels", "cuts", "prompts", "voice_activity_model", "allow_sample_model"]
        case .understand: []
        case .unify: ["site_zone", "memory_megabytes"]
        case .draft: ["template"]
        case .code: ["terminology", "cpt"]
        case .report: ["gold"]
        }
    }

    private func set(
        _ key: String, of stage: PipelineConfiguration.StageName, to node: Node,
        in result: inout PipelineConfiguration
    ) throws {
        switch (stage, key) {
        case (.ingest, "exclude"): result.ingest.exclude = try texts(node)
        case (.ingest, "maximum_record_bytes"): result.ingest.maximumRecordBytes = try count(node)
        case (.ingest, "maximum_document_bytes"): result.ingest.maximumDocumentBytes = try count(node)
        case (.ingest, "maximum_depth"): result.ingest.maximumDepth = try count(node, upTo: 1000)
        case (.ingest, "maximum_expansion"): result.ingest.maximumExpansion = try count(node)
        case (.ingest, "quarantined_bytes"): result.ingest.quarantinedBytes = try count(node)
        case (.transcribe, "model"): result.transcribe.model = try text(node)
        case (.transcribe, "maximum_seconds"): result.transcribe.maximumSeconds = try count(node)
        case (.transcribe, "channels"):
            result.transcribe.separatesChannels = try text(node, among: ["mixed", "separate"]) == "separate"
        case (.transcribe, "cuts"):
            result.transcribe.cutsWhereQuietest = try text(node, among: ["surest", "quietest"]) == "quietest"
        case (.transcribe, "prompts"): result.transcribe.usesPrompts = try boolean(node)
        case (.transcribe, "voice_activity_model"): result.transcribe.voiceActivityModel = try text(node)
        case (.transcribe, "allow_sample_model"): result.transcribe.allowsSampleModel = try boolean(node)
        case (.unify, "site_zone"):
            let name = try text(node)
            guard SiteZone(name: name) != nil else {
                throw error("«\(name)» is no zone such as America/Chicago or -06:00", node)
            }
            result.unify.siteZone = name
        case (.unify, "memory_megabytes"): result.unify.memoryMegabytes = try count(node, upTo: 1 << 20)
        case (.draft, "template"): result.draft.template = try text(node, among: ["soap"])
        case (.code, "terminology"): result.code.terminology = try text(node)
        case (.code, "cpt"): result.code.cpt = try boolean(node)
        case (.report, "gold"): result.report.gold = try text(node)
        default: throw error("the stage \(stage.rawValue) has no option «\(key)»", node)
        }
    }

    private func members(of node: Node, allowed: [String]) throws -> [String: Node] {
        guard let mapping = node.mapping else { throw error("«key: value» lines are expected here", node) }
        var result: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard allowed.contains(name) else {
                throw error("there is no key «\(name)»" + hint(name, allowed), key)
            }
            result[name] = value
        }
        return result
    }

    private func text(_ node: Node, among allowed: [String]? = nil) throws -> String {
        guard let text = node.string, !text.isEmpty else { throw error("a text is expected here", node) }
        if let allowed, !allowed.contains(text) {
            throw error("«\(text)» is none of \(allowed.joined(separator: ", "))" + hint(text, allowed), node)
        }
        return text
    }

    private func texts(_ node: Node) throws -> [String] {
        guard let sequence = node.sequence else { throw error("a list such as [one, two] is expected here", node) }
        return try sequence.map { try text($0) }
    }

    private func boolean(_ node: Node) throws -> Bool {
        guard let value = node.bool else { throw error("true or false is expected here", node) }
        return value
    }

    private func count(_ node: Node, upTo limit: Int = .max) throws -> Int {
        guard let value = node.int, value > 0 else { throw error("a whole number above 0 is expected here", node) }
        guard value <= limit else { throw error("a whole number from 1 to \(limit) is expected here", node) }
        return value
    }

    private func percent(_ node: Node) throws -> Double {
        let text = node.string ?? ""
        guard let value = Double(text.hasSuffix("%") ? text.dropLast() : text[...]), (0...100).contains(value) else {
            throw error("a share such as 5% is expected here", node)
        }
        return value
    }

    private func hint(_ name: String, _ valid: [String]) -> String {
        if let nearest = NearestName.suggestion(for: name, among: valid) { return "; did you mean «\(nearest)»?" }
        return "; valid are \(valid.joined(separator: ", "))"
    }

    private func order(_ stage: PipelineConfiguration.StageName) -> Int {
        PipelineConfiguration.StageName.allCases.firstIndex(of: stage) ?? 0
    }

    private func error(_ message: String, _ node: Node) -> PipelineError {
        PipelineError(.usage, message, at: node.mark.map { "\(path), line \($0.line)" } ?? path)
    }
}
