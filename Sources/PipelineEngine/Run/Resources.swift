internal import ClinicalText
internal import ContentHash
internal import Foundation
internal import MedicalCoding
internal import NoteDrafting
internal import Terminology

/// The data files that the stages need, read once before any work starts, and their hashes.
struct Resources: Sendable {
    /// What the mapping files are read into.
    struct Tools: Sendable {
        /// Finds sections, sentences and mentions.
        let analyzer: ClinicalTextAnalyzer
        /// Says which documents of a chart are read as notes.
        let readableDocuments: ReadableDocuments
        /// The template of drafted notes.
        let noteTemplate: NoteTemplate
        /// For each given name, what its bearers are called.
        let nicknames: [String: Set<String>]
    }

    /// The hash of all mapping files; empty where no stage needs them.
    let mappingsHash: String
    private let tools: Tools?
    /// Suggests codes; `nil` where the pipeline has no stage `code`, or its terminology is not there.
    let suggester: CodeSuggester?
    /// The terminology's file and hash; `nil` where it is not there.
    let terminology: (index: TerminologyIndex, sha256: String)?
    /// The speech model's file and hash; `nil` where it is not there.
    let speechModel: (path: String, sha256: String)?

    /// Reads what the pipeline's stages need and is there.
    ///
    /// - Parameter model: What the suggester learned from coded notes.
    /// - Throws: ``PipelineError`` with 69 for a data file that is damaged.
    init(configuration: PipelineConfiguration, installation: Installation, model: CoderModel? = nil) throws {
        let stages = Set(configuration.stages)
        speechModel = try Self.speechModel(configuration, installation)
        terminology =
            stages.isDisjoint(with: [.code, .report]) ? nil : try Self.terminology(configuration, installation)
        guard !stages.isDisjoint(with: [.understand, .unify, .draft, .code]) else {
            (mappingsHash, tools, suggester) = ("", nil, nil)
            return
        }
        let files = try installation.mappings()
        mappingsHash = fingerprint(of: files)
        let analyzer: ClinicalTextAnalyzer
        do {
            analyzer = ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files))
            tools = Tools(
                analyzer: analyzer, readableDocuments: try ReadableDocuments(files),
                noteTemplate: try NoteTemplate(files[NoteTemplate.soapFile] ?? []),
                nicknames: try Nicknames.read(files))
        } catch {
            throw PipelineError(mapping: error)
        }
        if stages.contains(.code), let terminology {
            do {
                suggester = CodeSuggester(
                    terminology: terminology.index, mappings: try CodingMappings(files: files), analyzer: analyzer,
                    model: model)
            } catch {
                throw PipelineError(mapping: error)
            }
        } else {
            suggester = nil
        }
    }

    /// What the mapping files are read into.
    ///
    /// - Throws: ``PipelineError`` with 69 where they were not read, because no stage of the pipeline needs them.
    func mappedTools() throws -> Tools {
        guard let tools else { throw PipelineError(.unavailable, "the mappings were not read", at: "Mappings") }
        return tools
    }

    private static func terminology(
        _ configuration: PipelineConfiguration, _ installation: Installation
    ) throws -> (index: TerminologyIndex, sha256: String)? {
        guard let path = installation.terminology(named: configuration.code.terminology) else { return nil }
        do {
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            let bytes = [UInt8](data)
            return (try TerminologyIndex(bytes: bytes), ContentHash.sha256(bytes))
        } catch {
            throw PipelineError(
                .unavailable, "the terminology cannot be used (\(error)); build it anew: chartline terminology build",
                at: path)
        }
    }

    private static func speechModel(
        _ configuration: PipelineConfiguration, _ installation: Installation
    ) throws -> (path: String, sha256: String)? {
        guard configuration.stages.contains(.transcribe),
            let path = installation.speechModel(named: configuration.transcribe.model)
        else { return nil }
        var hash = ContentHash()
        do {
            try FileChunks.read(path) { hash.update($0) }
        } catch {
            throw PipelineError(.unavailable, "the speech model cannot be read", at: path)
        }
        return (path, hash.hexadecimal())
    }
}
